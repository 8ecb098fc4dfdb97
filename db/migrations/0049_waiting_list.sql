CREATE TABLE "waiting_list_entries" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"therapist_id" uuid,
	"location_id" uuid,
	"priority" text DEFAULT 'normal' NOT NULL,
	"waiting_since" timestamp (3) with time zone NOT NULL,
	"reason" text,
	"entered_by" uuid,
	"state" text DEFAULT 'waiting' NOT NULL,
	"settled_by" uuid,
	"settled_at" timestamp (3) with time zone,
	"removal_reason" text,
	"row_version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "waiting_list_entries_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "waiting_list_entries_priority" CHECK (priority in ('urgent', 'high', 'normal')),
	CONSTRAINT "waiting_list_entries_state" CHECK (state in ('waiting', 'booked', 'removed')),
	CONSTRAINT "waiting_list_entries_settled" CHECK (state = 'waiting' or settled_at is not null)
);
--> statement-breakpoint
CREATE TABLE "waiting_list_sessions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"waiting_since" timestamp (3) with time zone NOT NULL,
	"cancelled_appointment_id" uuid,
	"booked_appointment_id" uuid,
	CONSTRAINT "waiting_list_sessions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "waiting_list_times" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"weekday" integer NOT NULL,
	"starts_at" text NOT NULL,
	"ends_at" text NOT NULL,
	CONSTRAINT "waiting_list_times_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "waiting_list_times_once" UNIQUE("tenant_id","entry_id","weekday","starts_at","ends_at"),
	CONSTRAINT "waiting_list_times_weekday" CHECK (weekday in ('1', '2', '3', '4', '5', '6', '7'))
);
--> statement-breakpoint
ALTER TABLE "waiting_list_entries" ADD CONSTRAINT "waiting_list_entries_entered_by_accounts_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list_entries" ADD CONSTRAINT "waiting_list_entries_settled_by_accounts_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list_entries" ADD CONSTRAINT "waiting_list_entries_tenant_id_client_id_clients_tenant_id_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list_entries" ADD CONSTRAINT "waiting_list_entries_tenant_id_service_id_services_tenant_id_id_fk" FOREIGN KEY ("tenant_id","service_id") REFERENCES "public"."services"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list_entries" ADD CONSTRAINT "waiting_list_entries_tenant_id_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list_entries" ADD CONSTRAINT "waiting_list_entries_tenant_id_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list_sessions" ADD CONSTRAINT "waiting_list_sessions_tenant_id_entry_id_waiting_list_entries_tenant_id_id_fk" FOREIGN KEY ("tenant_id","entry_id") REFERENCES "public"."waiting_list_entries"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list_sessions" ADD CONSTRAINT "waiting_list_sessions_tenant_id_cancelled_appointment_id_appointments_tenant_id_id_fk" FOREIGN KEY ("tenant_id","cancelled_appointment_id") REFERENCES "public"."appointments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list_sessions" ADD CONSTRAINT "waiting_list_sessions_tenant_id_booked_appointment_id_appointments_tenant_id_id_fk" FOREIGN KEY ("tenant_id","booked_appointment_id") REFERENCES "public"."appointments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list_times" ADD CONSTRAINT "waiting_list_times_tenant_id_entry_id_waiting_list_entries_tenant_id_id_fk" FOREIGN KEY ("tenant_id","entry_id") REFERENCES "public"."waiting_list_entries"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_list_entries_once" ON "waiting_list_entries" USING btree ("tenant_id","client_id","service_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "waiting_list_entries_by_client" ON "waiting_list_entries" USING btree ("tenant_id","client_id");--> statement-breakpoint
CREATE INDEX "waiting_list_entries_by_state" ON "waiting_list_entries" USING btree ("tenant_id","state","settled_at");--> statement-breakpoint
CREATE INDEX "waiting_list_sessions_by_entry" ON "waiting_list_sessions" USING btree ("tenant_id","entry_id");--> statement-breakpoint
CREATE INDEX "waiting_list_sessions_by_cancelled" ON "waiting_list_sessions" USING btree ("tenant_id","cancelled_appointment_id");--> statement-breakpoint
CREATE INDEX "waiting_list_sessions_by_booked" ON "waiting_list_sessions" USING btree ("tenant_id","booked_appointment_id");--> statement-breakpoint
SELECT app.guard('waiting_list_entries', '{select,insert,update}',
  '{therapist_id,location_id,priority,waiting_since,reason,state,settled_by,settled_at,removal_reason,row_version}');
--> statement-breakpoint
SELECT app.guard('waiting_list_sessions', '{select,insert,update,delete}', '{booked_appointment_id}');
--> statement-breakpoint
SELECT app.guard('waiting_list_times', '{select,insert,delete}');
