CREATE TABLE "inbound_texts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"provider_id" text NOT NULL,
	"from_lookup" text NOT NULL,
	"content" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"outcome" text,
	"handled_at" timestamp (3) with time zone,
	"answer" text,
	"answer_status" text,
	"answer_provider_id" text,
	"dealt_with_at" timestamp (3) with time zone,
	"dealt_with_by" uuid,
	CONSTRAINT "inbound_texts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "inbound_texts_once" UNIQUE("tenant_id","provider_id"),
	CONSTRAINT "inbound_texts_state" CHECK (state in ('waiting', 'handled', 'to_read', 'dealt_with')),
	CONSTRAINT "inbound_texts_answer" CHECK (answer_status in ('sending', 'sent', 'failed', 'in_doubt')),
	CONSTRAINT "inbound_texts_dealt_with" CHECK (num_nulls(dealt_with_at, dealt_with_by) in (0, 2))
);
--> statement-breakpoint
ALTER TABLE "inbound_texts" ADD CONSTRAINT "inbound_texts_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbound_texts" ADD CONSTRAINT "inbound_texts_dealt_with_by_accounts_id_fk" FOREIGN KEY ("dealt_with_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "inbound_texts_by_number" ON "inbound_texts" USING btree ("tenant_id","from_lookup","received_at");--> statement-breakpoint
CREATE INDEX "inbound_texts_to_read" ON "inbound_texts" USING btree ("tenant_id","received_at") WHERE state = 'to_read';--> statement-breakpoint
CREATE INDEX "inbound_texts_sending" ON "inbound_texts" USING btree ("tenant_id","handled_at") WHERE answer_status = 'sending';
--> statement-breakpoint
SELECT app.guard('inbound_texts', '{select,insert,update}', '{state,outcome,handled_at,answer,answer_status,answer_provider_id,dealt_with_at,dealt_with_by}');
