CREATE TABLE "invitation_locations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"invitation_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	CONSTRAINT "invitation_locations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "invitation_locations_once" UNIQUE("tenant_id","invitation_id","location_id")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"email_lookup" text NOT NULL,
	"display_name" text NOT NULL,
	"role" text NOT NULL,
	"locale" text NOT NULL,
	"supervisor_id" uuid,
	"supervised_since" date,
	"supervised_until" date,
	"invited_by" uuid NOT NULL,
	"token_hash" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"sending" text DEFAULT 'waiting' NOT NULL,
	"reason" text,
	"sendings" integer DEFAULT 1 NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"membership_id" uuid,
	"withdrawn_at" timestamp (3) with time zone,
	"row_version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "invitations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "invitations_role" CHECK (role in ('admin', 'therapist', 'receptionist', 'billing')),
	CONSTRAINT "invitations_locale" CHECK (locale in ('en', 'es')),
	CONSTRAINT "invitations_sending" CHECK (sending in ('waiting', 'sending', 'sent', 'failed', 'in_doubt'))
);
--> statement-breakpoint
CREATE TABLE "sign_ins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ip" text,
	"user_agent" text
);
--> statement-breakpoint
ALTER TABLE "invitation_locations" ADD CONSTRAINT "invitation_locations_tenant_id_invitation_id_invitations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","invitation_id") REFERENCES "public"."invitations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_locations" ADD CONSTRAINT "invitation_locations_tenant_id_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_tenant_id_invited_by_memberships_tenant_id_id_fk" FOREIGN KEY ("tenant_id","invited_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_tenant_id_membership_id_memberships_tenant_id_id_fk" FOREIGN KEY ("tenant_id","membership_id") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_tenant_id_supervisor_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supervisor_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD CONSTRAINT "sign_ins_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_one_open" ON "invitations" USING btree ("tenant_id","email_lookup") WHERE accepted_at is null and withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "invitations_by_age" ON "invitations" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE INDEX "invitations_by_membership" ON "invitations" USING btree ("tenant_id","membership_id");--> statement-breakpoint
CREATE INDEX "sign_ins_by_account" ON "sign_ins" USING btree ("account_id","at");--> statement-breakpoint
CREATE INDEX "sign_ins_by_age" ON "sign_ins" USING btree ("at");--> statement-breakpoint
ALTER TABLE "supervisions" ADD CONSTRAINT "supervisions_days" CHECK (until >= since);
--> statement-breakpoint
ALTER TABLE "supervisions" ADD CONSTRAINT "supervisions_once"
  EXCLUDE USING gist (tenant_id WITH =, supervisor_id WITH =, supervisee_id WITH =, daterange(since, until, '[]') WITH &&);
--> statement-breakpoint
SELECT app.guard('invitations', '{select,insert,update}',
  '{token_hash,expires_at,sending,reason,sendings,accepted_at,membership_id,withdrawn_at,row_version}');
--> statement-breakpoint
SELECT app.guard('invitation_locations', '{select,insert}');
--> statement-breakpoint
-- A supervision that has not begun yet may be taken out again.
CREATE POLICY may_delete ON supervisions FOR DELETE TO clinic_app USING (tenant_id = app.tenant());
--> statement-breakpoint
GRANT DELETE ON supervisions TO clinic_app;
--> statement-breakpoint
-- A clinic sees the sign-ins of its members alone, as it sees their sessions.
CREATE POLICY sees_members ON sign_ins FOR SELECT TO clinic_app USING (app.is_member(account_id));
--> statement-breakpoint
CREATE POLICY across ON sign_ins TO clinic_platform USING (true) WITH CHECK (true);
--> statement-breakpoint
ALTER TABLE sign_ins ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT ON sign_ins TO clinic_app, clinic_backup;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON sign_ins TO clinic_platform;
--> statement-breakpoint
-- Whoever joins another clinic finds the way between them in the session at hand.
GRANT UPDATE (has_several_clinics) ON sessions TO clinic_platform;
