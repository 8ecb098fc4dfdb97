import type { ErrorCode } from '#app/platform/forms/error-codes.ts';
import type { DetailsRefusal } from './correct-details.server.ts';
import type { EntryRefusal } from './enter-session.server.ts';

type Worded = Extract<EntryRefusal, ErrorCode<'dayRecord'>>;

/** The field beside which each refusal of an entry is worded. */
const FIELD_OF: Readonly<Record<Worded, string>> = {
  'unknown-client': 'clientId',
  'too-many-clients': 'clientId',
  'client-busy': 'startsAt',
  'co-therapist-busy': 'startsAt',
  'unknown-therapist': 'therapistId',
  'slot-taken': 'startsAt',
  'time-off': 'therapistId',
  'licence-expired': 'licenceReason',
  'unknown-location': 'locationId',
  'unknown-room': 'roomId',
  'room-taken': 'roomId',
  'unknown-service': 'serviceId',
  'service-not-offered': 'serviceId',
  'invalid-duration': 'duration',
  'invalid-time': 'startsAt',
  'unusual-times': 'timesKnown',
  'too-early': 'startsAt',
};

/** Returns where a refusal of an entry stands and how it is worded. Those that an entry never meets have one wording. */
export function entryRefusal(refused: EntryRefusal): { field: string; code: ErrorCode<'dayRecord'> } {
  // An undone step that comes too late is another matter, with words of its own.
  if (refused === 'too-late') return { field: 'startsAt', code: 'too-long-ago' };
  return refused in FIELD_OF
    ? { field: FIELD_OF[refused as Worded], code: refused as Worded }
    : { field: 'startsAt', code: 'not-bookable' };
}

/** The fields beside which the other refusals of a correction of the details are worded; none is the whole form. */
const OF_DETAILS: Readonly<Record<string, string>> = {
  'slot-taken': 'therapistId',
  'licence-needed': 'therapistId',
  'client-busy': 'duration',
  'invalid-time': 'startedAt',
  'too-early': 'duration',
  'unusual-length': 'timesKnown',
  'note-draft': 'draftKnown',
  'note-of-another': 'therapistId',
  'note-signed': '',
  'already-so': '',
};

/** Returns where a refusal of a correction of the details stands and how it is worded. */
export function detailsRefusal(refused: Exclude<DetailsRefusal, 'unknown-appointment' | 'stale'>): {
  field: string;
  code: ErrorCode<'dayRecord'>;
} {
  // There is no step to take back here: it has words of its own.
  if (refused === 'not-possible-now') return { field: '', code: 'not-held' };
  const field = OF_DETAILS[refused];
  if (field !== undefined) return { field, code: refused as ErrorCode<'dayRecord'> };
  const entry = entryRefusal(refused as EntryRefusal);
  return entry.field === 'startsAt' ? { ...entry, field: '' } : entry;
}
