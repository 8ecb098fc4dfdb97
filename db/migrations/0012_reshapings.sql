CREATE TABLE "reshapings" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject" text NOT NULL,
	"version" integer NOT NULL,
	"done_up_to" uuid,
	"finished_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reshapings_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "reshapings_once" UNIQUE("tenant_id","subject","version")
);
--> statement-breakpoint
ALTER TABLE "reshapings" ADD CONSTRAINT "reshapings_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
SELECT app.guard('reshapings', '{select,insert,update}', '{done_up_to,finished_at,updated_at}');
