import type { PreferredTime } from '#app/modules/needs/preferred-times.ts';
import { weekdayName } from '#app/modules/needs/ui/weekday-name.ts';
import type { WaitingPriority } from './waiting-query.ts';

/** What a client who waits wishes, by names. */
export interface WishesInWords {
  readonly therapist: string | null;
  readonly location: string | null;
  readonly priority: WaitingPriority;
  readonly reason: string | null;
  readonly times: readonly PreferredTime[];
}

/** Returns wishes as the audit trail keeps them, so that a change can be read there. */
export function recordedWishes({ therapist, location, priority, reason, times }: WishesInWords) {
  const named = times.map(({ weekday, start, end }) => `${weekdayName('en', weekday)} ${start}–${end}`);
  return {
    ...{ therapist, location, priority, reason },
    times: named.length === 0 ? null : named.join(', '),
  };
}
