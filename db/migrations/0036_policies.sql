CREATE TABLE "policy_versions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"in_force_from" timestamp (3) with time zone NOT NULL,
	"changed_by" uuid,
	"policies" jsonb NOT NULL,
	CONSTRAINT "policy_versions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "policy_versions_version" UNIQUE("tenant_id","version")
);
--> statement-breakpoint
ALTER TABLE "clinic_settings" ADD COLUMN "time_off_at_once" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "policy_versions" ADD CONSTRAINT "policy_versions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
SELECT app.guard('policy_versions', '{select,insert}');
--> statement-breakpoint
SELECT app.make_updatable('clinic_settings', 'time_off_at_once');
--> statement-breakpoint
-- Renames the clinic whose data is worked on, and no other: the app may change nothing else of the clinics' table.
CREATE FUNCTION app.rename_clinic(new_name text) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE tenants SET name = new_name WHERE id = app.tenant()
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.rename_clinic FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.rename_clinic TO clinic_app;
