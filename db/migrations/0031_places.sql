ALTER TABLE "rooms" ADD COLUMN "capacity" integer;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "features" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "row_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_capacity" CHECK (capacity between 1 and 200);--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_features" CHECK (features <@ array['child_room', 'wheelchair', 'sink', 'quiet', 'group']::text[]);--> statement-breakpoint
SELECT app.make_updatable('rooms', 'capacity');
--> statement-breakpoint
SELECT app.make_updatable('rooms', 'features');
--> statement-breakpoint
SELECT app.make_updatable('rooms', 'row_version');
--> statement-breakpoint
-- Keeps the set-up of the clinic whose data is worked on until the transaction ends, and tells its version. Others may hold it at
-- the same time, unless it is taken alone to be changed (docs/decisions/154). A volatile function sees in its second statement what was committed while the first waited.
CREATE FUNCTION app.hold_setup(alone boolean DEFAULT false) RETURNS integer
  LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
DECLARE
  key bigint := hashtextextended('setup ' || app.tenant()::text, 0);
BEGIN
  IF alone THEN
    PERFORM pg_advisory_xact_lock(key);
  ELSE
    PERFORM pg_advisory_xact_lock_shared(key);
  END IF;
  RETURN (SELECT setup_version FROM clinic_settings WHERE tenant_id = app.tenant());
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.hold_setup FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.hold_setup TO clinic_app;
--> statement-breakpoint
-- Before it moves the version, whoever changes a clinic's set-up waits for the bookings under way, which hold it until they
-- commit; those that come later wait, and then find that the version has moved.
CREATE OR REPLACE FUNCTION app.move_setup_version() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_setting('app.setup_moved', true) IS DISTINCT FROM coalesce(NEW.tenant_id, OLD.tenant_id)::text THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('setup ' || coalesce(NEW.tenant_id, OLD.tenant_id)::text, 0));
    UPDATE clinic_settings SET setup_version = setup_version + 1 WHERE tenant_id = coalesce(NEW.tenant_id, OLD.tenant_id);
    PERFORM set_config('app.setup_moved', coalesce(NEW.tenant_id, OLD.tenant_id)::text, true);
  END IF;
  RETURN NULL;
END $$;
