ALTER TABLE "waiting_offers" ADD COLUMN "called_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "waiting_offers" ADD COLUMN "called_by" uuid;--> statement-breakpoint
ALTER TABLE "waiting_offers" ADD CONSTRAINT "waiting_offers_called_by_accounts_id_fk" FOREIGN KEY ("called_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_offers" ADD CONSTRAINT "waiting_offers_called" CHECK (num_nulls(called_at, called_by) in (0, 2));--> statement-breakpoint
SELECT app.make_updatable('waiting_offers', 'called_at', 'called_by');
