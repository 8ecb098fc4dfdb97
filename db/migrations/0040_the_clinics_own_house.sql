CREATE TABLE "clinic_logos" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"png" "bytea" NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "clinic_logos_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "clinic_logos_size" CHECK (octet_length(png) between 1 and 65536)
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "has_chosen_locale" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "density" text DEFAULT 'compact' NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "idle_minutes" integer;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "max_hours" integer;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "clinic_locale" text;--> statement-breakpoint
ALTER TABLE "clinic_settings" ADD COLUMN "reception_sees_needs" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "clinic_settings" ADD COLUMN "session_idle_minutes" integer DEFAULT 15 NOT NULL;--> statement-breakpoint
ALTER TABLE "clinic_settings" ADD COLUMN "session_hours" integer DEFAULT 12 NOT NULL;--> statement-breakpoint
ALTER TABLE "clinic_settings" ADD COLUMN "locale" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "clinic_settings" ADD COLUMN "zone" text;--> statement-breakpoint
ALTER TABLE "clinic_settings" ADD COLUMN "logo_id" uuid;--> statement-breakpoint
ALTER TABLE "clinic_logos" ADD CONSTRAINT "clinic_logos_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinic_settings" ADD CONSTRAINT "clinic_settings_tenant_id_logo_id_clinic_logos_tenant_id_id_fk" FOREIGN KEY ("tenant_id","logo_id") REFERENCES "public"."clinic_logos"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinic_settings" ADD CONSTRAINT "clinic_settings_locale" CHECK (locale in ('en', 'es'));--> statement-breakpoint
ALTER TABLE "clinic_settings" ADD CONSTRAINT "clinic_settings_idle" CHECK (session_idle_minutes between 5 and 30);--> statement-breakpoint
ALTER TABLE "clinic_settings" ADD CONSTRAINT "clinic_settings_hours" CHECK (session_hours between 1 and 12);
--> statement-breakpoint
SELECT app.guard('clinic_logos', '{select,insert}');
--> statement-breakpoint
SELECT app.make_updatable('clinic_settings', 'reception_sees_needs', 'session_idle_minutes', 'session_hours', 'locale', 'zone', 'logo_id');
--> statement-breakpoint
-- A page of a clinic writes down whose limits and language the session is under, for the pages of no clinic.
GRANT UPDATE (idle_minutes, max_hours, clinic_locale) ON sessions TO clinic_app;
--> statement-breakpoint
GRANT UPDATE (has_chosen_locale, density) ON accounts TO clinic_platform;
--> statement-breakpoint
-- Whoever reads Spanish chose it: nothing else sets it.
UPDATE accounts SET has_chosen_locale = true WHERE locale = 'es';
