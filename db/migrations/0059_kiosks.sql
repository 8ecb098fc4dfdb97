CREATE TABLE "kiosks" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"name" text NOT NULL,
	"code_hash" text,
	"code_expires_at" timestamp (3) with time zone,
	"paired_at" timestamp (3) with time zone,
	"token_hash" text,
	"previous_token_hash" text,
	"token_seen_at" timestamp (3) with time zone,
	"locale" text,
	"tries_until" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "kiosks_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "kiosks_code" UNIQUE("tenant_id","code_hash"),
	CONSTRAINT "kiosks_token" UNIQUE("tenant_id","token_hash"),
	CONSTRAINT "kiosks_locale" CHECK (locale in ('en', 'es'))
);
--> statement-breakpoint
CREATE TABLE "kiosk_visits" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kiosk_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"appointment_id" uuid,
	"was_here" boolean NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"has_new_phone" boolean DEFAULT false NOT NULL,
	"has_new_address" boolean DEFAULT false NOT NULL,
	"has_new_insurance" boolean DEFAULT false NOT NULL,
	"has_other_news" boolean DEFAULT false NOT NULL,
	"dealt_with_at" timestamp (3) with time zone,
	"dealt_with_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "kiosk_visits_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "kiosks" ADD CONSTRAINT "kiosks_tenant_id_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kiosk_visits" ADD CONSTRAINT "kiosk_visits_dealt_with_by_accounts_id_fk" FOREIGN KEY ("dealt_with_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kiosk_visits" ADD CONSTRAINT "kiosk_visits_tenant_id_kiosk_id_kiosks_tenant_id_id_fk" FOREIGN KEY ("tenant_id","kiosk_id") REFERENCES "public"."kiosks"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kiosk_visits" ADD CONSTRAINT "kiosk_visits_tenant_id_client_id_clients_tenant_id_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kiosk_visits" ADD CONSTRAINT "kiosk_visits_tenant_id_appointment_id_appointments_tenant_id_id_fk" FOREIGN KEY ("tenant_id","appointment_id") REFERENCES "public"."appointments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "kiosks_by_previous_token" ON "kiosks" USING btree ("tenant_id","previous_token_hash");--> statement-breakpoint
CREATE INDEX "kiosks_by_location" ON "kiosks" USING btree ("tenant_id","location_id");--> statement-breakpoint
CREATE UNIQUE INDEX "kiosks_name" ON "kiosks" USING btree ("tenant_id","name") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "kiosk_visits_by_kiosk" ON "kiosk_visits" USING btree ("tenant_id","kiosk_id","created_at");--> statement-breakpoint
CREATE INDEX "kiosk_visits_by_client" ON "kiosk_visits" USING btree ("tenant_id","client_id");--> statement-breakpoint
CREATE INDEX "kiosk_visits_by_appointment" ON "kiosk_visits" USING btree ("tenant_id","appointment_id");--> statement-breakpoint
CREATE INDEX "kiosk_visits_open" ON "kiosk_visits" USING btree ("tenant_id","ended_at") WHERE dealt_with_at is null and (has_new_phone or has_new_address or has_new_insurance or has_other_news);
--> statement-breakpoint
SELECT app.guard('kiosks', '{select,insert,update}', '{code_hash,code_expires_at,paired_at,token_hash,previous_token_hash,token_seen_at,locale,tries_until,last_used_at,ended_at}');
--> statement-breakpoint
SELECT app.guard('kiosk_visits', '{select,insert,update}', '{appointment_id,ended_at,has_new_phone,has_new_address,has_new_insurance,has_other_news,dealt_with_at,dealt_with_by}');
