ALTER TABLE "accounts" ADD COLUMN "last_signed_in_at" timestamp (3) with time zone;
--> statement-breakpoint
UPDATE accounts a SET last_signed_in_at = s.at
  FROM (SELECT account_id, max(created_at) AS at FROM sessions GROUP BY account_id) s WHERE s.account_id = a.id;
--> statement-breakpoint
GRANT UPDATE (last_signed_in_at) ON accounts TO clinic_platform;
--> statement-breakpoint
-- Ends the sessions of a member of the clinic whose data is worked on, or one of them, and returns how many there were. The
-- person's next sign-in needs a proof later than this moment. It is the one way in which the app ends a session inside a
-- clinic. First the account: a sign-in that is under way is either seen by the deletion or sees that it came too late.
CREATE FUNCTION app.end_sessions(account uuid, only_one uuid DEFAULT NULL) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  ended integer;
BEGIN
  IF account IS NULL OR NOT app.is_member(account) THEN
    RAISE EXCEPTION 'Not a member of this clinic.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE accounts SET signed_out_at = greatest(signed_out_at, clock_timestamp()) WHERE id = account;
  DELETE FROM sessions WHERE account_id = account AND (only_one IS NULL OR id = only_one);
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.end_sessions FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.end_sessions TO clinic_app;
--> statement-breakpoint
-- Whoever deactivates a membership ends the person's sessions, in the same transaction.
CREATE FUNCTION app.end_sessions_of_member() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM app.end_sessions(NEW.account_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.end_sessions_of_member FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER sessions_end AFTER UPDATE OF status ON memberships FOR EACH ROW
  WHEN (OLD.status = 'active' AND NEW.status <> 'active') EXECUTE FUNCTION app.end_sessions_of_member();
