CREATE TABLE "co_therapists" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"therapist_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"is_live" boolean DEFAULT true NOT NULL,
	"override_reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "co_therapists_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "co_therapists_once" UNIQUE("tenant_id","appointment_id","therapist_id")
);
--> statement-breakpoint
ALTER TABLE "co_therapists" ADD CONSTRAINT "co_therapists_span" FOREIGN KEY ("tenant_id","appointment_id","starts_at","ends_at") REFERENCES "public"."appointments"("tenant_id","id","starts_at","ends_at") ON DELETE no action ON UPDATE no action DEFERRABLE INITIALLY DEFERRED;--> statement-breakpoint
ALTER TABLE "co_therapists" ADD CONSTRAINT "co_therapists_tenant_id_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "co_therapists_by_therapist" ON "co_therapists" USING btree ("tenant_id","therapist_id","starts_at");
--> statement-breakpoint
SELECT app.guard('co_therapists', '{select,insert,update,delete}', '{starts_at,ends_at,is_live}');
--> statement-breakpoint
ALTER TABLE co_therapists ADD CONSTRAINT co_therapists_apart
  EXCLUDE USING gist (tenant_id WITH =, therapist_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (is_live);
--> statement-breakpoint
-- Whether an appointment but this one, or a hold, has the therapist in a span.
CREATE FUNCTION app.is_therapist_taken(tenant uuid, therapist uuid, span tstzrange, but_not uuid) RETURNS boolean
LANGUAGE sql SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM appointments a WHERE a.tenant_id = tenant AND a.therapist_id = therapist AND a.id IS DISTINCT FROM but_not
      AND tstzrange(a.starts_at, a.ends_at) && span AND a.status <> ALL ('{cancelled,no_show}')
  ) OR EXISTS (
    SELECT FROM holds h WHERE h.tenant_id = tenant AND h.therapist_id = therapist AND h.held_until > clock_timestamp()
      AND tstzrange(h.starts_at, h.ends_at) && span
  )
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.is_therapist_taken FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.is_therapist_taken TO clinic_app;
--> statement-breakpoint
-- Whoever adds a co-therapist takes the clinic's lock of holds alone, as whoever holds does, and each appointment that is placed shares it
-- (docs/decisions/258, 287). The appointment's row is locked before, so that it neither moves nor is settled meanwhile.
CREATE FUNCTION app.place_co_therapist() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  of_several boolean;
BEGIN
  SELECT appointment_type IN ('family_session', 'group_session'), status <> ALL ('{cancelled,no_show}') INTO of_several, NEW.is_live
    FROM appointments WHERE tenant_id = NEW.tenant_id AND id = NEW.appointment_id FOR SHARE;
  -- Where the appointment is not the clinic's, its key refuses the row.
  NEW.is_live := coalesce(NEW.is_live, true);
  IF NOT of_several THEN
    RAISE EXCEPTION 'A session for one client has one therapist.' USING ERRCODE = 'check_violation', CONSTRAINT = 'co_therapists_of_several';
  END IF;
  IF NEW.is_live THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('holds ' || NEW.tenant_id::text, 0));
    IF app.is_therapist_taken(NEW.tenant_id, NEW.therapist_id, tstzrange(NEW.starts_at, NEW.ends_at), NEW.appointment_id) THEN
      RAISE EXCEPTION 'The therapist is taken.' USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'co_therapists_free';
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.place_co_therapist FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER co_therapists_placed BEFORE INSERT ON co_therapists FOR EACH ROW EXECUTE FUNCTION app.place_co_therapist();
--> statement-breakpoint
-- An appointment takes its co-therapists along, whatever release changes it. Whoever leads it from now on accompanies it no more, and
-- nobody does once it is for one client. The lock comes before heed_holds shares it (triggers fire in the order of their names).
CREATE FUNCTION app.carry_co_therapists() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  live boolean := NEW.status <> ALL ('{cancelled,no_show}');
BEGIN
  IF NOT EXISTS (SELECT FROM co_therapists WHERE tenant_id = NEW.tenant_id AND appointment_id = NEW.id) THEN
    RETURN NEW;
  END IF;
  IF live THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('holds ' || NEW.tenant_id::text, 0));
  END IF;
  DELETE FROM co_therapists WHERE tenant_id = NEW.tenant_id AND appointment_id = NEW.id
    AND NOT (therapist_id <> NEW.therapist_id AND NEW.appointment_type IN ('family_session', 'group_session'));
  UPDATE co_therapists SET starts_at = NEW.starts_at, ends_at = NEW.ends_at, is_live = live
    WHERE tenant_id = NEW.tenant_id AND appointment_id = NEW.id;
  IF live AND EXISTS (
    SELECT FROM co_therapists c WHERE c.tenant_id = NEW.tenant_id AND c.appointment_id = NEW.id
      AND app.is_therapist_taken(c.tenant_id, c.therapist_id, tstzrange(c.starts_at, c.ends_at), NEW.id)
  ) THEN
    RAISE EXCEPTION 'A co-therapist is taken.' USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'co_therapists_free';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.carry_co_therapists FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER appointments_carry_co_therapists BEFORE UPDATE OF therapist_id, starts_at, ends_at, status, appointment_type ON appointments
  FOR EACH ROW WHEN (OLD.appointment_type IN ('family_session', 'group_session') AND (
    OLD.therapist_id <> NEW.therapist_id OR OLD.starts_at <> NEW.starts_at OR OLD.ends_at <> NEW.ends_at
    OR OLD.appointment_type <> NEW.appointment_type
    OR (OLD.status = ANY ('{cancelled,no_show}')) <> (NEW.status = ANY ('{cancelled,no_show}'))))
  EXECUTE FUNCTION app.carry_co_therapists();
