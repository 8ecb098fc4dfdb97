CREATE TABLE "holds" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"therapist_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"room_id" uuid,
	"service_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"held_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"held_until" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "holds_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "holds_order" CHECK (ends_at > starts_at),
	CONSTRAINT "holds_at_most" CHECK (held_until - held_at <= interval '10 minutes')
);
--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_tenant_id_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_tenant_id_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_tenant_id_room_id_rooms_tenant_id_id_fk" FOREIGN KEY ("tenant_id","room_id") REFERENCES "public"."rooms"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_tenant_id_service_id_services_tenant_id_id_fk" FOREIGN KEY ("tenant_id","service_id") REFERENCES "public"."services"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "holds_by_therapist" ON "holds" USING btree ("tenant_id","therapist_id","starts_at");--> statement-breakpoint
CREATE INDEX "holds_by_location" ON "holds" USING btree ("tenant_id","location_id","starts_at");--> statement-breakpoint
CREATE INDEX "holds_by_room" ON "holds" USING btree ("tenant_id","room_id");--> statement-breakpoint
CREATE INDEX "holds_by_service" ON "holds" USING btree ("tenant_id","service_id");
--> statement-breakpoint
SELECT app.guard('holds', '{select,insert,delete}');
--> statement-breakpoint
ALTER TABLE holds ADD CONSTRAINT holds_therapist_free
  EXCLUDE USING gist (tenant_id WITH =, therapist_id WITH =, tstzrange(starts_at, ends_at) WITH &&);
--> statement-breakpoint
ALTER TABLE holds ADD CONSTRAINT holds_room_free
  EXCLUDE USING gist (tenant_id WITH =, room_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (room_id IS NOT NULL);
--> statement-breakpoint
-- Whoever holds takes the clinic's lock alone, and whoever places an appointment shares it, both until they commit. So each sees
-- in its next statement what the other has committed; appointments do not wait for each other (docs/decisions/258). The row of a
-- hold is written after the lock, so nobody who waits for the lock has such a row. Holding again what one holds makes it ten
-- minutes in all. No row is written where an appointment stands.
CREATE FUNCTION app.place_hold() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  since timestamptz;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('holds ' || NEW.tenant_id::text, 0));
  NEW.held_at := clock_timestamp();
  NEW.held_until := NEW.held_at + interval '5 minutes';
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
  ) THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.place_hold FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER holds_placed BEFORE INSERT ON holds FOR EACH ROW EXECUTE FUNCTION app.place_hold();
--> statement-breakpoint
-- An appointment takes over the hold of the account that the transaction names (app.holder), and stops at the live holds of others
-- as it stops at other appointments: a new row is left out, as ON CONFLICT DO NOTHING would; a change fails as an exclusion does.
CREATE FUNCTION app.heed_holds() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('holds ' || NEW.tenant_id::text, 0));
  DELETE FROM holds WHERE tenant_id = NEW.tenant_id
    AND account_id = nullif(current_setting('app.holder', true), '')::uuid AND therapist_id = NEW.therapist_id
    AND tstzrange(starts_at, ends_at) && tstzrange(NEW.starts_at, NEW.ends_at);
  IF EXISTS (
    SELECT FROM holds h WHERE h.tenant_id = NEW.tenant_id AND h.held_until > clock_timestamp()
      AND tstzrange(h.starts_at, h.ends_at) && tstzrange(NEW.starts_at, NEW.ends_at)
      AND (h.therapist_id = NEW.therapist_id OR h.room_id = NEW.room_id)
  ) THEN
    IF TG_OP = 'INSERT' THEN
      RETURN NULL;
    END IF;
    RAISE EXCEPTION 'The time is held.' USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'holds_heeded';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.heed_holds FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER appointments_heed_holds BEFORE INSERT ON appointments FOR EACH ROW
  WHEN (NEW.status <> ALL ('{cancelled,no_show}')) EXECUTE FUNCTION app.heed_holds();
--> statement-breakpoint
CREATE TRIGGER appointments_heed_holds_again BEFORE UPDATE OF therapist_id, room_id, starts_at, ends_at, status ON appointments
  FOR EACH ROW WHEN (NEW.status <> ALL ('{cancelled,no_show}') AND (
    OLD.status = ANY ('{cancelled,no_show}') OR OLD.therapist_id <> NEW.therapist_id
    OR OLD.room_id IS DISTINCT FROM NEW.room_id OR OLD.starts_at <> NEW.starts_at OR OLD.ends_at <> NEW.ends_at))
  EXECUTE FUNCTION app.heed_holds();
