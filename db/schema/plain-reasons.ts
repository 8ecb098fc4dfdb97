/**
 * Why a column may hold plain values. The data register (docs/compliance/data-register.md) is made of these; a column
 * that is neither sealed, nor a keyed hash, nor named here fails a test.
 */

/** Tables that hold nothing about a client: one reason for all of their columns. */
export const ABOUT_NO_CLIENT: Readonly<Record<string, string>> = {
  tenants: 'Names a clinic, which is public.',
  accounts: 'About a member of staff or an operator, as the identity provider names them.',
  sessions:
    'About a signed-in member of staff. Of the token only its SHA-256 is kept; the ID token is sealed under the server’s secret.',
  rate_limits: 'Holds keyed counters that expire.',
  clinic_settings: 'The clinic’s own set-up, printed in its messages.',
  locations: 'A place that is open to the public.',
  rooms: 'A room of the clinic.',
  location_hours: 'Opening hours, which are public.',
  location_closures: 'Days on which the clinic is closed, which are public.',
  services: 'What the clinic offers, which is public.',
  cache_versions: 'Random versions, and which part of the clinic’s rows each is of.',
  reshapings: 'Names a column and counts how far its rows were rewritten.',
  memberships: 'About a member of staff.',
  membership_locations: 'About a member of staff.',
  idempotency_keys:
    'A form’s random key, a keyed digest of the form and the address that answered it, which holds ids only.',
  data_keys: 'Wrapped by the key service: useless without it.',
  audit_heads: 'A number and a keyed hash.',
  audit_seals: 'A number, a keyed hash and a signature.',
  specializations: 'What the clinic’s therapists can do.',
  therapists: 'About a member of staff, as shown on the clinic’s own pages.',
  therapist_specializations: 'About a member of staff.',
  therapist_expertise: 'About a member of staff.',
  therapist_locations: 'About a member of staff.',
  licences: 'About a member of staff; state boards publish licences.',
  availability_rules: 'A member of staff’s working hours.',
  availability_exceptions: 'A member of staff’s working hours.',
  time_off: 'A member of staff’s absence, without its reason beyond a category.',
  supervisions: 'About members of staff.',
};

/** In every other table these need no reason of their own. */
export const EVERYWHERE: readonly { readonly is: RegExp; readonly type: RegExp; readonly reason: string }[] =
  [
    { is: /(^|_)id$|_by$/, type: /^uuid$/, reason: 'A random id: it names a row and says nothing of it.' },
    { is: /^(created|updated)_at$/, type: /^timestamp/, reason: 'When the row was written.' },
    { is: /^row_version$/, type: /^integer$/, reason: 'Counts edits, so that a stale one is noticed.' },
  ];

const CALENDAR =
  'The calendar reads by it, and constraints keep two appointments from overlapping; it names nobody.';
const MATCHING = 'Matching compares it with what therapists offer; it names nobody.';
const LEDGER = 'The ledger of messages counts and filters by it; the address and the text are sealed.';
const TRAIL = 'The audit trail is searched by it; what changed is sealed.';
const SIGNER = 'Of the therapist who signs, not of the client; shown with the signature for ever.';

