-- Inside a clinic, the app sees the accounts and sessions of the clinic's members alone, ends none, and counts nobody's
-- requests. A session of somebody else is looked for across clinics, by clinic_platform.
CREATE FUNCTION app.is_member(account uuid) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = public, pg_temp
  AS $$ SELECT EXISTS (SELECT FROM memberships WHERE tenant_id = app.tenant() AND account_id = account) $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.is_member FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.is_member TO clinic_app;
--> statement-breakpoint
CREATE POLICY members ON accounts FOR SELECT TO clinic_app USING (app.is_member(id));
--> statement-breakpoint
CREATE POLICY across ON accounts TO clinic_platform USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY sees_members ON sessions FOR SELECT TO clinic_app USING (app.is_member(account_id));
--> statement-breakpoint
CREATE POLICY touches_members ON sessions FOR UPDATE TO clinic_app
  USING (app.is_member(account_id)) WITH CHECK (app.is_member(account_id));
--> statement-breakpoint
CREATE POLICY across ON sessions TO clinic_platform USING (true) WITH CHECK (true);
--> statement-breakpoint
ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
REVOKE DELETE ON sessions FROM clinic_app;
--> statement-breakpoint
REVOKE ALL ON rate_limits FROM clinic_app;
--> statement-breakpoint
GRANT UPDATE (signed_out_at) ON accounts TO clinic_platform;
