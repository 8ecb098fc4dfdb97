ALTER TABLE "appointment_changes" DROP CONSTRAINT "appointment_changes_kind";--> statement-breakpoint
ALTER TABLE "appointment_changes" ADD COLUMN "from_ends_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "appointment_changes" ADD COLUMN "from_therapist_id" uuid;--> statement-breakpoint
ALTER TABLE "appointment_changes" ADD COLUMN "from_location_id" uuid;--> statement-breakpoint
ALTER TABLE "appointment_changes" ADD COLUMN "from_room_id" uuid;--> statement-breakpoint
ALTER TABLE "appointment_changes" ADD COLUMN "from_service_id" uuid;--> statement-breakpoint
ALTER TABLE "appointment_changes" ADD COLUMN "from_status" text;--> statement-breakpoint
ALTER TABLE "appointment_changes" ADD COLUMN "to_status" text;--> statement-breakpoint
ALTER TABLE "appointment_changes" ADD COLUMN "arrived_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "appointment_changes" ADD COLUMN "left_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "appointment_changes" ADD COLUMN "undoes" uuid;--> statement-breakpoint
ALTER TABLE "clinic_settings" ADD COLUMN "past_entry_days" integer DEFAULT 14 NOT NULL;--> statement-breakpoint
ALTER TABLE "appointment_changes" ADD CONSTRAINT "appointment_changes_tenant_id_from_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","from_therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_changes" ADD CONSTRAINT "appointment_changes_tenant_id_from_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","from_location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_changes" ADD CONSTRAINT "appointment_changes_tenant_id_from_room_id_rooms_tenant_id_id_fk" FOREIGN KEY ("tenant_id","from_room_id") REFERENCES "public"."rooms"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_changes" ADD CONSTRAINT "appointment_changes_tenant_id_from_service_id_services_tenant_id_id_fk" FOREIGN KEY ("tenant_id","from_service_id") REFERENCES "public"."services"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_changes" ADD CONSTRAINT "appointment_changes_stay" CHECK (left_at >= arrived_at);--> statement-breakpoint
ALTER TABLE "appointment_changes" ADD CONSTRAINT "appointment_changes_kind" CHECK (kind in ('booked', 'moved', 'confirmed', 'checked_in', 'started', 'completed', 'cancelled', 'no_show', 'undone', 'corrected', 'entered'));--> statement-breakpoint
ALTER TABLE "clinic_settings" ADD CONSTRAINT "clinic_settings_past_entry" CHECK (past_entry_days between 0 and 366);--> statement-breakpoint
SELECT app.make_updatable('clinic_settings', 'past_entry_days');
--> statement-breakpoint
SELECT app.make_updatable('appointments', 'service_id');
--> statement-breakpoint
SELECT app.make_updatable('appointments', 'appointment_type');
--> statement-breakpoint
-- How far the notes of an appointment are: none, a draft, or one that is signed. Scheduling asks it and reads no note.
CREATE FUNCTION app.note_state(tenant uuid, appointment uuid) RETURNS text
  LANGUAGE sql STABLE
  RETURN (
    SELECT CASE WHEN bool_or(s.id IS NOT NULL) THEN 'signed' WHEN count(*) > 0 THEN 'draft' ELSE 'none' END
    FROM public.session_notes n
    LEFT JOIN public.note_signatures s ON s.tenant_id = n.tenant_id AND s.note_id = n.id
    WHERE n.tenant_id = tenant AND n.appointment_id = appointment
  );
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.note_state FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.note_state TO clinic_app;
--> statement-breakpoint
-- A signed note pins its appointment, whatever release changes it. Being later in the day's order stays possible.
CREATE FUNCTION app.keep_pinned() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF app.note_state(NEW.tenant_id, NEW.id) = 'signed' THEN
    RAISE EXCEPTION 'A signed note pins this appointment'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'appointments_pinned';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.keep_pinned FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER appointments_pinned BEFORE UPDATE ON appointments FOR EACH ROW
  WHEN (
    OLD.starts_at IS DISTINCT FROM NEW.starts_at OR OLD.ends_at IS DISTINCT FROM NEW.ends_at
    OR OLD.therapist_id IS DISTINCT FROM NEW.therapist_id OR OLD.location_id IS DISTINCT FROM NEW.location_id
    OR OLD.room_id IS DISTINCT FROM NEW.room_id OR OLD.service_id IS DISTINCT FROM NEW.service_id
    OR OLD.modality IS DISTINCT FROM NEW.modality OR OLD.appointment_type IS DISTINCT FROM NEW.appointment_type
    OR (OLD.status IS DISTINCT FROM NEW.status AND coalesce(
      array_position('{scheduled,confirmed,checked_in,in_progress,completed}'::text[], NEW.status)
        < array_position('{scheduled,confirmed,checked_in,in_progress,completed}'::text[], OLD.status),
      NEW.status IN ('cancelled', 'no_show')))
  )
  EXECUTE FUNCTION app.keep_pinned();
