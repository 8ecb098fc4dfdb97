ALTER TABLE "therapists" ADD COLUMN "video_link" text DEFAULT '' NOT NULL;--> statement-breakpoint
SELECT app.make_updatable('therapists', 'video_link');
