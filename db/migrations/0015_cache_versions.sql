CREATE TABLE "cache_versions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject" text NOT NULL,
	"part" text NOT NULL,
	"version" uuid NOT NULL,
	CONSTRAINT "cache_versions_tenant_id_subject_part_id_pk" PRIMARY KEY("tenant_id","subject","part","id"),
	CONSTRAINT "cache_versions_subject" CHECK (subject in ('clients', 'calendars'))
);
--> statement-breakpoint
ALTER TABLE "cache_versions" ADD CONSTRAINT "cache_versions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
SELECT app.guard('cache_versions', '{select,insert,update}', '{version}');
--> statement-breakpoint
-- Gives what the row belongs to a new version, in the row's own transaction. Versions are random, so that one which is
-- rolled back never comes again. A version's row that another transaction holds is passed over, and where all are held,
-- one is added: writers never wait here for each other, and so cannot block each other in a circle.
CREATE FUNCTION app.move_cache_version() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  about text := TG_ARGV[0];
  moved text;
BEGIN
  IF TG_ARGV[1] = 'id' THEN
    moved := right(coalesce(NEW.id, OLD.id)::text, 1);
  ELSIF TG_ARGV[1] = 'client_id' THEN
    moved := right(coalesce(NEW.client_id, OLD.client_id)::text, 1);
  ELSIF TG_ARGV[1] = 'therapist_id' THEN
    moved := coalesce(NEW.therapist_id, OLD.therapist_id)::text;
  ELSE
    moved := OLD.therapist_id::text;
  END IF;
  UPDATE cache_versions SET version = gen_random_uuid() WHERE tenant_id = coalesce(NEW.tenant_id, OLD.tenant_id)
    AND subject = about AND part = moved AND id = (
      SELECT v.id FROM cache_versions v
      WHERE v.tenant_id = coalesce(NEW.tenant_id, OLD.tenant_id) AND v.subject = about AND v.part = moved
      ORDER BY v.id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED);
  IF NOT FOUND THEN
    INSERT INTO cache_versions (tenant_id, id, subject, part, version)
      VALUES (coalesce(NEW.tenant_id, OLD.tenant_id), gen_random_uuid(), about, moved, gen_random_uuid());
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.move_cache_version FROM PUBLIC;
--> statement-breakpoint
-- What the client index holds. What is found by a keyed hash is asked of the tables.
CREATE TRIGGER clients_changed
  AFTER INSERT OR DELETE OR UPDATE OF status, home_location_id, first_name, last_name, date_of_birth ON clients
  FOR EACH ROW EXECUTE FUNCTION app.move_cache_version('clients', 'id');
--> statement-breakpoint
CREATE TRIGGER clients_changed
  AFTER INSERT OR DELETE OR UPDATE OF client_id, therapist_id, care_role, until ON care_team_members
  FOR EACH ROW EXECUTE FUNCTION app.move_cache_version('clients', 'client_id');
--> statement-breakpoint
-- When therapists are busy.
CREATE TRIGGER calendars_changed AFTER INSERT OR DELETE ON appointments
  FOR EACH ROW EXECUTE FUNCTION app.move_cache_version('calendars', 'therapist_id');
--> statement-breakpoint
CREATE TRIGGER calendars_moved AFTER UPDATE OF therapist_id, starts_at, ends_at, status ON appointments
  FOR EACH ROW WHEN (
    (OLD.therapist_id, OLD.starts_at, OLD.ends_at, OLD.status IN ('cancelled', 'no_show'))
      IS DISTINCT FROM (NEW.therapist_id, NEW.starts_at, NEW.ends_at, NEW.status IN ('cancelled', 'no_show')))
  EXECUTE FUNCTION app.move_cache_version('calendars', 'therapist_id');
--> statement-breakpoint
CREATE TRIGGER calendars_left AFTER UPDATE OF therapist_id ON appointments
  FOR EACH ROW WHEN (OLD.therapist_id IS DISTINCT FROM NEW.therapist_id)
  EXECUTE FUNCTION app.move_cache_version('calendars', 'therapist_id before');
