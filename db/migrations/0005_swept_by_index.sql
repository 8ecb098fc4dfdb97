DROP INDEX "sessions_by_expiry";--> statement-breakpoint
CREATE INDEX "sessions_by_last_use" ON "sessions" USING btree ("last_seen_at");--> statement-breakpoint
CREATE INDEX "deliveries_by_status" ON "deliveries" USING btree ("tenant_id","status","claimed_at");