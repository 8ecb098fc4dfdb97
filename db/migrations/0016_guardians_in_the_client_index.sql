-- The client index also holds the client's phone, and the names and phones of guardians.
CREATE OR REPLACE TRIGGER clients_changed
  AFTER INSERT OR DELETE OR UPDATE OF status, home_location_id, first_name, last_name, date_of_birth, phone ON clients
  FOR EACH ROW EXECUTE FUNCTION app.move_cache_version('clients', 'id');
--> statement-breakpoint
CREATE TRIGGER clients_changed
  AFTER INSERT OR DELETE OR UPDATE OF client_id, name, phone ON guardians
  FOR EACH ROW EXECUTE FUNCTION app.move_cache_version('clients', 'client_id');
