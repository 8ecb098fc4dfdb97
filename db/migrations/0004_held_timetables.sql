-- When places are open and when therapists work belongs to the clinic's set-up too: bookings hold it by the version.
DO $$
DECLARE
  tbl text;
BEGIN
  FOREACH tbl IN ARRAY ARRAY['location_hours', 'location_closures', 'availability_rules', 'availability_exceptions',
    'time_off']
  LOOP
    EXECUTE format('CREATE TRIGGER setup_inserted AFTER INSERT ON %I REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION app.move_setup_version()', tbl);
    EXECUTE format('CREATE TRIGGER setup_updated AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION app.move_setup_version()', tbl);
    EXECUTE format('CREATE TRIGGER setup_deleted AFTER DELETE ON %I REFERENCING OLD TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION app.move_setup_version()', tbl);
  END LOOP;
END $$;
