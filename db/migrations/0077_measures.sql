CREATE TABLE "measure_alerts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"measure_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"acknowledged_at" timestamp (3) with time zone,
	"acknowledged_by" uuid,
	"done" text,
	CONSTRAINT "measure_alerts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "measure_alerts_once" UNIQUE("tenant_id","measure_id"),
	CONSTRAINT "measure_alerts_acknowledged" CHECK ((acknowledged_at is null) = (acknowledged_by is null) and (acknowledged_at is null) = (done is null))
);
--> statement-breakpoint
CREATE TABLE "measure_corrections" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"measure_id" uuid NOT NULL,
	"replaces_id" uuid NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "measure_corrections_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "measure_corrections_once" UNIQUE("tenant_id","replaces_id"),
	CONSTRAINT "measure_corrections_of" UNIQUE("tenant_id","measure_id")
);
--> statement-breakpoint
CREATE TABLE "measures" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"instrument" text NOT NULL,
	"version" integer NOT NULL,
	"content" text NOT NULL,
	"given_by" uuid NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "measures_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "measure_alerts" ADD CONSTRAINT "measure_alerts_acknowledged_by_accounts_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_alerts" ADD CONSTRAINT "measure_alerts_tenant_id_measure_id_measures_tenant_id_id_fk" FOREIGN KEY ("tenant_id","measure_id") REFERENCES "public"."measures"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_alerts" ADD CONSTRAINT "measure_alerts_tenant_id_client_id_clients_tenant_id_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_corrections" ADD CONSTRAINT "measure_corrections_tenant_id_measure_id_measures_tenant_id_id_fk" FOREIGN KEY ("tenant_id","measure_id") REFERENCES "public"."measures"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_corrections" ADD CONSTRAINT "measure_corrections_tenant_id_replaces_id_measures_tenant_id_id_fk" FOREIGN KEY ("tenant_id","replaces_id") REFERENCES "public"."measures"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_given_by_accounts_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_tenant_id_client_id_clients_tenant_id_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "measure_alerts_by_client" ON "measure_alerts" USING btree ("tenant_id","client_id","raised_at");--> statement-breakpoint
CREATE INDEX "measure_alerts_open" ON "measure_alerts" USING btree ("tenant_id","raised_at") WHERE acknowledged_at is null;--> statement-breakpoint
CREATE INDEX "measures_by_client" ON "measures" USING btree ("tenant_id","client_id","given_at");
--> statement-breakpoint
SELECT app.guard('measures', '{select,insert}');
--> statement-breakpoint
SELECT app.guard('measure_corrections', '{select,insert}');
--> statement-breakpoint
SELECT app.guard('measure_alerts', '{select,insert,update}', '{acknowledged_at,acknowledged_by,done}');
--> statement-breakpoint
-- What was done about an alert is said once.
CREATE FUNCTION app.keep_acknowledged() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'This alert is acknowledged'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_alerts_keep_acknowledged';
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.keep_acknowledged FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER measure_alerts_keep_acknowledged BEFORE UPDATE ON measure_alerts FOR EACH ROW
  WHEN (OLD.acknowledged_at IS NOT NULL AND
    (OLD.acknowledged_at, OLD.acknowledged_by, OLD.done) IS DISTINCT FROM (NEW.acknowledged_at, NEW.acknowledged_by, NEW.done))
  EXECUTE FUNCTION app.keep_acknowledged();
