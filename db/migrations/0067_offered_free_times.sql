-- A time that was free before was given up by no appointment.
ALTER TABLE "offered_times" ALTER COLUMN "freed_appointment_id" DROP NOT NULL;
