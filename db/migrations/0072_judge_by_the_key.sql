-- As before, and a row whose appointment is not the clinic's is left to its key, which refuses it.
CREATE OR REPLACE FUNCTION app.place_co_therapist() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  of_several boolean;
BEGIN
  SELECT appointment_type IN ('family_session', 'group_session'), status <> ALL ('{cancelled,no_show}') INTO of_several, NEW.is_live
    FROM appointments WHERE tenant_id = NEW.tenant_id AND id = NEW.appointment_id FOR SHARE;
  -- Where the appointment is not the clinic's, its key refuses the row.
  NEW.is_live := coalesce(NEW.is_live, true);
  IF NOT of_several THEN
    RAISE EXCEPTION 'A session for one client has one therapist.' USING ERRCODE = 'check_violation', CONSTRAINT = 'co_therapists_of_several';
  END IF;
  IF NEW.is_live THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('holds ' || NEW.tenant_id::text, 0));
    IF app.is_therapist_taken(NEW.tenant_id, NEW.therapist_id, tstzrange(NEW.starts_at, NEW.ends_at), NEW.appointment_id) THEN
      RAISE EXCEPTION 'The therapist is taken.' USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'co_therapists_free';
    END IF;
  END IF;
  RETURN NEW;
END $$;