/** Columns about a client that must be plain, by `table.column`. */
export const ABOUT_A_CLIENT: Readonly<Record<string, string>> = {
  'clients.status': 'Lists and caseloads are counted by it.',
  'clients.message_channel': 'Decides before anything is opened whether a message may be sent.',
  'clients.intake_date': 'Reports on waiting times count by it.',

  'needs_assessments.communication_needs': MATCHING,
  'needs_assessments.age_group': MATCHING,
  'needs_assessments.urgency_level': 'Intake is worked off in its order; it names nobody.',
  'needs_assessments.is_language_required': MATCHING,
  'needs_assessments.modality': MATCHING,
  'needs_assessments.session_minutes': MATCHING,
  'needs_assessments.assessed_at': 'The newest assessment counts, and is found by it.',
  'needs_specializations.importance': MATCHING,
  'needs_preferred_times.weekday': MATCHING,
  'needs_preferred_times.starts_at': MATCHING,
  'needs_preferred_times.ends_at': MATCHING,

  'intakes.status': 'Open intakes are listed by it.',
  'intakes.steps_done': 'Names of steps; the answers are sealed.',

  'care_team_members.care_role': 'Who may open the client’s record is decided by it in SQL.',
  'care_team_members.since': 'Who may open the client’s record is decided by it in SQL.',
  'care_team_members.until': 'Who may open the client’s record is decided by it in SQL.',

  'match_decisions.kind': 'Reports count how often a suggestion was overridden; the reasons are sealed.',
  'match_decisions.total_score': 'Reports relate scores to outcomes; the parts and reasons are sealed.',
  'match_decisions.inputs_hash': 'A digest of ids and enumerations.',
  'match_decisions.algorithm_version': 'Names the rules that scored.',
  'match_decisions.decided_at': 'Decisions are listed by it.',

  'appointment_series.first_date': CALENDAR,
  'appointment_series.start_time': CALENDAR,
  'appointment_series.interval_weeks': CALENDAR,
  'appointment_series.days_of_week': CALENDAR,
  'appointment_series.end_date': CALENDAR,
  'appointment_series.occurrences': CALENDAR,
  'appointments.appointment_type': CALENDAR,
  'appointments.modality': CALENDAR,
  'appointments.starts_at': CALENDAR,
  'appointments.ends_at': CALENDAR,
  'appointments.status': CALENDAR,
  'appointments.capacity': CALENDAR,
  'appointments.is_late_cancellation': 'Cancellations are counted by it; their reasons are sealed.',
  'appointment_attendees.starts_at': CALENDAR,
  'appointment_attendees.ends_at': CALENDAR,
  'appointment_attendees.status': CALENDAR,
  'appointment_changes.kind': 'The history of an appointment is read by it; its reason is sealed.',
  'appointment_changes.from_starts_at': CALENDAR,
  'appointment_changes.to_starts_at': CALENDAR,
  'appointment_changes.asked_by': 'Says client or clinic; the reason is sealed.',
  'appointment_changes.changed_at': 'The history of an appointment is read in its order.',

  'session_notes.format': 'Names the form of the note, not what is in it.',
  'note_versions.number': 'Counts versions.',
  'note_versions.saved_at': 'When the version was saved.',
  'note_signatures.kind': 'Author or cosigner.',
  'note_signatures.text_hash': 'A keyed hash of the signed text.',
  'note_signatures.signer_name': SIGNER,
  'note_signatures.signer_credentials': SIGNER,
  'note_signatures.licence_number': SIGNER,
  'note_signatures.licence_state': SIGNER,
  'note_signatures.signed_at': 'A signature’s time is part of it; policies freeze the note by it.',
  'note_addenda.signer_name': SIGNER,
  'note_addenda.signed_at': 'Addenda are read in its order.',

  'outbox.job': 'Names the kind of work.',
  'outbox.payload': 'Ids and numbers only, by the job’s contract.',
  'outbox.start_after': 'The relay takes rows that are due.',
  'outbox.relayed_at': 'The relay takes rows that it has not taken yet.',
  'deliveries.appointment_version': LEDGER,
  'deliveries.recipient': LEDGER,
  'deliveries.kind': LEDGER,
  'deliveries.channel': LEDGER,
  'deliveries.status': LEDGER,
  'deliveries.reason': LEDGER,
  'deliveries.legal_basis': LEDGER,
  'deliveries.provider_id': LEDGER,
  'deliveries.attempts': LEDGER,
  'deliveries.due_at': LEDGER,
  'deliveries.claimed_at': LEDGER,
  'deliveries.finished_at': LEDGER,

  'kept_forms.expires_at': 'The form is removed by it.',

  'audit_events.sequence': TRAIL,
  'audit_events.occurred_at': TRAIL,
  'audit_events.actor_kind': TRAIL,
  'audit_events.role': TRAIL,
  'audit_events.action': TRAIL,
  'audit_events.resource_type': TRAIL,
  'audit_events.fields': 'Names of fields, never values.',
  'audit_events.outcome': TRAIL,
  'audit_events.request_id': TRAIL,
  'audit_events.ip': 'Of the member of staff’s device: an investigation begins with it.',
  'audit_events.user_agent': 'Of the member of staff’s device: an investigation begins with it.',
  'audit_events.key_id': 'Names the key of the chain.',
  'audit_events.hash': 'A keyed hash.',
};
