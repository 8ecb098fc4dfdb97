CREATE TABLE "late_waivers" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"appointment_version" integer NOT NULL,
	"reason" text,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "late_waivers_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "late_waivers_version" UNIQUE("tenant_id","appointment_id","appointment_version")
);
--> statement-breakpoint
ALTER TABLE "late_waivers" ADD CONSTRAINT "late_waivers_changed_by_accounts_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_waivers" ADD CONSTRAINT "late_waivers_tenant_id_appointment_id_appointments_tenant_id_id_fk" FOREIGN KEY ("tenant_id","appointment_id") REFERENCES "public"."appointments"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
SELECT app.guard('late_waivers', '{select,insert}');
