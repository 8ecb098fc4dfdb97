-- Makes the roles and gives the database to its owner. Run once by a superuser, before the first migration; safe to
-- run again. Passwords are set afterwards, by ALTER ROLE, from the operator's secret store.
--
--   clinic_owner      owns every table; nobody signs in as it
--   clinic_migrator   may become clinic_owner; used by releases only
--   clinic_app        web and worker inside one tenant; owns nothing, cannot bypass row-level security
--   clinic_platform   the few reads and writes across tenants (db/tenant.server.ts: acrossTenants)
--   clinic_jobs       owns the queue's schema, relays the outbox
--   clinic_auditor    reads the audit trail of one tenant
--   clinic_backup     reads every clinic's tables; a whole dump is a superuser's
--   clinic_retention  extends and drops audit partitions through two functions
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['clinic_owner', 'clinic_migrator', 'clinic_app', 'clinic_platform', 'clinic_jobs',
                              'clinic_auditor', 'clinic_backup', 'clinic_retention'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I NOINHERIT NOCREATEDB NOCREATEROLE NOBYPASSRLS', name);
    END IF;
    IF name <> 'clinic_owner' THEN
      EXECUTE format('ALTER ROLE %I LOGIN', name);
    END IF;
  END LOOP;
  EXECUTE format('ALTER DATABASE %I OWNER TO clinic_owner', current_database());
END $$;
ALTER ROLE clinic_backup BYPASSRLS;
GRANT clinic_owner TO clinic_migrator;
ALTER SCHEMA public OWNER TO clinic_owner;
CREATE SCHEMA IF NOT EXISTS pgboss AUTHORIZATION clinic_jobs;
CREATE SCHEMA IF NOT EXISTS drizzle AUTHORIZATION clinic_owner;
-- Nobody keeps tables of their own beside the clinics', nor large objects, which belong to no clinic.
DO $$
DECLARE
  large_object regprocedure;
BEGIN
  EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
  FOR large_object IN
    SELECT oid FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND proname ~ '^lo(_|read$|write$)'
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', large_object);
  END LOOP;
END $$;
-- No role waits or idles without end, nor takes every connection of the server. A limit that was set by hand stays.
DO $$
DECLARE
  role record;
BEGIN
  FOR role IN
    SELECT * FROM (VALUES
      ('clinic_app',       '5s',    '2s',  '10s',  60),
      ('clinic_platform',  '5s',    '2s',  '10s',  20),
      ('clinic_jobs',      '60s',   '10s', '60s',  20),
      ('clinic_migrator',  '1h',    '60s', '60s',   4),
      ('clinic_auditor',   '5min',  '2s',  '60s',   4),
      ('clinic_backup',    '6h',    '60s', '10min', 4),
      ('clinic_retention', '10min', '60s', '60s',   2)
    ) AS limits (name, statement, wait, idle, connections)
  LOOP
    EXECUTE format('ALTER ROLE %I SET statement_timeout = %L', role.name, role.statement);
    EXECUTE format('ALTER ROLE %I SET lock_timeout = %L', role.name, role.wait);
    EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', role.name, role.idle);
    IF (SELECT rolconnlimit FROM pg_roles WHERE rolname = role.name) = -1 THEN
      EXECUTE format('ALTER ROLE %I CONNECTION LIMIT %s', role.name, role.connections);
    END IF;
  END LOOP;
END $$;
