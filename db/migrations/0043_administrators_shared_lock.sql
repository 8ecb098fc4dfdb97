-- Whoever looks whether an administrator is left writes nothing: a shared lock is enough. The second of two who take the role from
-- each other still waits for the first.
CREATE OR REPLACE FUNCTION app.keep_an_admin() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM memberships WHERE tenant_id = NEW.tenant_id AND role = 'admin' AND status = 'active' ORDER BY id FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'A clinic keeps an active administrator.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
