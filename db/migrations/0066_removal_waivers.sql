CREATE TABLE "removal_waivers" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"reason" text,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "removal_waivers_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "appointment_attendees" ADD COLUMN "removal_waiver_id" uuid;--> statement-breakpoint
ALTER TABLE "removal_waivers" ADD CONSTRAINT "removal_waivers_changed_by_accounts_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removal_waivers" ADD CONSTRAINT "removal_waivers_tenant_id_appointment_id_appointments_tenant_id_id_fk" FOREIGN KEY ("tenant_id","appointment_id") REFERENCES "public"."appointments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removal_waivers" ADD CONSTRAINT "removal_waivers_tenant_id_client_id_clients_tenant_id_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "removal_waivers_by_appointment" ON "removal_waivers" USING btree ("tenant_id","appointment_id","changed_at");--> statement-breakpoint
CREATE INDEX "removal_waivers_by_client" ON "removal_waivers" USING btree ("tenant_id","client_id");
--> statement-breakpoint
SELECT app.guard('removal_waivers', '{select,insert}');
--> statement-breakpoint
SELECT app.make_updatable('appointment_attendees', 'removal_waiver_id');
--> statement-breakpoint
-- A waiver is of one removal: whoever is added again, or removed anew, is not waived, whatever release does it.
CREATE FUNCTION app.end_removal_waiver() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.removal_waiver_id := NULL;
  RETURN NEW;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.end_removal_waiver FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER appointment_attendees_end_waiver BEFORE UPDATE OF removed_late ON appointment_attendees FOR EACH ROW
  WHEN (OLD.removed_late IS DISTINCT FROM NEW.removed_late) EXECUTE FUNCTION app.end_removal_waiver();
