ALTER TABLE "accounts" ADD COLUMN "zone" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "row_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "muted_messages" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "clinic_settings" ADD COLUMN "logo_in_messages" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_muted" CHECK (muted_messages <@ array['licence-warnings']);--> statement-breakpoint
SELECT app.make_updatable('memberships', 'muted_messages');
--> statement-breakpoint
SELECT app.make_updatable('clinic_settings', 'logo_in_messages');
--> statement-breakpoint
GRANT UPDATE (zone, row_version) ON accounts TO clinic_platform;
