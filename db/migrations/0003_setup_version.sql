ALTER TABLE "clinic_settings" ADD COLUMN "setup_version" integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
-- The column is new, so the grants of 0002 do not name it.
GRANT UPDATE (setup_version) ON clinic_settings TO clinic_app;
--> statement-breakpoint
-- Whoever changes a clinic's set-up moves its version, in the same transaction.
CREATE FUNCTION app.move_setup_version() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE clinic_settings SET setup_version = setup_version + 1
    WHERE tenant_id IN (SELECT tenant_id FROM changed);
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.move_setup_version FROM PUBLIC;
--> statement-breakpoint
-- The tables of the set-up: what readers hold by version may be read from these alone.
DO $$
DECLARE
  tbl text;
BEGIN
  FOREACH tbl IN ARRAY ARRAY['locations', 'rooms', 'services', 'specializations', 'memberships', 'therapists',
    'therapist_specializations', 'therapist_expertise', 'therapist_locations', 'licences', 'supervisions']
  LOOP
    EXECUTE format('CREATE TRIGGER setup_inserted AFTER INSERT ON %I REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION app.move_setup_version()', tbl);
    EXECUTE format('CREATE TRIGGER setup_updated AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION app.move_setup_version()', tbl);
    EXECUTE format('CREATE TRIGGER setup_deleted AFTER DELETE ON %I REFERENCING OLD TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION app.move_setup_version()', tbl);
  END LOOP;
END $$;
