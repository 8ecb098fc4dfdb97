-- Changes the role of a member of the clinic whose data is worked on, for the administrator whose session this is. It is the one
-- way in which the app changes a role, and nobody changes their own.
CREATE FUNCTION app.change_role(member uuid, new_role text, by_session uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM sessions s JOIN memberships m ON m.account_id = s.account_id
    WHERE s.id = by_session AND m.tenant_id = app.tenant() AND m.role = 'admin' AND m.status = 'active' AND m.id <> member) THEN
    RAISE EXCEPTION 'Not another administrator of this clinic.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE memberships SET role = new_role, row_version = row_version + 1 WHERE tenant_id = app.tenant() AND id = member;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.change_role FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.change_role TO clinic_app;
--> statement-breakpoint
REVOKE UPDATE (role) ON memberships FROM clinic_app;
--> statement-breakpoint
-- A clinic keeps an active administrator, whoever changes what. The second of two who take the role from each other waits for the
-- first, and then finds nobody left.
CREATE FUNCTION app.keep_an_admin() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM memberships WHERE tenant_id = NEW.tenant_id AND role = 'admin' AND status = 'active' ORDER BY id FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'A clinic keeps an active administrator.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.keep_an_admin FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER admin_stays AFTER UPDATE OF role, status ON memberships FOR EACH ROW
  WHEN (OLD.role = 'admin' AND OLD.status = 'active' AND (NEW.role <> 'admin' OR NEW.status <> 'active'))
  EXECUTE FUNCTION app.keep_an_admin();
--> statement-breakpoint
-- A changed role ends the person's sessions too: what was let in under the old one comes in anew.
CREATE OR REPLACE TRIGGER sessions_end AFTER UPDATE OF status, role ON memberships FOR EACH ROW
  WHEN (OLD.status = 'active' AND (NEW.status <> 'active' OR NEW.role <> OLD.role))
  EXECUTE FUNCTION app.end_sessions_of_member();
