-- A row that says what nobody could be told stands for the newest version that it is true of.
SELECT app.make_updatable('deliveries', 'subject_version');
--> statement-breakpoint
SELECT app.make_updatable('deliveries', 'appointment_version');
