CREATE TABLE "provisioning_steps" (
	"clinic_id" uuid NOT NULL,
	"step" text NOT NULL,
	"input" jsonb NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"reason" text,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "provisioning_steps_clinic_id_step_pk" PRIMARY KEY("clinic_id","step"),
	CONSTRAINT "provisioning_steps_step" CHECK (step in ('record', 'administrator', 'specializations', 'location', 'welcome')),
	CONSTRAINT "provisioning_steps_status" CHECK (status in ('waiting', 'sending', 'done', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "tenants" DROP CONSTRAINT "tenants_status";--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "plan" text DEFAULT 'unlimited' NOT NULL;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "max_locations" integer;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "max_therapists" integer;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "max_clients" integer;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "row_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "provisioning_steps" ADD CONSTRAINT "provisioning_steps_clinic_id_tenants_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_plan" CHECK (plan in ('solo', 'practice', 'group', 'unlimited'));--> statement-breakpoint
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_limits" CHECK (least(max_locations, max_therapists, max_clients) >= 1);--> statement-breakpoint
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_status" CHECK (status in ('provisioning', 'active', 'suspended', 'system'));
--> statement-breakpoint
GRANT UPDATE (plan, max_locations, max_therapists, max_clients, row_version) ON tenants TO clinic_platform;
--> statement-breakpoint
-- A platform table: no clinic reads it.
GRANT SELECT ON provisioning_steps TO clinic_backup;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (status, reason, ended_at) ON provisioning_steps TO clinic_platform;
--> statement-breakpoint
-- What the clinic whose data is worked on uses of its plan: counts, and nothing of any row.
CREATE FUNCTION app.clinic_use(OUT locations integer, OUT therapists integer, OUT clients integer)
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT
    (SELECT count(*)::integer FROM locations WHERE tenant_id = app.tenant() AND is_active),
    (SELECT count(*)::integer FROM therapists t JOIN memberships m ON m.tenant_id = t.tenant_id AND m.id = t.membership_id
      WHERE t.tenant_id = app.tenant() AND m.status = 'active' AND m.role = 'therapist'),
    (SELECT count(*)::integer FROM clients WHERE tenant_id = app.tenant() AND status = 'active')
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.clinic_use FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.clinic_use TO clinic_app;
--> statement-breakpoint
-- The same of any clinic, for the operator, whose role reads none of the tables. It leaves the clinic again that was entered.
CREATE FUNCTION app.use_of_clinic(clinic uuid, OUT locations integer, OUT therapists integer, OUT clients integer)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  entered text := coalesce(current_setting('app.tenant_id', true), '');
BEGIN
  EXECUTE format('SET LOCAL app.tenant_id = %L', clinic);
  SELECT u.locations, u.therapists, u.clients INTO locations, therapists, clients FROM app.clinic_use() u;
  EXECUTE format('SET LOCAL app.tenant_id = %L', entered);
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.use_of_clinic FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.use_of_clinic TO clinic_platform;
--> statement-breakpoint
-- Whether the clinic has as many as it may have, under the lock that every other addition waits for until this transaction ends:
-- of locations and therapists that is the set-up's. A clinic without a limit takes no lock. A volatile function sees in its later
-- statements what was committed while it waited.
CREATE FUNCTION app.is_limit_reached(counted text) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT to_jsonb(t) ->> ('max_' || counted) IS NULL FROM tenants t WHERE t.id = app.tenant()) THEN
    RETURN false;
  END IF;
  IF counted = 'clients' THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('active clients ' || app.tenant()::text, 0));
  ELSE
    PERFORM app.hold_setup(true);
  END IF;
  RETURN (
    SELECT coalesce((to_jsonb(u) ->> counted)::integer >= (to_jsonb(t) ->> ('max_' || counted))::integer, false)
    FROM app.clinic_use() u, tenants t WHERE t.id = app.tenant()
  );
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.is_limit_reached FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.is_limit_reached TO clinic_app;
