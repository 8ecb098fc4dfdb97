/**
 * Columns that the app never updates, of tables whose other columns it does: what a row is about and when it was made.
 * A new column is either made updatable (app.make_updatable, in its migration) or listed here.
 */
export const FIXED_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  appointment_attendees: ['appointment_id', 'client_id', 'created_at'],
  appointments: ['series_id', 'capacity', 'message_version', 'created_at'],
  cache_versions: ['subject', 'part'],
  care_team_members: ['client_id', 'therapist_id', 'care_role', 'since'],
  data_keys: ['purpose', 'version', 'created_at'],
  deliveries: [
    'subject_type',
    'subject_id',
    'subject_version',
    'appointment_id',
    'appointment_version',
    'client_id',
    'recipient',
    'kind',
    'channel',
    'legal_basis',
    'due_at',
  ],
  idempotency_keys: ['account_id', 'key', 'body_hash', 'created_at'],
  imports: ['kind', 'file_name', 'encoding', 'uploaded_by', 'created_at'],
  intakes: ['started_by', 'created_at'],
  // A role is changed by app.change_role alone.
  memberships: ['account_id', 'role', 'created_at'],
  remembered_locations: ['membership_id'],
  reshapings: ['subject', 'version'],
  supervisions: ['supervisor_id', 'supervisee_id', 'since'],
  time_off_requests: [
    'therapist_id',
    'kind',
    'shape',
    'first_on',
    'last_on',
    'starts_at',
    'ends_at',
    'zone',
    'requested_by',
    'requested_at',
  ],
};