--> statement-breakpoint
-- Whoever attended by a signed note attended.
CREATE FUNCTION app.keep_attended() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM session_notes n
    JOIN note_signatures s ON s.tenant_id = n.tenant_id AND s.note_id = n.id
    WHERE n.tenant_id = NEW.tenant_id AND n.appointment_id = NEW.appointment_id AND n.client_id = NEW.client_id
  ) THEN
    RAISE EXCEPTION 'A signed note pins this attendance'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_attendees_pinned';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.keep_attended FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER appointment_attendees_pinned BEFORE UPDATE OF status ON appointment_attendees FOR EACH ROW
  WHEN (OLD.status IS DISTINCT FROM NEW.status AND NEW.status <> 'attended')
  EXECUTE FUNCTION app.keep_attended();
--> statement-breakpoint
-- A signature waits for whoever is changing the appointment, and is refused when the session did not take place. The
-- second look is a statement of its own: it sees what was committed while the first one waited.
CREATE FUNCTION app.pin_appointment() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  note session_notes;
BEGIN
  SELECT * INTO note FROM session_notes WHERE tenant_id = NEW.tenant_id AND id = NEW.note_id;
  PERFORM FROM appointments WHERE tenant_id = NEW.tenant_id AND id = note.appointment_id FOR SHARE;
  IF EXISTS (
    SELECT FROM appointments WHERE tenant_id = NEW.tenant_id AND id = note.appointment_id
      AND status IN ('cancelled', 'no_show')
  ) OR EXISTS (
    SELECT FROM appointment_attendees WHERE tenant_id = NEW.tenant_id AND appointment_id = note.appointment_id
      AND client_id = note.client_id AND status IN ('cancelled', 'no_show')
  ) THEN
    RAISE EXCEPTION 'A session that did not take place has no signed note'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'note_signatures_took_place';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.pin_appointment FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER note_signatures_pin BEFORE INSERT ON note_signatures FOR EACH ROW
  WHEN (NEW.kind = 'author') EXECUTE FUNCTION app.pin_appointment();
--> statement-breakpoint
-- Clients are told when a session begins, never how long it is: a new length alone is no news.
DROP TRIGGER appointments_message_version ON appointments;
--> statement-breakpoint
CREATE TRIGGER appointments_message_version BEFORE UPDATE ON appointments FOR EACH ROW
  WHEN (
    OLD.starts_at IS DISTINCT FROM NEW.starts_at
    OR OLD.therapist_id IS DISTINCT FROM NEW.therapist_id OR OLD.location_id IS DISTINCT FROM NEW.location_id
    OR OLD.modality IS DISTINCT FROM NEW.modality
    OR (OLD.status = 'cancelled') IS DISTINCT FROM (NEW.status = 'cancelled')
  )
  EXECUTE FUNCTION app.raise_message_version();
