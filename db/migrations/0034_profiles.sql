ALTER TABLE "licences" ADD COLUMN "type" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "licences" ADD COLUMN "valid_from" date;--> statement-breakpoint
ALTER TABLE "licences" ADD COLUMN "verified_by" uuid;--> statement-breakpoint
ALTER TABLE "licences" ADD COLUMN "verified_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "specializations" ADD COLUMN "row_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "therapists" ADD COLUMN "bio" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "licences" ADD CONSTRAINT "licences_tenant_id_verified_by_memberships_tenant_id_id_fk" FOREIGN KEY ("tenant_id","verified_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "licences" ADD CONSTRAINT "licences_span" CHECK (valid_from <= expires_on);--> statement-breakpoint
SELECT app.make_updatable('licences', 'type', 'valid_from', 'verified_by', 'verified_at');
--> statement-breakpoint
SELECT app.make_updatable('specializations', 'row_version');
--> statement-breakpoint
SELECT app.make_updatable('therapists', 'bio');
