-- The client index also holds when a client comes of age, and whether there is an address for the messages that come then.
CREATE OR REPLACE TRIGGER clients_changed
  AFTER INSERT OR DELETE OR UPDATE OF status, home_location_id, first_name, last_name, date_of_birth, phone, state, email,
    message_channel ON clients
  FOR EACH ROW EXECUTE FUNCTION app.move_cache_version('clients', 'id');
--> statement-breakpoint
CREATE OR REPLACE TRIGGER clients_changed
  AFTER INSERT OR DELETE OR UPDATE OF client_id, name, phone, email ON guardians
  FOR EACH ROW EXECUTE FUNCTION app.move_cache_version('clients', 'client_id');
