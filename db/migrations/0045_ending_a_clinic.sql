CREATE TABLE "clinic_exports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL,
	"rows" bigint NOT NULL,
	"unreadable" bigint NOT NULL,
	"sha256" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shred_reports" (
	"clinic_id" uuid PRIMARY KEY NOT NULL,
	"shredded_at" timestamp (3) with time zone NOT NULL,
	"account_id" uuid,
	"keys_destroyed" integer NOT NULL,
	"proved_at" timestamp (3) with time zone,
	"keys_left" integer,
	"columns" jsonb,
	CONSTRAINT "shred_reports_proved" CHECK ((proved_at is null) = (keys_left is null) and (proved_at is null) = (columns is null))
);
--> statement-breakpoint
ALTER TABLE "tenants" DROP CONSTRAINT "tenants_status";--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "canceled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "kept_days" integer;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "shredded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "clinic_exports" ADD CONSTRAINT "clinic_exports_clinic_id_tenants_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shred_reports" ADD CONSTRAINT "shred_reports_clinic_id_tenants_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shred_reports" ADD CONSTRAINT "shred_reports_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "clinic_exports_by_clinic" ON "clinic_exports" USING btree ("clinic_id","ended_at");--> statement-breakpoint
ALTER TABLE "data_keys" ADD CONSTRAINT "data_keys_destroyed" CHECK ((wrapped is null) = (destroyed_at is not null));--> statement-breakpoint
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_canceled" CHECK ((status in ('canceled', 'shredded')) = (canceled_at is not null) and (canceled_at is null) = (kept_days is null));--> statement-breakpoint
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_kept" CHECK (kept_days between 30 and 365);--> statement-breakpoint
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_shredded" CHECK ((status = 'shredded') = (shredded_at is not null));--> statement-breakpoint
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_status" CHECK (status in ('provisioning', 'active', 'suspended', 'canceled', 'shredded', 'system'));
--> statement-breakpoint
-- Platform tables: no clinic reads them.
GRANT SELECT ON clinic_exports, shred_reports TO clinic_backup;
--> statement-breakpoint
GRANT SELECT, INSERT ON clinic_exports TO clinic_platform;
--> statement-breakpoint
GRANT SELECT, UPDATE (proved_at, keys_left, columns) ON shred_reports TO clinic_platform;
--> statement-breakpoint
-- A destroyed key stays destroyed. Keys are destroyed with a clinic that is shredded, and never before; such a clinic gets no others.
CREATE FUNCTION app.keep_keys() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  is_shredded boolean := EXISTS (SELECT FROM tenants t WHERE t.id = NEW.tenant_id AND t.status = 'shredded');
BEGIN
  IF is_shredded AND NEW.wrapped IS NOT NULL THEN
    RAISE EXCEPTION 'A shredded clinic gets no keys.';
  END IF;
  IF NOT is_shredded AND NEW.wrapped IS NULL THEN
    RAISE EXCEPTION 'Keys are kept until their clinic is shredded.';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.keep_keys FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER data_keys_kept BEFORE INSERT OR UPDATE ON data_keys FOR EACH ROW EXECUTE FUNCTION app.keep_keys();
--> statement-breakpoint
-- The columns that say since when a clinic is canceled are written by these functions alone: no role of the server may make that
-- earlier, or take a clinic out of its end. Each says what kept it from doing so, or nothing.
CREATE FUNCTION app.cancel_clinic(clinic uuid, seen integer, days integer, at timestamptz) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  found_row tenants;
BEGIN
  SELECT * INTO found_row FROM tenants WHERE id = clinic FOR UPDATE;
  IF found_row.status IS NULL OR found_row.status NOT IN ('active', 'suspended') THEN
    RETURN 'clinic-changed';
  END IF;
  IF found_row.row_version <> seen THEN
    RETURN 'stale';
  END IF;
  UPDATE tenants SET status = 'canceled', canceled_at = greatest(at, now()), kept_days = days, row_version = row_version + 1
    WHERE id = clinic;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.resume_clinic(clinic uuid) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE tenants SET status = 'active', canceled_at = NULL, kept_days = NULL, row_version = row_version + 1
    WHERE id = clinic AND status IN ('suspended', 'canceled');
  RETURN CASE WHEN FOUND THEN NULL ELSE 'clinic-changed' END;
END $$;
--> statement-breakpoint
-- Destroys every key of a clinic, once the days are over for which it is kept, and leaves the job that proves it. Jobs that waited
-- for the clinic will never be done. It leaves the clinic again that was entered.
CREATE FUNCTION app.shred_clinic(clinic uuid, seen integer, account uuid, job uuid) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  entered text := coalesce(current_setting('app.tenant_id', true), '');
  found_row tenants;
  destroyed integer;
BEGIN
  SELECT * INTO found_row FROM tenants WHERE id = clinic FOR UPDATE;
  IF found_row.status IS DISTINCT FROM 'canceled' THEN
    RETURN 'clinic-changed';
  END IF;
  IF (now() AT TIME ZONE 'UTC')::date < (found_row.canceled_at AT TIME ZONE 'UTC')::date + found_row.kept_days THEN
    RETURN 'too-early';
  END IF;
  IF found_row.row_version <> seen THEN
    RETURN 'stale';
  END IF;
  UPDATE tenants SET status = 'shredded', shredded_at = now(), row_version = row_version + 1 WHERE id = clinic;
  EXECUTE format('SET LOCAL app.tenant_id = %L', clinic);
  UPDATE data_keys SET wrapped = NULL, destroyed_at = now() WHERE tenant_id = clinic;
  GET DIAGNOSTICS destroyed = ROW_COUNT;
  DELETE FROM outbox WHERE tenant_id = clinic AND relayed_at IS NULL;
  INSERT INTO outbox (tenant_id, id, job, payload, start_after, created_at)
    VALUES (clinic, job, 'prove-shredded', '{}', now(), now());
  EXECUTE format('SET LOCAL app.tenant_id = %L', entered);
  INSERT INTO shred_reports (clinic_id, shredded_at, account_id, keys_destroyed) VALUES (clinic, now(), account, destroyed);
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.cancel_clinic, app.resume_clinic, app.shred_clinic FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.cancel_clinic, app.resume_clinic, app.shred_clinic TO clinic_platform;
