CREATE TABLE "specialization_months" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"specialization_id" uuid NOT NULL,
	"month" text NOT NULL,
	"waiting" integer NOT NULL,
	"in_care" integer NOT NULL,
	"therapists" integer NOT NULL,
	"openings" integer NOT NULL,
	CONSTRAINT "specialization_months_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "specialization_months_once" UNIQUE("tenant_id","specialization_id","month")
);
--> statement-breakpoint
ALTER TABLE "specialization_months" ADD CONSTRAINT "specialization_months_tenant_id_specialization_id_specializations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","specialization_id") REFERENCES "public"."specializations"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
SELECT app.guard('specialization_months', '{select,insert,update}', '{waiting,in_care,therapists,openings}');
