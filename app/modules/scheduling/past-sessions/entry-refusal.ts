import type { ErrorCode } from '#app/platform/forms/error-codes.ts';
import type { EntryRefusal } from './enter-session.server.ts';

type Worded = Extract<EntryRefusal, ErrorCode<'dayRecord'>>;

/** The field beside which each refusal of an entry is worded. */
const FIELD_OF: Readonly<Record<Worded, string>> = {
  'unknown-client': 'clientId',
  'too-many-clients': 'clientId',
  'client-busy': 'startsAt',
  'unknown-therapist': 'therapistId',
  'slot-taken': 'startsAt',
  'licence-expired': 'licenceReason',
  'unknown-location': 'locationId',
  'unknown-room': 'roomId',
  'room-taken': 'roomId',
  'unknown-service': 'serviceId',
  'invalid-duration': 'duration',
  'invalid-time': 'startsAt',
  'too-early': 'startsAt',
  'too-late': 'startsAt',
};

/** Returns where a refusal of an entry stands and how it is worded. Those that an entry never meets have one wording. */
export function entryRefusal(refused: EntryRefusal): { field: string; code: ErrorCode<'dayRecord'> } {
  // An undone step that comes too late is another matter, with words of its own.
  if (refused === 'too-late') return { field: 'startsAt', code: 'too-long-ago' };
  return refused in FIELD_OF
    ? { field: FIELD_OF[refused as Worded], code: refused as Worded }
    : { field: 'startsAt', code: 'not-bookable' };
}
