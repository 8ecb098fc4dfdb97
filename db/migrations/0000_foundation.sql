-- Runs as clinic_owner. Roles are made beforehand by db/bootstrap.sql.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
CREATE SCHEMA app;
--> statement-breakpoint
GRANT USAGE ON SCHEMA app TO PUBLIC;
--> statement-breakpoint
REVOKE ALL ON SCHEMA public FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO clinic_app, clinic_platform, clinic_jobs, clinic_auditor, clinic_backup, clinic_retention;
--> statement-breakpoint
-- The tenant of this transaction, or NULL. Connections keep '' after a local setting ends, hence nullif.
CREATE FUNCTION app.tenant() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.tenant_id', true), '')::uuid;
--> statement-breakpoint
-- Puts a tenant table behind its policies: one restrictive guard for everybody but `spared` roles (who have policies
-- of their own), one permissive policy for each allowed command, and grants to match. `updatable` names the columns
-- that may be updated; null means all but the keys.
CREATE FUNCTION app.guard(tbl regclass, commands text[], updatable text[] DEFAULT NULL, guarded text DEFAULT 'public')
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
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.guard FROM PUBLIC;
