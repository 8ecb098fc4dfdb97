CREATE TABLE "note_template_versions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"name" text NOT NULL,
	"format" text NOT NULL,
	"parts" jsonb NOT NULL,
	"saved_by" uuid,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "note_template_versions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "note_template_versions_number" UNIQUE("tenant_id","template_id","number"),
	CONSTRAINT "note_template_versions_format" CHECK (format in ('soap', 'dap', 'birp'))
);
--> statement-breakpoint
CREATE TABLE "note_templates" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"row_version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "note_templates_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "provisioning_steps" DROP CONSTRAINT "provisioning_steps_step";--> statement-breakpoint
ALTER TABLE "session_notes" ALTER COLUMN "format" SET DEFAULT 'soap';--> statement-breakpoint
ALTER TABLE "note_versions" ADD COLUMN "template_version_id" uuid;--> statement-breakpoint
ALTER TABLE "note_template_versions" ADD CONSTRAINT "note_template_versions_saved_by_accounts_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_template_versions" ADD CONSTRAINT "note_template_versions_tenant_id_template_id_note_templates_tenant_id_id_fk" FOREIGN KEY ("tenant_id","template_id") REFERENCES "public"."note_templates"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_templates" ADD CONSTRAINT "note_templates_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_versions" ADD CONSTRAINT "note_versions_tenant_id_template_version_id_note_template_versions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","template_version_id") REFERENCES "public"."note_template_versions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provisioning_steps" ADD CONSTRAINT "provisioning_steps_step" CHECK (step in ('record', 'administrator', 'specializations', 'location', 'templates', 'welcome'));--> statement-breakpoint
SELECT app.guard('note_templates', '{select,insert,update}', '{version,is_active,row_version}');
--> statement-breakpoint
SELECT app.guard('note_template_versions', '{select,insert}');
