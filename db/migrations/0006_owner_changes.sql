-- Forced row-level security hides every clinic's rows from the owner too, so that no migration could change them. Inside
-- a clinic (app.tenant_id is set) the owner now works on that clinic's rows; outside it still sees none. The audit trail
-- stays closed to it: nobody edits that.
CREATE FUNCTION app.let_owner_change(tbl regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'CREATE POLICY owner_changes ON %s FOR ALL TO clinic_owner USING (tenant_id = app.tenant()) WITH CHECK (tenant_id = app.tenant())',
    tbl);
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.let_owner_change FROM PUBLIC;
--> statement-breakpoint
DO $$
DECLARE
  tbl regclass;
BEGIN
  FOR tbl IN
    SELECT c.oid::regclass FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relforcerowsecurity AND c.relname NOT LIKE 'audit\_%'
    ORDER BY c.relname
  LOOP
    PERFORM app.let_owner_change(tbl);
  END LOOP;
END $$;
--> statement-breakpoint
-- Lets the app update new columns of a table whose rows it updates already: UPDATE is granted column by column.
CREATE FUNCTION app.make_updatable(tbl regclass, VARIADIC columns text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF columns && ARRAY['tenant_id', 'id'] THEN
    RAISE EXCEPTION 'The keys of % are never updated.', tbl;
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM pg_policy p WHERE p.polrelid = tbl AND p.polcmd = 'w' AND 'clinic_app'::regrole = ANY (p.polroles)
  ) THEN
    RAISE EXCEPTION 'The app updates no row of %: a grant on a column would let nothing through.', tbl;
  END IF;
  EXECUTE format('GRANT UPDATE (%s) ON %s TO clinic_app',
    (SELECT string_agg(quote_ident(c), ', ') FROM unnest(columns) c), tbl);
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.make_updatable FROM PUBLIC;
--> statement-breakpoint
-- The app compares the journal with its release at start; a dump holds the journal.
GRANT USAGE ON SCHEMA drizzle TO clinic_app, clinic_backup;
--> statement-breakpoint
GRANT SELECT ON drizzle.__drizzle_migrations TO clinic_app, clinic_backup;
--> statement-breakpoint
GRANT SELECT ON drizzle.clinics_changed TO clinic_backup;
