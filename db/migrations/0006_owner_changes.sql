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
-- As before, and the owner may change the table's rows inside a clinic.
CREATE OR REPLACE FUNCTION app.guard(tbl regclass, commands text[], updatable text[] DEFAULT NULL, guarded text DEFAULT 'public')
  RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  command text;
  columns text;
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tbl);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tbl);
  EXECUTE format(
    'CREATE POLICY tenant_guard ON %s AS RESTRICTIVE FOR ALL TO %s USING (tenant_id = (SELECT app.tenant())) WITH CHECK (tenant_id = (SELECT app.tenant()))',
    tbl, guarded);
  FOREACH command IN ARRAY commands LOOP
    CASE command
      WHEN 'select' THEN
        EXECUTE format('CREATE POLICY may_select ON %s FOR SELECT TO clinic_app USING (true)', tbl);
        EXECUTE format('GRANT SELECT ON %s TO clinic_app', tbl);
      WHEN 'insert' THEN
        EXECUTE format('CREATE POLICY may_insert ON %s FOR INSERT TO clinic_app WITH CHECK (true)', tbl);
        EXECUTE format('GRANT INSERT ON %s TO clinic_app', tbl);
      WHEN 'update' THEN
        SELECT string_agg(quote_ident(attname), ', ') INTO columns FROM pg_attribute
          WHERE attrelid = tbl AND attnum > 0 AND NOT attisdropped AND attname NOT IN ('tenant_id', 'id')
            AND (updatable IS NULL OR attname = ANY (updatable));
        EXECUTE format('CREATE POLICY may_update ON %s FOR UPDATE TO clinic_app USING (true) WITH CHECK (true)', tbl);
        EXECUTE format('GRANT UPDATE (%s) ON %s TO clinic_app', columns, tbl);
      WHEN 'delete' THEN
        EXECUTE format('CREATE POLICY may_delete ON %s FOR DELETE TO clinic_app USING (true)', tbl);
        EXECUTE format('GRANT DELETE ON %s TO clinic_app', tbl);
    END CASE;
  END LOOP;
  EXECUTE format('GRANT SELECT ON %s TO clinic_backup', tbl);
  PERFORM app.let_owner_change(tbl);
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
