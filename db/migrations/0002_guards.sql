-- Tenancy
SELECT app.guard('clinic_settings', '{select,insert,update}');
--> statement-breakpoint
SELECT app.guard('locations', '{select,insert,update}');
--> statement-breakpoint
SELECT app.guard('rooms', '{select,insert,update}');
--> statement-breakpoint
SELECT app.guard('location_hours', '{select,insert,update,delete}');
--> statement-breakpoint
SELECT app.guard('location_closures', '{select,insert,delete}');
--> statement-breakpoint
SELECT app.guard('services', '{select,insert,update}');
--> statement-breakpoint
-- Identity. clinic_platform reads memberships of every clinic to find where an account works.
SELECT app.guard('memberships', '{select,insert,update}', '{role,display_name,email,status,row_version}',
  'clinic_app, clinic_jobs, clinic_auditor, clinic_retention');
--> statement-breakpoint
CREATE POLICY platform_reads ON memberships FOR SELECT TO clinic_platform USING (true);
--> statement-breakpoint
GRANT SELECT ON memberships TO clinic_platform;
--> statement-breakpoint
SELECT app.guard('membership_locations', '{select,insert,delete}');
--> statement-breakpoint
SELECT app.guard('idempotency_keys', '{select,insert,update,delete}', '{status,location}');
--> statement-breakpoint
SELECT app.guard('kept_forms', '{select,insert,delete}');
--> statement-breakpoint
-- Keys: rewrapped at rotation of the key service's key, emptied when destroyed, never deleted.
SELECT app.guard('data_keys', '{select,insert,update}', '{wrapped,destroyed_at}');
--> statement-breakpoint
-- Audit: appended and read.
SELECT app.guard('audit_events', '{select,insert}');
--> statement-breakpoint
SELECT app.guard('audit_heads', '{select,insert,update}', '{sequence,hash}');
--> statement-breakpoint
SELECT app.guard('audit_seals', '{select,insert}');
--> statement-breakpoint
CREATE POLICY auditor_reads ON audit_events FOR SELECT TO clinic_auditor USING (true);
--> statement-breakpoint
CREATE POLICY auditor_reads ON audit_heads FOR SELECT TO clinic_auditor USING (true);
--> statement-breakpoint
CREATE POLICY auditor_reads ON audit_seals FOR SELECT TO clinic_auditor USING (true);
--> statement-breakpoint
GRANT SELECT ON audit_events, audit_heads, audit_seals TO clinic_auditor;
--> statement-breakpoint
CREATE TABLE audit_events_rest PARTITION OF audit_events DEFAULT;
--> statement-breakpoint
ALTER TABLE audit_events_rest ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE audit_events_rest FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Makes the monthly partitions from this month to `months` ahead; those that exist stay as they are.
CREATE FUNCTION app.extend_audit(months integer) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  first date := date_trunc('month', now() AT TIME ZONE 'UTC')::date;
  month date;
  partition text;
BEGIN
  FOR i IN 0 .. months LOOP
    month := (first + make_interval(months => i))::date;
    partition := 'audit_events_' || to_char(month, 'YYYY_MM');
    IF to_regclass(partition) IS NULL THEN
      EXECUTE format('CREATE TABLE %I PARTITION OF audit_events FOR VALUES FROM (%L) TO (%L)', partition,
        month::timestamp AT TIME ZONE 'UTC', (month + interval '1 month')::timestamp AT TIME ZONE 'UTC');
      EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', partition);
      EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', partition);
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.extend_audit FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.extend_audit TO clinic_retention;
--> statement-breakpoint
-- Drops whole months that ended more than seven years ago (45 CFR 164.316(b)(2) asks for six).
CREATE FUNCTION app.drop_old_audit() RETURNS SETOF text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  partition text;
BEGIN
  FOR partition IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'audit_events'::regclass AND c.relname ~ '^audit_events_\d{4}_\d{2}$'
      AND to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month' < now() - interval '7 years'
  LOOP
    EXECUTE format('DROP TABLE %I', partition);
    RETURN NEXT partition;
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.drop_old_audit FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.drop_old_audit TO clinic_retention;
--> statement-breakpoint
SELECT app.extend_audit(12);
--> statement-breakpoint
-- Therapists
SELECT app.guard('specializations', '{select,insert,update}');
--> statement-breakpoint
SELECT app.guard('therapists', '{select,insert,update}');
--> statement-breakpoint
SELECT app.guard('therapist_specializations', '{select,insert,update,delete}');
--> statement-breakpoint
SELECT app.guard('therapist_expertise', '{select,insert,delete}');
--> statement-breakpoint
SELECT app.guard('therapist_locations', '{select,insert,update,delete}');
--> statement-breakpoint
SELECT app.guard('licences', '{select,insert,update}');
--> statement-breakpoint
SELECT app.guard('availability_rules', '{select,insert,update,delete}');
--> statement-breakpoint
SELECT app.guard('availability_exceptions', '{select,insert,delete}');
--> statement-breakpoint
SELECT app.guard('time_off', '{select,insert,delete}');
--> statement-breakpoint
SELECT app.guard('supervisions', '{select,insert,update}', '{until}');
--> statement-breakpoint
-- Clients
SELECT app.guard('clients', '{select,insert,update}');
--> statement-breakpoint
SELECT app.guard('guardians', '{select,insert,update,delete}');
--> statement-breakpoint
SELECT app.guard('emergency_contacts', '{select,insert,update,delete}');
--> statement-breakpoint
SELECT app.guard('client_insurances', '{select,insert,update,delete}');
--> statement-breakpoint
SELECT app.guard('needs_assessments', '{select,insert}');
--> statement-breakpoint
SELECT app.guard('needs_specializations', '{select,insert}');
--> statement-breakpoint
SELECT app.guard('needs_preferred_times', '{select,insert}');
--> statement-breakpoint
SELECT app.guard('intakes', '{select,insert,update}', '{status,answers,steps_done,client_id,row_version,updated_at}');
--> statement-breakpoint
SELECT app.guard('care_team_members', '{select,insert,update}', '{until,end_reason}');
--> statement-breakpoint
-- One primary therapist at a time.
CREATE UNIQUE INDEX care_team_members_one_primary ON care_team_members (tenant_id, client_id)
  WHERE care_role = 'primary' AND until IS NULL;
