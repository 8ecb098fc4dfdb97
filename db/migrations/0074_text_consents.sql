CREATE TABLE "text_consents" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"is_granted" boolean NOT NULL,
	"recipient" text NOT NULL,
	"phone" text NOT NULL,
	"phone_lookup" text NOT NULL,
	"way" text NOT NULL,
	"wording_version_id" uuid,
	"recorded_by" uuid,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "text_consents_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "text_consents_number" UNIQUE("tenant_id","client_id","number"),
	CONSTRAINT "text_consents_numbered" CHECK (number >= 1),
	CONSTRAINT "text_consents_way" CHECK (way in ('in_person', 'phone', 'paper', 'reply')),
	CONSTRAINT "text_consents_recipient" CHECK (recipient in ('client', 'guardian')),
	CONSTRAINT "text_consents_by" CHECK ((way = 'reply') = (recorded_by is null)),
	CONSTRAINT "text_consents_agreed" CHECK (not is_granted or wording_version_id is not null)
);
--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "text_number" text;--> statement-breakpoint
ALTER TABLE "text_consents" ADD CONSTRAINT "text_consents_recorded_by_accounts_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_consents" ADD CONSTRAINT "text_consents_tenant_id_client_id_clients_tenant_id_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_consents" ADD CONSTRAINT "text_consents_tenant_id_wording_version_id_consent_wording_versions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","wording_version_id") REFERENCES "public"."consent_wording_versions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "text_consents_by_phone" ON "text_consents" USING btree ("tenant_id","phone_lookup");--> statement-breakpoint
CREATE INDEX "text_consents_by_wording" ON "text_consents" USING btree ("tenant_id","wording_version_id");--> statement-breakpoint
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_text_number" UNIQUE("text_number");
--> statement-breakpoint
GRANT UPDATE (text_number) ON tenants TO clinic_platform;
--> statement-breakpoint
SELECT app.guard('text_consents', '{select,insert}');
--> statement-breakpoint
-- Who agreed to what is proof: no later migration changes these rows either.
DROP POLICY owner_changes ON text_consents;
