ALTER TABLE "deliveries" ADD COLUMN "says_zone" text;--> statement-breakpoint
SELECT app.make_updatable('deliveries', 'says_zone');
