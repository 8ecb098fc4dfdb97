CREATE TABLE "audit_events" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"account_id" uuid,
	"role" text,
	"session_id" uuid,
	"action" text NOT NULL,
	"resource_type" text NOT NULL,
	"resource_id" uuid,
	"client_id" uuid,
	"fields" text,
	"detail" text,
	"outcome" text NOT NULL,
	"request_id" text NOT NULL,
	"ip" text,
	"user_agent" text,
	"key_id" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_events_tenant_id_occurred_at_id_pk" PRIMARY KEY("tenant_id","occurred_at","id"),
	CONSTRAINT "audit_events_outcome" CHECK (outcome in ('allowed', 'denied', 'failed'))
) PARTITION BY RANGE ("occurred_at");
--> statement-breakpoint
CREATE TABLE "audit_heads" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_heads_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"signature" text NOT NULL,
	CONSTRAINT "audit_seals_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "care_team_members" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"therapist_id" uuid NOT NULL,
	"care_role" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"end_reason" text,
	CONSTRAINT "care_team_members_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "care_team_members_role" CHECK (care_role in ('primary', 'cover'))
);
--> statement-breakpoint
CREATE TABLE "client_insurances" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"policy_number" text NOT NULL,
	"group_number" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "client_insurances_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "clients" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"status" text NOT NULL,
	"home_location_id" uuid NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"date_of_birth" text NOT NULL,
	"email" text,
	"phone" text,
	"address" text,
	"state" text NOT NULL,
	"preferred_language" text NOT NULL,
	"email_lookup" text,
	"phone_lookup" text,
	"name_and_birth_lookup" text NOT NULL,
	"message_channel" text DEFAULT 'email' NOT NULL,
	"intake_date" date,
	"row_version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "clients_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "clients_status" CHECK (status in ('intake', 'active', 'inactive', 'discharged')),
	CONSTRAINT "clients_message_channel" CHECK (message_channel in ('email', 'none'))
);
--> statement-breakpoint
CREATE TABLE "emergency_contacts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	"relationship" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "emergency_contacts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "guardians" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"name" text NOT NULL,
	"relationship" text NOT NULL,
	"email" text,
	"phone" text,
	"email_lookup" text,
	"phone_lookup" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "guardians_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "intakes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"status" text NOT NULL,
	"answers" text NOT NULL,
	"steps_done" text DEFAULT '' NOT NULL,
	"client_id" uuid,
	"started_by" uuid NOT NULL,
	"row_version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "intakes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "intakes_status" CHECK (status in ('open', 'completed', 'abandoned'))
);
--> statement-breakpoint
CREATE TABLE "needs_assessments" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"communication_needs" text,
	"age_group" text NOT NULL,
	"urgency_level" text NOT NULL,
	"is_language_required" boolean DEFAULT false NOT NULL,
	"modality" text NOT NULL,
	"session_minutes" integer NOT NULL,
	"concerns" text,
	"assessed_by" uuid NOT NULL,
	"assessed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "needs_assessments_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "needs_assessments_communication" CHECK (communication_needs in ('verbal', 'non_verbal', 'aac', 'sign_language')),
	CONSTRAINT "needs_assessments_age_group" CHECK (age_group in ('early_childhood', 'school_age', 'adolescent', 'adult')),
	CONSTRAINT "needs_assessments_urgency" CHECK (urgency_level in ('routine', 'soon', 'urgent')),
	CONSTRAINT "needs_assessments_modality" CHECK (modality in ('in_person', 'telehealth'))
);
--> statement-breakpoint
CREATE TABLE "needs_preferred_times" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"needs_id" uuid NOT NULL,
	"weekday" integer NOT NULL,
	"starts_at" text NOT NULL,
	"ends_at" text NOT NULL,
	CONSTRAINT "needs_preferred_times_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "needs_preferred_times_weekday" CHECK (weekday in ('1', '2', '3', '4', '5', '6', '7'))
);
--> statement-breakpoint
CREATE TABLE "needs_specializations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"needs_id" uuid NOT NULL,
	"specialization_id" uuid NOT NULL,
	"importance" text NOT NULL,
	CONSTRAINT "needs_specializations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "needs_specializations_once" UNIQUE("tenant_id","needs_id","specialization_id"),
	CONSTRAINT "needs_specializations_importance" CHECK (importance in ('critical', 'preferred', 'nice_to_have'))
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"display_name" text NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"theme" text DEFAULT 'system' NOT NULL,
	"is_operator" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "accounts_identity" UNIQUE("issuer","subject")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"key" text NOT NULL,
	"body_hash" text NOT NULL,
	"status" integer NOT NULL,
	"location" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "idempotency_keys_once" UNIQUE("tenant_id","account_id","key")
);
--> statement-breakpoint
CREATE TABLE "kept_forms" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"content" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "kept_forms_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "membership_locations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	CONSTRAINT "membership_locations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "membership_locations_once" UNIQUE("tenant_id","membership_id","location_id")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"role" text NOT NULL,
	"display_name" text NOT NULL,
	"email" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"row_version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "memberships_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "memberships_account" UNIQUE("tenant_id","account_id"),
	CONSTRAINT "memberships_role" CHECK (role in ('admin', 'therapist', 'receptionist', 'billing')),
	CONSTRAINT "memberships_status" CHECK (status in ('active', 'disabled'))
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"arrives_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"auth_time" timestamp (3) with time zone NOT NULL,
	"acr" text,
	"has_several_clinics" boolean DEFAULT false NOT NULL,
	"provider_sid" text,
	"id_token" text,
	CONSTRAINT "sessions_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "data_keys" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"version" integer NOT NULL,
	"wrapped" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"destroyed_at" timestamp (3) with time zone,
	CONSTRAINT "data_keys_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "data_keys_version" UNIQUE("tenant_id","purpose","version"),
	CONSTRAINT "data_keys_purpose" CHECK (purpose in ('fields', 'lookup', 'documents', 'audit'))
);
--> statement-breakpoint
CREATE TABLE "match_decisions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"needs_id" uuid NOT NULL,
	"therapist_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"total_score" integer NOT NULL,
	"reasoning" text NOT NULL,
	"justification" text,
	"inputs_hash" text NOT NULL,
	"algorithm_version" text NOT NULL,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "match_decisions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "match_decisions_kind" CHECK (kind in ('suggested', 'override'))
);
--> statement-breakpoint
CREATE TABLE "note_addenda" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"note_id" uuid NOT NULL,
	"body" text NOT NULL,
	"signer_id" uuid NOT NULL,
	"signer_name" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "note_addenda_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "note_signatures" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"note_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text_hash" text NOT NULL,
	"signer_id" uuid NOT NULL,
	"signer_name" text NOT NULL,
	"signer_credentials" text NOT NULL,
	"licence_number" text NOT NULL,
	"licence_state" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "note_signatures_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "note_signatures_kind" UNIQUE("tenant_id","note_id","kind"),
	CONSTRAINT "note_signatures_kind_known" CHECK (kind in ('author', 'cosigner'))
);
--> statement-breakpoint
CREATE TABLE "note_versions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"note_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content" text NOT NULL,
	"saved_by" uuid NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "note_versions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "note_versions_number" UNIQUE("tenant_id","note_id","number")
);
--> statement-breakpoint
CREATE TABLE "session_notes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"therapist_id" uuid NOT NULL,
	"format" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "session_notes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "session_notes_once" UNIQUE("tenant_id","appointment_id","client_id"),
	CONSTRAINT "session_notes_format" CHECK (format in ('soap'))
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"appointment_version" integer NOT NULL,
	"client_id" uuid NOT NULL,
	"recipient" text NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"legal_basis" text NOT NULL,
	"content" text,
	"provider_id" text,
	"attempts" integer DEFAULT 1 NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"claimed_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "deliveries_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "deliveries_once" UNIQUE("tenant_id","appointment_id","appointment_version","kind","channel","client_id","recipient"),
	CONSTRAINT "deliveries_status" CHECK (status in ('sending', 'sent', 'failed', 'in_doubt', 'skipped')),
	CONSTRAINT "deliveries_channel" CHECK (channel in ('email'))
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"job" text NOT NULL,
	"payload" jsonb NOT NULL,
	"start_after" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"relayed_at" timestamp (3) with time zone,
	CONSTRAINT "outbox_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "appointment_attendees" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"status" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "appointment_attendees_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "appointment_attendees_once" UNIQUE("tenant_id","appointment_id","client_id"),
	CONSTRAINT "appointment_attendees_status" CHECK (status in ('booked', 'attended', 'cancelled', 'no_show'))
);
--> statement-breakpoint
CREATE TABLE "appointment_changes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"from_starts_at" timestamp (3) with time zone,
	"to_starts_at" timestamp (3) with time zone,
	"asked_by" text,
	"reason" text,
	"changed_by" uuid,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "appointment_changes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "appointment_changes_kind" CHECK (kind in ('booked', 'moved', 'confirmed', 'checked_in', 'started', 'completed', 'cancelled', 'no_show'))
);
--> statement-breakpoint
CREATE TABLE "appointment_series" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"therapist_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"first_date" date NOT NULL,
	"start_time" text NOT NULL,
	"interval_weeks" integer NOT NULL,
	"days_of_week" integer[] NOT NULL,
	"end_date" date,
	"occurrences" integer,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "appointment_series_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "appointments" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"therapist_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"room_id" uuid,
	"service_id" uuid NOT NULL,
	"series_id" uuid,
	"appointment_type" text NOT NULL,
	"modality" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"status" text NOT NULL,
	"capacity" integer DEFAULT 1 NOT NULL,
	"override_reason" text,
	"is_late_cancellation" boolean DEFAULT false NOT NULL,
	"row_version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "appointments_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "appointments_span" UNIQUE("tenant_id","id","starts_at","ends_at"),
	CONSTRAINT "appointments_type" CHECK (appointment_type in ('initial_assessment', 'regular_session', 'family_session', 'group_session')),
	CONSTRAINT "appointments_modality" CHECK (modality in ('in_person', 'telehealth')),
	CONSTRAINT "appointments_status" CHECK (status in ('scheduled', 'confirmed', 'checked_in', 'in_progress', 'completed', 'cancelled', 'no_show')),
	CONSTRAINT "appointments_order" CHECK (ends_at > starts_at),
	CONSTRAINT "appointments_capacity" CHECK (capacity between 1 and 40)
);
--> statement-breakpoint
CREATE TABLE "clinic_settings" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"message_sender_name" text NOT NULL,
	"phone" text NOT NULL,
	"cancellation_policy_hours" integer DEFAULT 24 NOT NULL,
	"reminder_hours" integer[] DEFAULT '{48,24,2}' NOT NULL,
	"quiet_from" text DEFAULT '21:00' NOT NULL,
	"quiet_until" text DEFAULT '08:00' NOT NULL,
	"critical_is_gate" boolean DEFAULT true NOT NULL,
	"primary_colour" text DEFAULT '#0F5E7A' NOT NULL,
	"row_version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "clinic_settings_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "location_closures" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"closed_on" date NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "location_closures_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "location_closures_day" UNIQUE("tenant_id","location_id","closed_on")
);
--> statement-breakpoint
CREATE TABLE "location_hours" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"weekday" integer NOT NULL,
	"opens" text NOT NULL,
	"closes" text NOT NULL,
	CONSTRAINT "location_hours_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "location_hours_span" CHECK (weekday in ('1', '2', '3', '4', '5', '6', '7'))
);
--> statement-breakpoint
CREATE TABLE "locations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"phone" text NOT NULL,
	"zone" text NOT NULL,
	"state" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"row_version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "locations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "locations_name" UNIQUE("tenant_id","name")
);
--> statement-breakpoint
CREATE TABLE "rooms" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"name" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rooms_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "rooms_name" UNIQUE("tenant_id","location_id","name")
);
--> statement-breakpoint
CREATE TABLE "services" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"appointment_type" text NOT NULL,
	"duration_minutes" integer NOT NULL,
	"buffer_before_minutes" integer DEFAULT 0 NOT NULL,
	"buffer_after_minutes" integer DEFAULT 0 NOT NULL,
	"colour" text NOT NULL,
	"needs_room" boolean DEFAULT true NOT NULL,
	"modality" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "services_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "services_name" UNIQUE("tenant_id","name"),
	CONSTRAINT "services_type" CHECK (appointment_type in ('initial_assessment', 'regular_session', 'family_session', 'group_session')),
	CONSTRAINT "services_modality" CHECK (modality in ('in_person', 'telehealth'))
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"status" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "tenants_slug_unique" UNIQUE("slug"),
	CONSTRAINT "tenants_status" CHECK (status in ('active', 'suspended', 'system'))
);
--> statement-breakpoint
CREATE TABLE "availability_exceptions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"therapist_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"on_date" date NOT NULL,
	"starts_at" text,
	"ends_at" text,
	CONSTRAINT "availability_exceptions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "availability_rules" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"therapist_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"weekday" integer NOT NULL,
	"starts_at" text NOT NULL,
	"ends_at" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date,
	CONSTRAINT "availability_rules_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "availability_rules_weekday" CHECK (weekday in ('1', '2', '3', '4', '5', '6', '7'))
);
--> statement-breakpoint
CREATE TABLE "licences" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"therapist_id" uuid NOT NULL,
	"state" text NOT NULL,
	"number" text NOT NULL,
	"expires_on" date NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "licences_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "licences_number" UNIQUE("tenant_id","therapist_id","state","number")
);
--> statement-breakpoint
CREATE TABLE "specializations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"category" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "specializations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "specializations_name" UNIQUE("tenant_id","category","name"),
	CONSTRAINT "specializations_category" CHECK (category in ('behavioral_approach', 'communication', 'population', 'age_group', 'modality', 'cultural'))
);
--> statement-breakpoint
CREATE TABLE "supervisions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"supervisor_id" uuid NOT NULL,
	"supervisee_id" uuid NOT NULL,
	"since" date NOT NULL,
	"until" date,
	CONSTRAINT "supervisions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "therapist_expertise" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"therapist_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "therapist_expertise_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "therapist_expertise_once" UNIQUE("tenant_id","therapist_id","kind","value"),
	CONSTRAINT "therapist_expertise_kind" CHECK (kind in ('language', 'age_group', 'communication'))
);
--> statement-breakpoint
CREATE TABLE "therapist_locations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"therapist_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"is_primary" boolean DEFAULT false NOT NULL,
	CONSTRAINT "therapist_locations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "therapist_locations_once" UNIQUE("tenant_id","therapist_id","location_id")
);
--> statement-breakpoint
CREATE TABLE "therapist_specializations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"therapist_id" uuid NOT NULL,
	"specialization_id" uuid NOT NULL,
	"proficiency_level" text NOT NULL,
	"years_of_experience" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "therapist_specializations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "therapist_specializations_once" UNIQUE("tenant_id","therapist_id","specialization_id"),
	CONSTRAINT "therapist_specializations_level" CHECK (proficiency_level in ('expert', 'proficient', 'familiar'))
);
--> statement-breakpoint
CREATE TABLE "therapists" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"credentials" text NOT NULL,
	"max_caseload" integer NOT NULL,
	"is_accepting_new_clients" boolean DEFAULT true NOT NULL,
	"offers_telehealth" boolean DEFAULT false NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"row_version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "therapists_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "therapists_membership" UNIQUE("tenant_id","membership_id")
);
--> statement-breakpoint
CREATE TABLE "time_off" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"therapist_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "time_off_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "time_off_kind" CHECK (kind in ('vacation', 'sick', 'training', 'other'))
);
--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_heads" ADD CONSTRAINT "audit_heads_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_seals" ADD CONSTRAINT "audit_seals_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_team_members" ADD CONSTRAINT "care_team_members_tenant_id_client_id_clients_tenant_id_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_team_members" ADD CONSTRAINT "care_team_members_tenant_id_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_insurances" ADD CONSTRAINT "client_insurances_tenant_id_client_id_clients_tenant_id_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_tenant_id_home_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","home_location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_contacts" ADD CONSTRAINT "emergency_contacts_tenant_id_client_id_clients_tenant_id_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guardians" ADD CONSTRAINT "guardians_tenant_id_client_id_clients_tenant_id_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intakes" ADD CONSTRAINT "intakes_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intakes" ADD CONSTRAINT "intakes_tenant_id_client_id_clients_tenant_id_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "needs_assessments" ADD CONSTRAINT "needs_assessments_tenant_id_client_id_clients_tenant_id_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "needs_preferred_times" ADD CONSTRAINT "needs_preferred_times_tenant_id_needs_id_needs_assessments_tenant_id_id_fk" FOREIGN KEY ("tenant_id","needs_id") REFERENCES "public"."needs_assessments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "needs_specializations" ADD CONSTRAINT "needs_specializations_tenant_id_needs_id_needs_assessments_tenant_id_id_fk" FOREIGN KEY ("tenant_id","needs_id") REFERENCES "public"."needs_assessments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "needs_specializations" ADD CONSTRAINT "needs_specializations_tenant_id_specialization_id_specializations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","specialization_id") REFERENCES "public"."specializations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_forms" ADD CONSTRAINT "kept_forms_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_forms" ADD CONSTRAINT "kept_forms_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_locations" ADD CONSTRAINT "membership_locations_tenant_id_membership_id_memberships_tenant_id_id_fk" FOREIGN KEY ("tenant_id","membership_id") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_locations" ADD CONSTRAINT "membership_locations_tenant_id_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_keys" ADD CONSTRAINT "data_keys_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_decisions" ADD CONSTRAINT "match_decisions_tenant_id_client_id_clients_tenant_id_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_decisions" ADD CONSTRAINT "match_decisions_tenant_id_needs_id_needs_assessments_tenant_id_id_fk" FOREIGN KEY ("tenant_id","needs_id") REFERENCES "public"."needs_assessments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_decisions" ADD CONSTRAINT "match_decisions_tenant_id_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_addenda" ADD CONSTRAINT "note_addenda_tenant_id_note_id_session_notes_tenant_id_id_fk" FOREIGN KEY ("tenant_id","note_id") REFERENCES "public"."session_notes"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_signatures" ADD CONSTRAINT "note_signatures_tenant_id_note_id_session_notes_tenant_id_id_fk" FOREIGN KEY ("tenant_id","note_id") REFERENCES "public"."session_notes"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_signatures" ADD CONSTRAINT "note_signatures_tenant_id_version_id_note_versions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","version_id") REFERENCES "public"."note_versions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_versions" ADD CONSTRAINT "note_versions_tenant_id_note_id_session_notes_tenant_id_id_fk" FOREIGN KEY ("tenant_id","note_id") REFERENCES "public"."session_notes"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_notes" ADD CONSTRAINT "session_notes_tenant_id_appointment_id_appointments_tenant_id_id_fk" FOREIGN KEY ("tenant_id","appointment_id") REFERENCES "public"."appointments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_notes" ADD CONSTRAINT "session_notes_tenant_id_client_id_clients_tenant_id_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_notes" ADD CONSTRAINT "session_notes_tenant_id_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_tenant_id_appointment_id_appointments_tenant_id_id_fk" FOREIGN KEY ("tenant_id","appointment_id") REFERENCES "public"."appointments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_tenant_id_client_id_clients_tenant_id_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_attendees" ADD CONSTRAINT "appointment_attendees_span" FOREIGN KEY ("tenant_id","appointment_id","starts_at","ends_at") REFERENCES "public"."appointments"("tenant_id","id","starts_at","ends_at") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "appointment_attendees" ADD CONSTRAINT "appointment_attendees_tenant_id_client_id_clients_tenant_id_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_changes" ADD CONSTRAINT "appointment_changes_tenant_id_appointment_id_appointments_tenant_id_id_fk" FOREIGN KEY ("tenant_id","appointment_id") REFERENCES "public"."appointments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_series" ADD CONSTRAINT "appointment_series_tenant_id_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_series" ADD CONSTRAINT "appointment_series_tenant_id_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_series" ADD CONSTRAINT "appointment_series_tenant_id_service_id_services_tenant_id_id_fk" FOREIGN KEY ("tenant_id","service_id") REFERENCES "public"."services"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_tenant_id_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_tenant_id_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_tenant_id_room_id_rooms_tenant_id_id_fk" FOREIGN KEY ("tenant_id","room_id") REFERENCES "public"."rooms"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_tenant_id_service_id_services_tenant_id_id_fk" FOREIGN KEY ("tenant_id","service_id") REFERENCES "public"."services"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_tenant_id_series_id_appointment_series_tenant_id_id_fk" FOREIGN KEY ("tenant_id","series_id") REFERENCES "public"."appointment_series"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinic_settings" ADD CONSTRAINT "clinic_settings_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "location_closures" ADD CONSTRAINT "location_closures_tenant_id_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "location_hours" ADD CONSTRAINT "location_hours_tenant_id_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "locations" ADD CONSTRAINT "locations_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_tenant_id_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_exceptions" ADD CONSTRAINT "availability_exceptions_tenant_id_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_exceptions" ADD CONSTRAINT "availability_exceptions_tenant_id_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_rules" ADD CONSTRAINT "availability_rules_tenant_id_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_rules" ADD CONSTRAINT "availability_rules_tenant_id_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "licences" ADD CONSTRAINT "licences_tenant_id_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specializations" ADD CONSTRAINT "specializations_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervisions" ADD CONSTRAINT "supervisions_tenant_id_supervisor_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supervisor_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervisions" ADD CONSTRAINT "supervisions_tenant_id_supervisee_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supervisee_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "therapist_expertise" ADD CONSTRAINT "therapist_expertise_tenant_id_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "therapist_locations" ADD CONSTRAINT "therapist_locations_tenant_id_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "therapist_locations" ADD CONSTRAINT "therapist_locations_tenant_id_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "therapist_specializations" ADD CONSTRAINT "therapist_specializations_tenant_id_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "therapist_specializations" ADD CONSTRAINT "therapist_specializations_tenant_id_specialization_id_specializations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","specialization_id") REFERENCES "public"."specializations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "therapists" ADD CONSTRAINT "therapists_tenant_id_membership_id_memberships_tenant_id_id_fk" FOREIGN KEY ("tenant_id","membership_id") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_off" ADD CONSTRAINT "time_off_tenant_id_therapist_id_therapists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","therapist_id") REFERENCES "public"."therapists"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_by_sequence" ON "audit_events" USING btree ("tenant_id","sequence");--> statement-breakpoint
CREATE INDEX "audit_events_by_client" ON "audit_events" USING btree ("tenant_id","client_id","occurred_at");--> statement-breakpoint
CREATE INDEX "audit_events_by_account" ON "audit_events" USING btree ("tenant_id","account_id","occurred_at");--> statement-breakpoint
CREATE INDEX "audit_seals_by_sequence" ON "audit_seals" USING btree ("tenant_id","sequence");--> statement-breakpoint
CREATE INDEX "care_team_members_by_client" ON "care_team_members" USING btree ("tenant_id","client_id");--> statement-breakpoint
CREATE INDEX "care_team_members_by_therapist" ON "care_team_members" USING btree ("tenant_id","therapist_id","until");--> statement-breakpoint
CREATE INDEX "client_insurances_by_client" ON "client_insurances" USING btree ("tenant_id","client_id");--> statement-breakpoint
CREATE INDEX "clients_by_status" ON "clients" USING btree ("tenant_id","status");--> statement-breakpoint
CREATE INDEX "clients_by_name_and_birth" ON "clients" USING btree ("tenant_id","name_and_birth_lookup");--> statement-breakpoint
CREATE INDEX "clients_by_email" ON "clients" USING btree ("tenant_id","email_lookup");--> statement-breakpoint
CREATE INDEX "clients_by_phone" ON "clients" USING btree ("tenant_id","phone_lookup");--> statement-breakpoint
CREATE INDEX "emergency_contacts_by_client" ON "emergency_contacts" USING btree ("tenant_id","client_id");--> statement-breakpoint
CREATE INDEX "guardians_by_client" ON "guardians" USING btree ("tenant_id","client_id");--> statement-breakpoint
CREATE INDEX "guardians_by_phone" ON "guardians" USING btree ("tenant_id","phone_lookup");--> statement-breakpoint
CREATE INDEX "intakes_by_status" ON "intakes" USING btree ("tenant_id","status","updated_at");--> statement-breakpoint
CREATE INDEX "needs_assessments_by_client" ON "needs_assessments" USING btree ("tenant_id","client_id","assessed_at");--> statement-breakpoint
CREATE INDEX "needs_preferred_times_by_needs" ON "needs_preferred_times" USING btree ("tenant_id","needs_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_by_age" ON "idempotency_keys" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE INDEX "kept_forms_by_account" ON "kept_forms" USING btree ("tenant_id","account_id");--> statement-breakpoint
CREATE INDEX "kept_forms_by_expiry" ON "kept_forms" USING btree ("tenant_id","expires_at");--> statement-breakpoint
CREATE INDEX "memberships_by_account" ON "memberships" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "sessions_by_account" ON "sessions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "sessions_by_provider" ON "sessions" USING btree ("provider_sid");--> statement-breakpoint
CREATE INDEX "sessions_by_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "data_keys_by_purpose" ON "data_keys" USING btree ("tenant_id","purpose");--> statement-breakpoint
CREATE INDEX "match_decisions_by_client" ON "match_decisions" USING btree ("tenant_id","client_id","decided_at");--> statement-breakpoint
CREATE INDEX "note_addenda_by_note" ON "note_addenda" USING btree ("tenant_id","note_id","signed_at");--> statement-breakpoint
CREATE INDEX "session_notes_by_client" ON "session_notes" USING btree ("tenant_id","client_id","created_at");--> statement-breakpoint
CREATE INDEX "session_notes_by_therapist" ON "session_notes" USING btree ("tenant_id","therapist_id","created_at");--> statement-breakpoint
CREATE INDEX "deliveries_by_time" ON "deliveries" USING btree ("tenant_id","claimed_at");--> statement-breakpoint
CREATE INDEX "deliveries_by_client" ON "deliveries" USING btree ("tenant_id","client_id","claimed_at");--> statement-breakpoint
CREATE INDEX "appointment_attendees_by_client" ON "appointment_attendees" USING btree ("tenant_id","client_id","starts_at");--> statement-breakpoint
CREATE INDEX "appointment_changes_by_appointment" ON "appointment_changes" USING btree ("tenant_id","appointment_id","changed_at");--> statement-breakpoint
CREATE INDEX "appointments_by_time" ON "appointments" USING btree ("tenant_id","starts_at");--> statement-breakpoint
CREATE INDEX "appointments_by_therapist" ON "appointments" USING btree ("tenant_id","therapist_id","starts_at");--> statement-breakpoint
CREATE INDEX "appointments_by_room" ON "appointments" USING btree ("tenant_id","room_id","starts_at");--> statement-breakpoint
CREATE INDEX "appointments_by_location" ON "appointments" USING btree ("tenant_id","location_id","starts_at");--> statement-breakpoint
CREATE INDEX "appointments_by_series" ON "appointments" USING btree ("tenant_id","series_id");--> statement-breakpoint
CREATE INDEX "location_hours_by_location" ON "location_hours" USING btree ("tenant_id","location_id","weekday");--> statement-breakpoint
CREATE INDEX "availability_exceptions_by_day" ON "availability_exceptions" USING btree ("tenant_id","therapist_id","on_date");--> statement-breakpoint
CREATE INDEX "availability_rules_by_therapist" ON "availability_rules" USING btree ("tenant_id","therapist_id","weekday");--> statement-breakpoint
CREATE INDEX "licences_by_expiry" ON "licences" USING btree ("tenant_id","expires_on");--> statement-breakpoint
CREATE INDEX "supervisions_by_supervisor" ON "supervisions" USING btree ("tenant_id","supervisor_id");--> statement-breakpoint
CREATE INDEX "supervisions_by_supervisee" ON "supervisions" USING btree ("tenant_id","supervisee_id");--> statement-breakpoint
CREATE INDEX "therapist_expertise_by_value" ON "therapist_expertise" USING btree ("tenant_id","kind","value");--> statement-breakpoint
CREATE INDEX "therapist_locations_by_location" ON "therapist_locations" USING btree ("tenant_id","location_id");--> statement-breakpoint
CREATE INDEX "therapist_specializations_by_specialization" ON "therapist_specializations" USING btree ("tenant_id","specialization_id");--> statement-breakpoint
CREATE INDEX "therapists_by_name" ON "therapists" USING btree ("tenant_id","last_name","first_name");--> statement-breakpoint
CREATE INDEX "time_off_by_therapist" ON "time_off" USING btree ("tenant_id","therapist_id","starts_at");