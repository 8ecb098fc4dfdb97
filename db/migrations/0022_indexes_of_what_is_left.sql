-- Runs outside a transaction.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "deliveries_unsent" ON "deliveries" USING btree ("tenant_id","says_starts_at") WHERE says_starts_at is not null and status in ('failed', 'in_doubt', 'skipped');
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "appointments_unsettled" ON "appointments" USING btree ("tenant_id","starts_at") WHERE status in ('scheduled', 'confirmed', 'checked_in', 'in_progress');
