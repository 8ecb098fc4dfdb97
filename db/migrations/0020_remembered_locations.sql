CREATE TABLE "remembered_locations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	CONSTRAINT "remembered_locations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "remembered_locations_once" UNIQUE("tenant_id","membership_id")
);
--> statement-breakpoint
ALTER TABLE "remembered_locations" ADD CONSTRAINT "remembered_locations_tenant_id_membership_id_memberships_tenant_id_id_fk" FOREIGN KEY ("tenant_id","membership_id") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remembered_locations" ADD CONSTRAINT "remembered_locations_tenant_id_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
SELECT app.guard('remembered_locations', '{select,insert,update}', '{location_id}');
