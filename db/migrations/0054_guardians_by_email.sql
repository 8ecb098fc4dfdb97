-- Whose messages go to one address is asked for every message, and at every new record.
CREATE INDEX "guardians_by_email" ON "guardians" USING btree ("tenant_id","email_lookup");
