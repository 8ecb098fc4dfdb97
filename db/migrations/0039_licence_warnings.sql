CREATE TABLE "licence_warnings" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"licence_id" uuid NOT NULL,
	"expires_on" date NOT NULL,
	"days_ahead" integer NOT NULL,
	"membership_id" uuid NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"attempts" integer DEFAULT 1 NOT NULL,
	"provider_id" text,
	"claimed_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "licence_warnings_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "licence_warnings_once" UNIQUE("tenant_id","licence_id","expires_on","days_ahead","membership_id"),
	CONSTRAINT "licence_warnings_status" CHECK (status in ('sending', 'sent', 'failed', 'in_doubt', 'skipped')),
	CONSTRAINT "licence_warnings_step" CHECK (days_ahead between 1 and 90)
);
--> statement-breakpoint
ALTER TABLE "licences" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "licence_warnings" ADD CONSTRAINT "licence_warnings_tenant_id_licence_id_licences_tenant_id_id_fk" FOREIGN KEY ("tenant_id","licence_id") REFERENCES "public"."licences"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "licence_warnings" ADD CONSTRAINT "licence_warnings_tenant_id_membership_id_memberships_tenant_id_id_fk" FOREIGN KEY ("tenant_id","membership_id") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "licence_warnings_by_status" ON "licence_warnings" USING btree ("tenant_id","status","claimed_at");--> statement-breakpoint
CREATE INDEX "licence_warnings_by_member" ON "licence_warnings" USING btree ("tenant_id","membership_id");
--> statement-breakpoint
SELECT app.make_updatable('licences', 'ended_at');
--> statement-breakpoint
SELECT app.guard('licence_warnings', '{select,insert,update}', '{status,reason,attempts,provider_id,claimed_at,finished_at}');
