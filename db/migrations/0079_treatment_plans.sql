CREATE TABLE "treatment_goal_progress" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"goal_id" uuid NOT NULL,
	"content" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "treatment_goal_progress_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "treatment_plan_steps" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"reason" text,
	"text_hash" text,
	"review_on" date,
	"taken_by" uuid NOT NULL,
	"therapist_id" uuid,
	"signer_name" text NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "treatment_plan_steps_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "treatment_plan_steps_number" UNIQUE("tenant_id","plan_id","number"),
	CONSTRAINT "treatment_plan_steps_kind" CHECK (kind in ('submitted', 'returned', 'approved', 'completed', 'discontinued')),
	CONSTRAINT "treatment_plan_steps_approved" CHECK (kind <> 'approved' or (text_hash is not null and review_on is not null)),
	CONSTRAINT "treatment_plan_steps_reason" CHECK (kind not in ('returned', 'discontinued') or reason is not null)
);
--> statement-breakpoint
CREATE TABLE "treatment_plan_versions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content" text NOT NULL,
	"saved_by" uuid NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "treatment_plan_versions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "treatment_plan_versions_number" UNIQUE("tenant_id","client_id","number")
);
--> statement-breakpoint
CREATE TABLE "treatment_plans" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "treatment_plans_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "treatment_goal_progress" ADD CONSTRAINT "treatment_goal_progress_recorded_by_accounts_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "treatment_goal_progress" ADD CONSTRAINT "treatment_goal_progress_tenant_id_plan_id_treatment_plans_tenant_id_id_fk" FOREIGN KEY ("tenant_id","plan_id") REFERENCES "public"."treatment_plans"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "treatment_plan_steps" ADD CONSTRAINT "treatment_plan_steps_taken_by_accounts_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "treatment_plan_steps" ADD CONSTRAINT "treatment_plan_steps_tenant_id_plan_id_treatment_plans_tenant_id_id_fk" FOREIGN KEY ("tenant_id","plan_id") REFERENCES "public"."treatment_plans"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "treatment_plan_steps" ADD CONSTRAINT "treatment_plan_steps_tenant_id_version_id_treatment_plan_versions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","version_id") REFERENCES "public"."treatment_plan_versions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "treatment_plan_steps" ADD CONSTRAINT "treatment_plan_steps_tenant_id_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "treatment_plan_versions" ADD CONSTRAINT "treatment_plan_versions_saved_by_accounts_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "treatment_plan_versions" ADD CONSTRAINT "treatment_plan_versions_tenant_id_plan_id_treatment_plans_tenant_id_id_fk" FOREIGN KEY ("tenant_id","plan_id") REFERENCES "public"."treatment_plans"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "treatment_plan_versions" ADD CONSTRAINT "treatment_plan_versions_tenant_id_client_id_clients_tenant_id_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "treatment_plans" ADD CONSTRAINT "treatment_plans_created_by_accounts_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "treatment_plans" ADD CONSTRAINT "treatment_plans_tenant_id_client_id_clients_tenant_id_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "treatment_goal_progress_by_plan" ON "treatment_goal_progress" USING btree ("tenant_id","plan_id","recorded_at");--> statement-breakpoint
CREATE INDEX "treatment_plan_steps_by_version" ON "treatment_plan_steps" USING btree ("tenant_id","version_id");--> statement-breakpoint
CREATE INDEX "treatment_plan_steps_by_therapist" ON "treatment_plan_steps" USING btree ("tenant_id","therapist_id");--> statement-breakpoint
CREATE INDEX "treatment_plan_steps_submitted" ON "treatment_plan_steps" USING btree ("tenant_id","taken_at") WHERE kind = 'submitted';--> statement-breakpoint
CREATE INDEX "treatment_plan_versions_by_plan" ON "treatment_plan_versions" USING btree ("tenant_id","plan_id","number");--> statement-breakpoint
CREATE INDEX "treatment_plans_by_client" ON "treatment_plans" USING btree ("tenant_id","client_id","id");
--> statement-breakpoint
SELECT app.guard('treatment_plans', '{select,insert}');
--> statement-breakpoint
SELECT app.guard('treatment_plan_versions', '{select,insert}');
--> statement-breakpoint
SELECT app.guard('treatment_plan_steps', '{select,insert}');
--> statement-breakpoint
SELECT app.guard('treatment_goal_progress', '{select,insert}');