--> statement-breakpoint
SELECT app.guard('match_decisions', '{select,insert}');
--> statement-breakpoint
-- Scheduling
SELECT app.guard('appointment_series', '{select,insert}');
--> statement-breakpoint
SELECT app.guard('appointments', '{select,insert,update}',
  '{therapist_id,location_id,room_id,starts_at,ends_at,status,modality,override_reason,is_late_cancellation,row_version}');
--> statement-breakpoint
SELECT app.guard('appointment_attendees', '{select,insert,update}', '{status}');
--> statement-breakpoint
SELECT app.guard('appointment_changes', '{select,insert}');
--> statement-breakpoint
ALTER TABLE appointments ADD CONSTRAINT appointments_therapist_free
  EXCLUDE USING gist (tenant_id WITH =, therapist_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
  WHERE (status <> ALL ('{cancelled,no_show}'));
--> statement-breakpoint
ALTER TABLE appointments ADD CONSTRAINT appointments_room_free
  EXCLUDE USING gist (tenant_id WITH =, room_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
  WHERE (room_id IS NOT NULL AND status <> ALL ('{cancelled,no_show}'));
--> statement-breakpoint
ALTER TABLE appointment_attendees ADD CONSTRAINT appointment_attendees_client_free
  EXCLUDE USING gist (tenant_id WITH =, client_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
  WHERE (status <> ALL ('{cancelled,no_show}'));
--> statement-breakpoint
-- Notes: nothing here is ever updated or deleted, and a signed note takes no further version.
SELECT app.guard('session_notes', '{select,insert}');
--> statement-breakpoint
SELECT app.guard('note_signatures', '{select,insert}');
--> statement-breakpoint
SELECT app.guard('note_versions', '{select,insert}');
--> statement-breakpoint
CREATE POLICY unsigned_only ON note_versions AS RESTRICTIVE FOR INSERT TO clinic_app WITH CHECK (
  NOT EXISTS (
    SELECT 1 FROM note_signatures s WHERE s.tenant_id = note_versions.tenant_id AND s.note_id = note_versions.note_id
  )
);
--> statement-breakpoint
SELECT app.guard('note_addenda', '{select,insert}');
--> statement-breakpoint
-- Notifications. The relay (clinic_jobs) reads and marks the outbox of every clinic; it sees ids only.
SELECT app.guard('outbox', '{select,insert}', NULL, 'clinic_app, clinic_platform, clinic_auditor, clinic_retention');
--> statement-breakpoint
CREATE POLICY relay_reads ON outbox FOR SELECT TO clinic_jobs USING (true);
--> statement-breakpoint
CREATE POLICY relay_marks ON outbox FOR UPDATE TO clinic_jobs USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY relay_clears ON outbox FOR DELETE TO clinic_jobs USING (relayed_at IS NOT NULL);
--> statement-breakpoint
GRANT SELECT, UPDATE (relayed_at), DELETE ON outbox TO clinic_jobs;
--> statement-breakpoint
CREATE INDEX outbox_due ON outbox (start_after) WHERE relayed_at IS NULL;
--> statement-breakpoint
SELECT app.guard('deliveries', '{select,insert,update}', '{status,reason,content,provider_id,attempts,claimed_at,finished_at}');
--> statement-breakpoint
-- Platform tables: no tenant, so no row-level security; each role gets what it needs.
GRANT SELECT ON tenants TO clinic_app, clinic_jobs, clinic_auditor, clinic_backup;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (name, status) ON tenants TO clinic_platform;
--> statement-breakpoint
GRANT SELECT ON accounts TO clinic_app, clinic_backup;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (display_name, locale, theme, is_operator) ON accounts TO clinic_platform;
--> statement-breakpoint
GRANT SELECT, UPDATE (last_seen_at), DELETE ON sessions TO clinic_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (last_seen_at), DELETE ON sessions TO clinic_platform;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limits TO clinic_app, clinic_platform;
--> statement-breakpoint
-- When the newest applied migration was made, for the check at start.
CREATE FUNCTION app.release() RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT max(created_at) FROM drizzle.__drizzle_migrations $$;
