import { addDays } from '#app/platform/local-time.ts';
import { asking, on, type Answerer } from '../load/measure-load.ts';
import type { Visitor } from '../servers/our-server.ts';
import { HOURS, mondayOf } from '../world/appointment-rows.ts';
import { bookingPost } from './booking.ts';
import type { Comparison } from './compare.ts';

/** Next week, in which the world has every therapist's slots booked. */
const DAYS_AHEAD = 7;

/** Posts for slots that are taken, another therapist's and another client's each time. */
export function refusedComparison(ours: Answerer, visitor: Visitor, at: Date): Comparison {
  const { clinic } = visitor;
  const monday = addDays(mondayOf(at), DAYS_AHEAD);
  let made = 0;
  const next = () => {
    const n = (made += 1);
    const hour = Math.floor(n / clinic.therapistIds.length);
    const date = addDays(monday, Math.floor(hour / HOURS.length) % 5);
    return bookingPost(visitor, {
      therapist: n % clinic.therapistIds.length,
      clientId: clinic.clientIds[(n * 7) % clinic.clientIds.length]!,
      local: `${date}T${String(HOURS[hour % HOURS.length]).padStart(2, '0')}:00`,
    });
  };
  return {
    name: 'refused',
    what: 'a post for a slot that is taken, answered by what is free instead',
    ours: { ...on(ours), act: asking(next, isRefused) },
    floor: null,
  };
}

/** A refusal is an answer of its own, with the form kept. */
export function isRefused({ status }: { readonly status: number }): boolean {
  return status === 422;
}
