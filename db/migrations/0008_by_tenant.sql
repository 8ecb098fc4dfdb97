-- What one server allows and a distributed engine does not is gone: sub-selects in policies, transition tables, a key
-- that cascades updates. Every policy carries the tenant itself. docs/operations/scale.md says what this is for.
--
-- As in 0006, but every permissive policy carries the tenant too: a distributed engine makes all policies permissive.
CREATE OR REPLACE FUNCTION app.guard(tbl regclass, commands text[], updatable text[] DEFAULT NULL, guarded text DEFAULT 'public')
  RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  command text;
  columns text;
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tbl);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tbl);
  EXECUTE format(
    'CREATE POLICY tenant_guard ON %s AS RESTRICTIVE FOR ALL TO %s USING (tenant_id = app.tenant()) WITH CHECK (tenant_id = app.tenant())',
    tbl, guarded);
  FOREACH command IN ARRAY commands LOOP
    CASE command
      WHEN 'select' THEN
        EXECUTE format('CREATE POLICY may_select ON %s FOR SELECT TO clinic_app USING (tenant_id = app.tenant())', tbl);
        EXECUTE format('GRANT SELECT ON %s TO clinic_app', tbl);
      WHEN 'insert' THEN
        EXECUTE format('CREATE POLICY may_insert ON %s FOR INSERT TO clinic_app WITH CHECK (tenant_id = app.tenant())', tbl);
        EXECUTE format('GRANT INSERT ON %s TO clinic_app', tbl);
      WHEN 'update' THEN
        SELECT string_agg(quote_ident(attname), ', ') INTO columns FROM pg_attribute
          WHERE attrelid = tbl AND attnum > 0 AND NOT attisdropped AND attname NOT IN ('tenant_id', 'id')
            AND (updatable IS NULL OR attname = ANY (updatable));
        EXECUTE format('CREATE POLICY may_update ON %s FOR UPDATE TO clinic_app USING (tenant_id = app.tenant()) WITH CHECK (tenant_id = app.tenant())', tbl);
        EXECUTE format('GRANT UPDATE (%s) ON %s TO clinic_app', columns, tbl);
      WHEN 'delete' THEN
        EXECUTE format('CREATE POLICY may_delete ON %s FOR DELETE TO clinic_app USING (tenant_id = app.tenant())', tbl);
        EXECUTE format('GRANT DELETE ON %s TO clinic_app', tbl);
    END CASE;
  END LOOP;
  EXECUTE format('GRANT SELECT ON %s TO clinic_backup', tbl);
  PERFORM app.let_owner_change(tbl);
END $$;
--> statement-breakpoint
-- The policies that are there already. Those of clinic_platform and clinic_jobs, which have no tenant, come below.
DO $$
DECLARE
  policy record;
BEGIN
  FOR policy IN
    SELECT tablename, policyname, qual IS NOT NULL AS reads, with_check IS NOT NULL AS writes FROM pg_policies
    WHERE schemaname = 'public' AND (policyname IN ('tenant_guard', 'auditor_reads') OR policyname LIKE 'may\_%')
  LOOP
    EXECUTE format('ALTER POLICY %I ON %I', policy.policyname, policy.tablename)
      || CASE WHEN policy.reads THEN ' USING (tenant_id = app.tenant())' ELSE '' END
      || CASE WHEN policy.writes THEN ' WITH CHECK (tenant_id = app.tenant())' ELSE '' END;
  END LOOP;
