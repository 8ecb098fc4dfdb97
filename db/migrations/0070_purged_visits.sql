CREATE INDEX "kiosk_visits_over" ON "kiosk_visits" USING btree ("tenant_id",(case when dealt_with_at is null then created_at else dealt_with_at end)) WHERE (dealt_with_at is not null or not (has_new_phone or has_new_address or has_new_insurance or has_other_news));
--> statement-breakpoint
-- What somebody said has changed is never removed before the front desk has dealt with it.
CREATE POLICY may_delete ON kiosk_visits FOR DELETE TO clinic_app
  USING (tenant_id = app.tenant()
    AND (dealt_with_at IS NOT NULL OR NOT (has_new_phone OR has_new_address OR has_new_insurance OR has_other_news)));
--> statement-breakpoint
GRANT DELETE ON kiosk_visits TO clinic_app;
