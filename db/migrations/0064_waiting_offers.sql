CREATE TABLE "offered_times" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"freed_appointment_id" uuid NOT NULL,
	"therapist_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"offered_by" uuid NOT NULL,
	"offered_at" timestamp (3) with time zone NOT NULL,
	"offered_until" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"booked_appointment_id" uuid,
	CONSTRAINT "offered_times_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "offered_times_order" CHECK (ends_at > starts_at and offered_until <= starts_at),
	CONSTRAINT "offered_times_at_most" CHECK (offered_until - offered_at <= interval '24 hours'),
	CONSTRAINT "offered_times_state" CHECK (state in ('open', 'accepted', 'declined', 'withdrawn')),
	CONSTRAINT "offered_times_booked" CHECK (state <> 'accepted' or booked_appointment_id is not null)
);
--> statement-breakpoint
CREATE TABLE "waiting_offers" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"offered_time_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"way" text NOT NULL,
	"token_hash" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"settled_by" uuid,
	CONSTRAINT "waiting_offers_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "waiting_offers_once" UNIQUE("tenant_id","offered_time_id","entry_id"),
	CONSTRAINT "waiting_offers_number" UNIQUE("tenant_id","entry_id","number"),
	CONSTRAINT "waiting_offers_token" UNIQUE("tenant_id","token_hash"),
	CONSTRAINT "waiting_offers_way" CHECK (way in ('email', 'phone')),
	CONSTRAINT "waiting_offers_state" CHECK (state in ('open', 'accepted', 'declined', 'taken', 'withdrawn')),
	CONSTRAINT "waiting_offers_settled" CHECK (state = 'open' or settled_at is not null)
);
--> statement-breakpoint
ALTER TABLE "holds" DROP CONSTRAINT "holds_at_most";--> statement-breakpoint
ALTER TABLE "holds" ALTER COLUMN "account_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "offered_time_id" uuid;--> statement-breakpoint
ALTER TABLE "offered_times" ADD CONSTRAINT "offered_times_offered_by_accounts_id_fk" FOREIGN KEY ("offered_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offered_times" ADD CONSTRAINT "offered_times_tenant_id_freed_appointment_id_appointments_tenant_id_id_fk" FOREIGN KEY ("tenant_id","freed_appointment_id") REFERENCES "public"."appointments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offered_times" ADD CONSTRAINT "offered_times_tenant_id_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offered_times" ADD CONSTRAINT "offered_times_tenant_id_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offered_times" ADD CONSTRAINT "offered_times_tenant_id_booked_appointment_id_appointments_tenant_id_id_fk" FOREIGN KEY ("tenant_id","booked_appointment_id") REFERENCES "public"."appointments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_offers" ADD CONSTRAINT "waiting_offers_settled_by_accounts_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_offers" ADD CONSTRAINT "waiting_offers_tenant_id_offered_time_id_offered_times_tenant_id_id_fk" FOREIGN KEY ("tenant_id","offered_time_id") REFERENCES "public"."offered_times"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_offers" ADD CONSTRAINT "waiting_offers_tenant_id_entry_id_waiting_list_entries_tenant_id_id_fk" FOREIGN KEY ("tenant_id","entry_id") REFERENCES "public"."waiting_list_entries"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_offers" ADD CONSTRAINT "waiting_offers_tenant_id_client_id_clients_tenant_id_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_offers" ADD CONSTRAINT "waiting_offers_tenant_id_service_id_services_tenant_id_id_fk" FOREIGN KEY ("tenant_id","service_id") REFERENCES "public"."services"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "offered_times_by_freed" ON "offered_times" USING btree ("tenant_id","freed_appointment_id","offered_at");--> statement-breakpoint
CREATE INDEX "offered_times_by_start" ON "offered_times" USING btree ("tenant_id","starts_at");--> statement-breakpoint
CREATE INDEX "offered_times_by_therapist" ON "offered_times" USING btree ("tenant_id","therapist_id");--> statement-breakpoint
CREATE INDEX "offered_times_by_location" ON "offered_times" USING btree ("tenant_id","location_id");--> statement-breakpoint
CREATE INDEX "offered_times_by_booked" ON "offered_times" USING btree ("tenant_id","booked_appointment_id");--> statement-breakpoint
CREATE INDEX "waiting_offers_by_client" ON "waiting_offers" USING btree ("tenant_id","client_id");--> statement-breakpoint
CREATE INDEX "waiting_offers_by_service" ON "waiting_offers" USING btree ("tenant_id","service_id");--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_tenant_id_offered_time_id_offered_times_tenant_id_id_fk" FOREIGN KEY ("tenant_id","offered_time_id") REFERENCES "public"."offered_times"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "holds_by_offered_time" ON "holds" USING btree ("tenant_id","offered_time_id");--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_whose" CHECK (num_nonnulls(account_id, offered_time_id) > 0);--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_at_most" CHECK (held_until - held_at <= case when account_id is null then interval '24 hours' else interval '10 minutes' end);
--> statement-breakpoint
SELECT app.guard('offered_times', '{select,insert,update}', '{state,booked_appointment_id}');
--> statement-breakpoint
SELECT app.guard('waiting_offers', '{select,insert,update}', '{state,settled_at,settled_by}');
--> statement-breakpoint
-- As before, and a time that is offered to the waiting list is held as long as its row asks, by the clock of the database. Such a hold
-- is nobody's: it neither renews nor ends another.
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
  ) THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- As before, and an appointment takes over the hold of the offered time that the transaction names (app.offered_time).
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
  ) THEN
    IF TG_OP = 'INSERT' THEN
      RETURN NULL;
    END IF;
    RAISE EXCEPTION 'The time is held.' USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'holds_heeded';
  END IF;
  RETURN NEW;
END $$;
