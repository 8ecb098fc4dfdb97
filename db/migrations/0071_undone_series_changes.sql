-- Which rule a change of the series put this one in the place of; null where it is in the place of none.
ALTER TABLE "appointment_series_rules" ADD COLUMN "replaces" uuid;