END $$;
--> statement-breakpoint
-- Whether a note has no signature yet: asked by the policies of its versions, which may not look at a table themselves.
CREATE FUNCTION app.is_unsigned(tenant uuid, note uuid) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN NOT EXISTS (SELECT FROM public.note_signatures s WHERE s.tenant_id = tenant AND s.note_id = note);
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.is_unsigned FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.is_unsigned TO clinic_app;
--> statement-breakpoint
-- A signed note takes no further version. Every policy that could let one in says so: where all policies are permissive,
-- one that restricts would only add to what is allowed.
DROP POLICY unsigned_only ON note_versions;
--> statement-breakpoint
ALTER POLICY may_insert ON note_versions WITH CHECK (tenant_id = app.tenant() AND app.is_unsigned(tenant_id, note_id));
--> statement-breakpoint
ALTER POLICY tenant_guard ON note_versions WITH CHECK (tenant_id = app.tenant() AND app.is_unsigned(tenant_id, note_id));
--> statement-breakpoint
-- The relay finds due rows of all clinics, and locks them clinic by clinic. In no clinic it may mark those of every one,
-- as the release before this did: that goes when no such release can come back.
ALTER POLICY relay_marks ON outbox USING (app.tenant() IS NULL OR tenant_id = app.tenant())
  WITH CHECK (app.tenant() IS NULL OR tenant_id = app.tenant());
--> statement-breakpoint
ALTER POLICY relay_clears ON outbox
  USING (relayed_at IS NOT NULL AND (app.tenant() IS NULL OR tenant_id = app.tenant()));
--> statement-breakpoint
-- Moves the version of a row's clinic, once in a transaction: others see it when that commits, with all that changed. The
-- note of having moved it ends with the transaction, or with the savepoint that is rolled back.
CREATE OR REPLACE FUNCTION app.move_setup_version() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_setting('app.setup_moved', true) IS DISTINCT FROM coalesce(NEW.tenant_id, OLD.tenant_id)::text THEN
    UPDATE clinic_settings SET setup_version = setup_version + 1 WHERE tenant_id = coalesce(NEW.tenant_id, OLD.tenant_id);
    PERFORM set_config('app.setup_moved', coalesce(NEW.tenant_id, OLD.tenant_id)::text, true);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Wherever 0003 and 0004 put the three triggers by statement, one by row takes their place.
DO $$
DECLARE
  tbl regclass;
BEGIN
  FOR tbl IN SELECT tgrelid::regclass FROM pg_trigger WHERE tgname = 'setup_inserted' LOOP
    EXECUTE format('DROP TRIGGER setup_inserted ON %s', tbl);
    EXECUTE format('DROP TRIGGER setup_updated ON %s', tbl);
    EXECUTE format('DROP TRIGGER setup_deleted ON %s', tbl);
    EXECUTE format('CREATE TRIGGER setup_changed AFTER INSERT OR UPDATE OR DELETE ON %s
      FOR EACH ROW EXECUTE FUNCTION app.move_setup_version()', tbl);
  END LOOP;
END $$;
--> statement-breakpoint
-- Whoever moves an appointment writes its attendees' times in the same transaction; the key compares them at the commit.
-- What is stored held under the key that goes. It is not compared again: under forced row-level security the owner sees
-- no row, so a key added to a filled table is taken as valid whatever is there.
ALTER TABLE appointment_attendees DROP CONSTRAINT appointment_attendees_span;
--> statement-breakpoint
ALTER TABLE appointment_attendees ADD CONSTRAINT appointment_attendees_span
  FOREIGN KEY (tenant_id, appointment_id, starts_at, ends_at) REFERENCES appointments (tenant_id, id, starts_at, ends_at)
  DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
GRANT UPDATE (starts_at, ends_at) ON appointment_attendees TO clinic_app;
--> statement-breakpoint
-- For the release before this, which moves the appointment alone. Goes when no such release can come back.
CREATE FUNCTION app.move_attendees() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE appointment_attendees SET starts_at = NEW.starts_at, ends_at = NEW.ends_at
    WHERE tenant_id = NEW.tenant_id AND appointment_id = NEW.id
      AND (starts_at, ends_at) IS DISTINCT FROM (NEW.starts_at, NEW.ends_at);
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.move_attendees FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER attendees_moved AFTER UPDATE OF starts_at, ends_at ON appointments
  FOR EACH ROW WHEN ((OLD.starts_at, OLD.ends_at) IS DISTINCT FROM (NEW.starts_at, NEW.ends_at))
  EXECUTE FUNCTION app.move_attendees();