--> statement-breakpoint
CREATE TRIGGER co_therapists_tell_change AFTER INSERT OR UPDATE OR DELETE ON co_therapists
  FOR EACH ROW EXECUTE FUNCTION app.tell_change();
--> statement-breakpoint
-- As before, and no time is held at which the therapist accompanies a session.
CREATE OR REPLACE FUNCTION app.place_hold() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  since timestamptz;
  asked interval := NEW.held_until - NEW.held_at;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('holds ' || NEW.tenant_id::text, 0));
  NEW.held_at := clock_timestamp();
  NEW.held_until := NEW.held_at + CASE WHEN NEW.account_id IS NULL THEN asked ELSE interval '5 minutes' END;
  SELECT held_at INTO since FROM holds WHERE tenant_id = NEW.tenant_id AND account_id = NEW.account_id
    AND therapist_id = NEW.therapist_id AND held_until > NEW.held_at
    AND tstzrange(starts_at, ends_at) && tstzrange(NEW.starts_at, NEW.ends_at);
  IF since IS NOT NULL THEN
    NEW.held_at := since;
    NEW.held_until := since + interval '10 minutes';
  END IF;
  DELETE FROM holds WHERE tenant_id = NEW.tenant_id AND held_until <= clock_timestamp();
  DELETE FROM holds WHERE tenant_id = NEW.tenant_id AND account_id = NEW.account_id;
  IF EXISTS (
    SELECT FROM appointments a WHERE a.tenant_id = NEW.tenant_id AND a.therapist_id = NEW.therapist_id
      AND tstzrange(a.starts_at, a.ends_at) && tstzrange(NEW.starts_at, NEW.ends_at)
      AND a.status <> ALL ('{cancelled,no_show}')
  ) OR EXISTS (
    SELECT FROM appointments a WHERE a.tenant_id = NEW.tenant_id AND a.room_id = NEW.room_id AND a.room_id IS NOT NULL
      AND tstzrange(a.starts_at, a.ends_at) && tstzrange(NEW.starts_at, NEW.ends_at)
      AND a.status <> ALL ('{cancelled,no_show}')
  ) OR EXISTS (
    SELECT FROM co_therapists c WHERE c.tenant_id = NEW.tenant_id AND c.therapist_id = NEW.therapist_id AND c.is_live
      AND tstzrange(c.starts_at, c.ends_at) && tstzrange(NEW.starts_at, NEW.ends_at)
  ) THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- As before, and no appointment is placed at such a time.
CREATE OR REPLACE FUNCTION app.heed_holds() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('holds ' || NEW.tenant_id::text, 0));
  DELETE FROM holds WHERE tenant_id = NEW.tenant_id
    AND coalesce(account_id, offered_time_id) = ANY (ARRAY[nullif(current_setting('app.holder', true), ''),
      nullif(current_setting('app.offered_time', true), '')]::uuid[])
    AND therapist_id = NEW.therapist_id
    AND tstzrange(starts_at, ends_at) && tstzrange(NEW.starts_at, NEW.ends_at);
  IF EXISTS (
    SELECT FROM holds h WHERE h.tenant_id = NEW.tenant_id AND h.held_until > clock_timestamp()
      AND tstzrange(h.starts_at, h.ends_at) && tstzrange(NEW.starts_at, NEW.ends_at)
      AND (h.therapist_id = NEW.therapist_id OR h.room_id = NEW.room_id)
  ) OR EXISTS (
    SELECT FROM co_therapists c WHERE c.tenant_id = NEW.tenant_id AND c.therapist_id = NEW.therapist_id AND c.is_live
      AND c.appointment_id <> NEW.id AND tstzrange(c.starts_at, c.ends_at) && tstzrange(NEW.starts_at, NEW.ends_at)
  ) THEN
    IF TG_OP = 'INSERT' THEN
      RETURN NULL;
    END IF;
    RAISE EXCEPTION 'The time is held.' USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'holds_heeded';
  END IF;
  RETURN NEW;
END $$;
