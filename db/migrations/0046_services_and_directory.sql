CREATE TABLE "service_therapists" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"therapist_id" uuid NOT NULL,
	CONSTRAINT "service_therapists_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "service_therapists_once" UNIQUE("tenant_id","service_id","therapist_id")
);
--> statement-breakpoint
CREATE TABLE "therapist_modalities" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"therapist_id" uuid NOT NULL,
	"modality" text NOT NULL,
	CONSTRAINT "therapist_modalities_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "therapist_modalities_once" UNIQUE("tenant_id","therapist_id","modality"),
	CONSTRAINT "therapist_modalities_known" CHECK (modality in ('aba', 'act', 'cbt', 'dbt', 'emdr', 'esdm', 'exposure', 'family', 'group', 'couples', 'mindfulness', 'motivational', 'parent_training', 'pcit', 'play', 'psychodynamic', 'social_skills', 'solution_focused', 'tf_cbt'))
);
--> statement-breakpoint
CREATE TABLE "therapist_photos" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"therapist_id" uuid NOT NULL,
	"jpeg" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "therapist_photos_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "therapist_photos_one" UNIQUE("tenant_id","therapist_id"),
	CONSTRAINT "therapist_photos_size" CHECK (octet_length(jpeg) between 1 and 65536)
);
--> statement-breakpoint
ALTER TABLE "services" ALTER COLUMN "colour" SET DEFAULT 'blue';--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "capacity" integer;--> statement-breakpoint
ALTER TABLE "service_therapists" ADD CONSTRAINT "service_therapists_tenant_id_service_id_services_tenant_id_id_fk" FOREIGN KEY ("tenant_id","service_id") REFERENCES "public"."services"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_therapists" ADD CONSTRAINT "service_therapists_tenant_id_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "therapist_modalities" ADD CONSTRAINT "therapist_modalities_tenant_id_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "therapist_photos" ADD CONSTRAINT "therapist_photos_tenant_id_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "service_therapists_by_therapist" ON "service_therapists" USING btree ("tenant_id","therapist_id");--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_capacity" CHECK (capacity between 1 and 100);--> statement-breakpoint
SELECT app.make_updatable('services', 'capacity');
--> statement-breakpoint
SELECT app.guard('service_therapists', '{select,insert,delete}');
--> statement-breakpoint
SELECT app.guard('therapist_modalities', '{select,insert,delete}');
--> statement-breakpoint
SELECT app.guard('therapist_photos', '{select,insert,delete}');
--> statement-breakpoint
-- These are held in memory with the rest of the set-up.
CREATE TRIGGER setup_changed AFTER INSERT OR UPDATE OR DELETE ON service_therapists
  FOR EACH ROW EXECUTE FUNCTION app.move_setup_version();
--> statement-breakpoint
CREATE TRIGGER setup_changed AFTER INSERT OR UPDATE OR DELETE ON therapist_modalities
  FOR EACH ROW EXECUTE FUNCTION app.move_setup_version();
--> statement-breakpoint
CREATE TRIGGER setup_changed AFTER INSERT OR UPDATE OR DELETE ON therapist_photos
  FOR EACH ROW EXECUTE FUNCTION app.move_setup_version();
