ALTER TABLE "invitations" ADD COLUMN "further_roles" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "further_roles" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_further_roles" CHECK (further_roles <@ array['admin', 'therapist', 'receptionist', 'billing'] and not role = any (further_roles));--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_further_roles" CHECK (further_roles <@ array['admin', 'therapist', 'receptionist', 'billing'] and not role = any (further_roles));
--> statement-breakpoint
-- Changes the roles of a member of the clinic whose data is worked on, for the administrator whose session this is; the first of
-- them is where the person's day begins. It is the one way in which the app changes a role, and nobody changes their own.
CREATE FUNCTION app.change_roles(member uuid, new_roles text[], by_session uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM sessions s JOIN memberships m ON m.account_id = s.account_id
    WHERE s.id = by_session AND m.tenant_id = app.tenant() AND 'admin' = ANY (m.role || m.further_roles) AND m.status = 'active'
      AND m.id <> member) THEN
    RAISE EXCEPTION 'Not another administrator of this clinic.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE memberships SET role = new_roles[1], further_roles = new_roles[2:], row_version = row_version + 1
    WHERE tenant_id = app.tenant() AND id = member;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.change_roles FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.change_roles TO clinic_app;
--> statement-breakpoint
-- The release before gives one role: it takes the others.
CREATE OR REPLACE FUNCTION app.change_role(member uuid, new_role text, by_session uuid) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT app.change_roles(member, ARRAY[new_role], by_session) $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.keep_an_admin() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM memberships WHERE tenant_id = NEW.tenant_id AND 'admin' = ANY (role || further_roles) AND status = 'active'
    ORDER BY id FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'A clinic keeps an active administrator.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER admin_stays AFTER UPDATE OF role, further_roles, status ON memberships FOR EACH ROW
  WHEN ('admin' = ANY (OLD.role || OLD.further_roles) AND OLD.status = 'active'
    AND (NOT 'admin' = ANY (NEW.role || NEW.further_roles) OR NEW.status <> 'active'))
  EXECUTE FUNCTION app.keep_an_admin();
--> statement-breakpoint
CREATE OR REPLACE TRIGGER sessions_end AFTER UPDATE OF status, role, further_roles ON memberships FOR EACH ROW
  WHEN (OLD.status = 'active'
    AND (NEW.status <> 'active' OR NEW.role <> OLD.role OR NEW.further_roles <> OLD.further_roles))
  EXECUTE FUNCTION app.end_sessions_of_member();
--> statement-breakpoint
-- Whoever treats counts as a therapist, whatever else they do.
CREATE OR REPLACE FUNCTION app.clinic_use(OUT locations integer, OUT therapists integer, OUT clients integer)
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT
    (SELECT count(*)::integer FROM locations WHERE tenant_id = app.tenant() AND is_active),
    (SELECT count(*)::integer FROM therapists t JOIN memberships m ON m.tenant_id = t.tenant_id AND m.id = t.membership_id
      WHERE t.tenant_id = app.tenant() AND m.status = 'active' AND 'therapist' = ANY (m.role || m.further_roles)),
    (SELECT count(*)::integer FROM clients WHERE tenant_id = app.tenant() AND status = 'active')
$$;
