import { timesAsFields } from '#app/modules/needs/needs-as-fields.ts';
import { chosenTimesOf } from '#app/modules/needs/preferred-times.ts';
import type { WaitingEntry } from './index.server.ts';

/** Returns what an entry wishes as the fields that a browser would post. */
export function entryAsFields({ therapist, location, priority, reason, times }: WaitingEntry) {
  return {
    therapistId: therapist?.id ?? '',
    locationId: location?.id ?? '',
    priority,
    reason: reason ?? '',
    ...timesAsFields(chosenTimesOf(times)),
  };
}
