ALTER TABLE "clinic_settings" ADD COLUMN "marks_no_shows" boolean DEFAULT false NOT NULL;--> statement-breakpoint
SELECT app.make_updatable('clinic_settings', 'marks_no_shows');
