CREATE TABLE "imports" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"encoding" text NOT NULL,
	"content" text,
	"changes" text,
	"uploaded_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"imported_at" timestamp (3) with time zone,
	"undone_at" timestamp (3) with time zone,
	"created" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "imports_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "imports_kind" CHECK (kind in ('specializations', 'therapists')),
	CONSTRAINT "imports_encoding" CHECK (encoding in ('utf-8', 'utf-16le', 'utf-16be', 'windows-1252'))
);
--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_uploaded_by_accounts_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "imports_by_expiry" ON "imports" USING btree ("tenant_id","expires_at");
--> statement-breakpoint
SELECT app.guard('imports', '{select,insert,update,delete}', '{content,changes,expires_at,imported_at,undone_at,created,updated,unchanged}');
--> statement-breakpoint
-- Undoing an import takes away what it added and nothing points to (docs/decisions/192).
CREATE POLICY may_delete ON specializations FOR DELETE TO clinic_app USING (tenant_id = app.tenant());
--> statement-breakpoint
CREATE POLICY may_delete ON therapists FOR DELETE TO clinic_app USING (tenant_id = app.tenant());
--> statement-breakpoint
CREATE POLICY may_delete ON licences FOR DELETE TO clinic_app USING (tenant_id = app.tenant());
--> statement-breakpoint
GRANT DELETE ON specializations, therapists, licences TO clinic_app;
