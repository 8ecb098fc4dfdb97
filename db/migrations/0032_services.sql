ALTER TABLE "services" ALTER COLUMN "colour" SET DEFAULT '#0F5E7A';--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "price_cents" integer;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "row_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_price" CHECK (price_cents between 0 and 10000000);--> statement-breakpoint
SELECT app.make_updatable('services', 'row_version');
--> statement-breakpoint
SELECT app.make_updatable('services', 'price_cents');
