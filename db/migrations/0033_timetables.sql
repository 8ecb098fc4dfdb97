CREATE TABLE "time_off_requests" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"therapist_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"shape" text NOT NULL,
	"first_on" date NOT NULL,
	"last_on" date NOT NULL,
	"starts_at" text,
	"ends_at" text,
	"zone" text NOT NULL,
	"state" text NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"decline_reason" text,
	CONSTRAINT "time_off_requests_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "time_off_requests_kind" CHECK (kind in ('vacation', 'sick', 'training', 'other')),
	CONSTRAINT "time_off_requests_shape" CHECK (shape in ('days', 'hours', 'weekly')),
	CONSTRAINT "time_off_requests_state" CHECK (state in ('requested', 'approved', 'declined', 'withdrawn'))
);
--> statement-breakpoint
ALTER TABLE "time_off" ADD COLUMN "request_id" uuid;--> statement-breakpoint
ALTER TABLE "time_off_requests" ADD CONSTRAINT "time_off_requests_requested_by_accounts_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_off_requests" ADD CONSTRAINT "time_off_requests_decided_by_accounts_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_off_requests" ADD CONSTRAINT "time_off_requests_tenant_id_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "time_off_requests_by_therapist" ON "time_off_requests" USING btree ("tenant_id","therapist_id","last_on");--> statement-breakpoint
CREATE INDEX "time_off_requests_by_state" ON "time_off_requests" USING btree ("tenant_id","state","first_on");--> statement-breakpoint
ALTER TABLE "time_off" ADD CONSTRAINT "time_off_tenant_id_request_id_time_off_requests_tenant_id_id_fk" FOREIGN KEY ("tenant_id","request_id") REFERENCES "public"."time_off_requests"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "time_off_by_request" ON "time_off" USING btree ("tenant_id","request_id");
--> statement-breakpoint
SELECT app.guard('time_off_requests', '{select,insert,update}', '{state,decided_by,decided_at,decline_reason}');
