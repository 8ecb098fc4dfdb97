CREATE TABLE "attendee_changes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"asked_by" text,
	"reason" text,
	"changed_by" uuid,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "attendee_changes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "attendee_changes_kind" CHECK (kind in ('added', 'removed', 'checked_in', 'no_show', 'undone'))
);
--> statement-breakpoint
ALTER TABLE "appointment_attendees" ADD COLUMN "removed_late" boolean;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "attendees_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "attendee_changes" ADD CONSTRAINT "attendee_changes_changed_by_accounts_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendee_changes" ADD CONSTRAINT "attendee_changes_tenant_id_appointment_id_appointments_tenant_id_id_fk" FOREIGN KEY ("tenant_id","appointment_id") REFERENCES "public"."appointments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendee_changes" ADD CONSTRAINT "attendee_changes_tenant_id_client_id_clients_tenant_id_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attendee_changes_by_appointment" ON "attendee_changes" USING btree ("tenant_id","appointment_id","changed_at");--> statement-breakpoint
CREATE INDEX "attendee_changes_by_client" ON "attendee_changes" USING btree ("tenant_id","client_id");
--> statement-breakpoint
SELECT app.guard('attendee_changes', '{select,insert}');
--> statement-breakpoint
SELECT app.make_updatable('appointment_attendees', 'removed_late');
--> statement-breakpoint
-- Adding and removing a client is told with the next version of the messages, which tells whoever was not told of the one before.
SELECT app.make_updatable('appointments', 'attendees_version');
--> statement-breakpoint
DROP TRIGGER appointments_message_version ON appointments;
--> statement-breakpoint
CREATE TRIGGER appointments_message_version BEFORE UPDATE ON appointments FOR EACH ROW
  WHEN (
    OLD.starts_at IS DISTINCT FROM NEW.starts_at
    OR OLD.therapist_id IS DISTINCT FROM NEW.therapist_id OR OLD.location_id IS DISTINCT FROM NEW.location_id
    OR OLD.modality IS DISTINCT FROM NEW.modality
    OR OLD.attendees_version IS DISTINCT FROM NEW.attendees_version
    OR (OLD.status = 'cancelled') IS DISTINCT FROM (NEW.status = 'cancelled')
  )
  EXECUTE FUNCTION app.raise_message_version();
--> statement-breakpoint
-- Whoever was removed stays so while the others are cancelled, restored or settled, whatever release does it.
CREATE FUNCTION app.keep_removed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.status := 'cancelled';
  RETURN NEW;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.keep_removed FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER appointment_attendees_keep_removed BEFORE INSERT OR UPDATE OF status, removed_late ON appointment_attendees FOR EACH ROW
  WHEN (NEW.removed_late IS NOT NULL AND NEW.status <> 'cancelled') EXECUTE FUNCTION app.keep_removed();
--> statement-breakpoint
-- A group has no more clients than its service has places. The lock makes whoever adds a client wait for who did before; the count is
-- a statement of its own, so that it sees what the other has committed.
CREATE FUNCTION app.judge_places() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM appointments WHERE tenant_id = NEW.tenant_id AND id = NEW.appointment_id AND appointment_type = 'group_session';
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('places ' || NEW.tenant_id::text || ' ' || NEW.appointment_id::text, 0));
  IF EXISTS (
    SELECT FROM appointments a JOIN services s ON s.tenant_id = a.tenant_id AND s.id = a.service_id
    WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.appointment_id AND s.capacity < (
      SELECT count(*) FROM appointment_attendees t
      WHERE t.tenant_id = NEW.tenant_id AND t.appointment_id = NEW.appointment_id AND t.status <> 'cancelled')
  ) THEN
    RAISE EXCEPTION 'The group is full.' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_attendees_places';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.judge_places FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER appointment_attendees_places AFTER INSERT ON appointment_attendees FOR EACH ROW
  WHEN (NEW.status <> 'cancelled') EXECUTE FUNCTION app.judge_places();
--> statement-breakpoint
CREATE TRIGGER appointment_attendees_places_again AFTER UPDATE OF removed_late ON appointment_attendees FOR EACH ROW
  WHEN (OLD.removed_late IS NOT NULL AND NEW.removed_late IS NULL) EXECUTE FUNCTION app.judge_places();
