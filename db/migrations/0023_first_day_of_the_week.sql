ALTER TABLE "clinic_settings" ADD COLUMN "week_starts_on" integer DEFAULT 7 NOT NULL;--> statement-breakpoint
ALTER TABLE "clinic_settings" ADD CONSTRAINT "clinic_settings_week" CHECK (week_starts_on in (1, 7));--> statement-breakpoint
SELECT app.make_updatable('clinic_settings', 'week_starts_on');
