CREATE TABLE "delivery_tellings" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"delivery_id" uuid NOT NULL,
	"told_by" uuid NOT NULL,
	"told_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "delivery_tellings_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "delivery_tellings_once" UNIQUE("tenant_id","delivery_id")
);
--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "says_starts_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "says_location_id" uuid;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "says_modality" text;--> statement-breakpoint
ALTER TABLE "delivery_tellings" ADD CONSTRAINT "delivery_tellings_tenant_id_delivery_id_deliveries_tenant_id_id_fk" FOREIGN KEY ("tenant_id","delivery_id") REFERENCES "public"."deliveries"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_says_modality" CHECK (says_modality in ('in_person', 'telehealth'));
--> statement-breakpoint
SELECT app.make_updatable('deliveries', 'says_starts_at');
--> statement-breakpoint
SELECT app.make_updatable('deliveries', 'says_location_id');
--> statement-breakpoint
SELECT app.make_updatable('deliveries', 'says_modality');
--> statement-breakpoint
SELECT app.guard('delivery_tellings', '{select,insert}');
