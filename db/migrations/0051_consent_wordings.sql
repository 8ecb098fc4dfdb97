CREATE TABLE "consent_wording_uses" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"from_day" date NOT NULL,
	"taken_by" uuid NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "consent_wording_uses_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "consent_wording_uses_once" UNIQUE("tenant_id","version_id")
);
--> statement-breakpoint
CREATE TABLE "consent_wording_versions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"wording_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"text_hash" text NOT NULL,
	"written_by" uuid,
	"written_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "consent_wording_versions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "consent_wording_versions_number" UNIQUE("tenant_id","wording_id","number"),
	CONSTRAINT "consent_wording_versions_numbered" CHECK (number >= 1),
	CONSTRAINT "consent_wording_versions_hash" CHECK (text_hash = encode(sha256(convert_to(title || chr(10) || body, 'UTF8')), 'hex'))
);
--> statement-breakpoint
CREATE TABLE "consent_wordings" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"type" text NOT NULL,
	"language" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "consent_wordings_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "consent_wordings_once" UNIQUE("tenant_id","type","language"),
	CONSTRAINT "consent_wordings_type" CHECK (type in ('treatment_consent', 'telehealth_consent', 'hipaa_authorization', 'part2_consent', 'photo_video_release', 'sms_consent')),
	CONSTRAINT "consent_wordings_language" CHECK (language in ('en', 'es'))
);
--> statement-breakpoint
ALTER TABLE "consent_wording_uses" ADD CONSTRAINT "consent_wording_uses_taken_by_accounts_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_wording_uses" ADD CONSTRAINT "consent_wording_uses_tenant_id_version_id_consent_wording_versions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","version_id") REFERENCES "public"."consent_wording_versions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_wording_versions" ADD CONSTRAINT "consent_wording_versions_written_by_accounts_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_wording_versions" ADD CONSTRAINT "consent_wording_versions_tenant_id_wording_id_consent_wordings_tenant_id_id_fk" FOREIGN KEY ("tenant_id","wording_id") REFERENCES "public"."consent_wordings"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_wordings" ADD CONSTRAINT "consent_wordings_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
SELECT app.guard('consent_wordings', '{select,insert}');
--> statement-breakpoint
SELECT app.guard('consent_wording_versions', '{select,insert}');
--> statement-breakpoint
SELECT app.guard('consent_wording_uses', '{select,insert}');
--> statement-breakpoint
-- What somebody signed must read as it did: no later migration changes these rows either.
DROP POLICY owner_changes ON consent_wordings;
--> statement-breakpoint
DROP POLICY owner_changes ON consent_wording_versions;
--> statement-breakpoint
DROP POLICY owner_changes ON consent_wording_uses;
