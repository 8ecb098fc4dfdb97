-- Runs in each clinic and changes at least: (select count(*) from deliveries where subject_id is null) + (select count(*) from appointments where message_version < row_version)
-- The version that jobs in the outbox and rows of the ledger name is row_version as it stands.
UPDATE appointments SET message_version = row_version WHERE message_version < row_version;
--> statement-breakpoint
UPDATE deliveries SET subject_type = 'appointment', subject_id = appointment_id, subject_version = appointment_version
  WHERE subject_id IS NULL;
