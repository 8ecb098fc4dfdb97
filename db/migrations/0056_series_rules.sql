CREATE TABLE "appointment_series_rules" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"series_id" uuid NOT NULL,
	"therapist_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"room_id" uuid,
	"start_time" text NOT NULL,
	"days_of_week" integer[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "appointment_series_rules_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "series_rule_id" uuid;--> statement-breakpoint
ALTER TABLE "appointment_series_rules" ADD CONSTRAINT "appointment_series_rules_tenant_id_series_id_appointment_series_tenant_id_id_fk" FOREIGN KEY ("tenant_id","series_id") REFERENCES "public"."appointment_series"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_series_rules" ADD CONSTRAINT "appointment_series_rules_tenant_id_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_series_rules" ADD CONSTRAINT "appointment_series_rules_tenant_id_service_id_services_tenant_id_id_fk" FOREIGN KEY ("tenant_id","service_id") REFERENCES "public"."services"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_series_rules" ADD CONSTRAINT "appointment_series_rules_tenant_id_room_id_rooms_tenant_id_id_fk" FOREIGN KEY ("tenant_id","room_id") REFERENCES "public"."rooms"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointment_series_rules_by_series" ON "appointment_series_rules" USING btree ("tenant_id","series_id");--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_tenant_id_series_rule_id_appointment_series_rules_tenant_id_id_fk" FOREIGN KEY ("tenant_id","series_rule_id") REFERENCES "public"."appointment_series_rules"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
SELECT app.guard('appointment_series_rules', '{select,insert}');
--> statement-breakpoint
SELECT app.make_updatable('appointments', 'series_rule_id');
