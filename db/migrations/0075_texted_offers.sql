ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_channel";--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "arrived_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "waiting_offers" ADD COLUMN "text_lookup" text;--> statement-breakpoint
CREATE INDEX "waiting_offers_by_text" ON "waiting_offers" USING btree ("tenant_id","text_lookup") WHERE text_lookup is not null and state = 'open';--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_channel" CHECK (channel in ('email', 'text'));
--> statement-breakpoint
SELECT app.make_updatable('deliveries', 'arrived_at');
