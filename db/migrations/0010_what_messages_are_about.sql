-- A message may be about anything, not only an appointment. The earlier release goes on writing the columns that it knows.
ALTER TABLE "deliveries" ALTER COLUMN "appointment_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ALTER COLUMN "appointment_version" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "subject_type" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "subject_id" uuid;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "subject_version" integer;--> statement-breakpoint
-- Counts what clients were told. row_version is the check for edits made at once, and nothing else.
ALTER TABLE "appointments" ADD COLUMN "message_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
-- Built while no row has a subject: it is empty, and no message waits for it.
CREATE UNIQUE INDEX "deliveries_once_about" ON "deliveries" USING btree ("tenant_id","subject_type","subject_id","subject_version","kind","channel","client_id","recipient") WHERE subject_id is not null;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_subject" CHECK (subject_type in ('appointment', 'client', 'account', 'clinic', 'waiting_list_entry', 'consent', 'document'));--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_subject_whole" CHECK (num_nulls(subject_type, subject_id, subject_version) in (0, 3));
--> statement-breakpoint
-- A row that names its appointment alone, as the earlier release writes it, is about that appointment.
CREATE FUNCTION app.fill_delivery_subject() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.subject_type := 'appointment';
  NEW.subject_id := NEW.appointment_id;
  NEW.subject_version := NEW.appointment_version;
  RETURN NEW;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.fill_delivery_subject FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER deliveries_subject BEFORE INSERT ON deliveries FOR EACH ROW
  WHEN (NEW.subject_id IS NULL) EXECUTE FUNCTION app.fill_delivery_subject();
--> statement-breakpoint
-- Whoever changes what clients are told raises its version, whatever release it is; a new status alone tells them nothing.
CREATE FUNCTION app.raise_message_version() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.message_version := OLD.message_version + 1;
  RETURN NEW;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.raise_message_version FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER appointments_message_version BEFORE UPDATE ON appointments FOR EACH ROW
  WHEN (
    OLD.starts_at IS DISTINCT FROM NEW.starts_at OR OLD.ends_at IS DISTINCT FROM NEW.ends_at
    OR OLD.therapist_id IS DISTINCT FROM NEW.therapist_id OR OLD.location_id IS DISTINCT FROM NEW.location_id
    OR OLD.modality IS DISTINCT FROM NEW.modality
    OR (OLD.status = 'cancelled') IS DISTINCT FROM (NEW.status = 'cancelled')
  )
  EXECUTE FUNCTION app.raise_message_version();
