-- Tells every process that listens in which hours of a clinic's calendar something changed: the clinic's id, and the first and
-- the last of those hours, counted in UTC since 1970. PostgreSQL sends it at the commit, and what a transaction says twice once.
-- Nothing is said of a person, a place or a record (docs/decisions/275).
CREATE FUNCTION app.tell_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    PERFORM pg_notify('clinic_changes', concat_ws(' ', NEW.tenant_id,
      div(extract(epoch FROM NEW.starts_at), 3600), div(extract(epoch FROM NEW.ends_at), 3600)));
  END IF;
  IF TG_OP <> 'INSERT' THEN
    PERFORM pg_notify('clinic_changes', concat_ws(' ', OLD.tenant_id,
      div(extract(epoch FROM OLD.starts_at), 3600), div(extract(epoch FROM OLD.ends_at), 3600)));
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.tell_change FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER appointments_tell_change AFTER INSERT OR UPDATE OR DELETE ON appointments
  FOR EACH ROW EXECUTE FUNCTION app.tell_change();
--> statement-breakpoint
CREATE TRIGGER appointment_attendees_tell_change AFTER INSERT OR UPDATE OR DELETE ON appointment_attendees
  FOR EACH ROW EXECUTE FUNCTION app.tell_change();
--> statement-breakpoint
CREATE TRIGGER holds_tell_change AFTER INSERT OR UPDATE OR DELETE ON holds
  FOR EACH ROW EXECUTE FUNCTION app.tell_change();
--> statement-breakpoint
CREATE TRIGGER time_off_tell_change AFTER INSERT OR UPDATE OR DELETE ON time_off
  FOR EACH ROW EXECUTE FUNCTION app.tell_change();
