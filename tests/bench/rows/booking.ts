import { addDays, instantOfLocal } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { postText } from '#tests/support/http-text.ts';
import { type Answerer, asking, on } from '../load/measure-load.ts';
import type { Visitor } from '../servers/our-server.ts';
import { mondayOf, SESSION_MS } from '../world/appointment-rows.ts';
import { ZONE } from '../world/place-rows.ts';
import type { Comparison } from './compare.ts';

const HOURS = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17];
/** Beyond what the world has booked; another row of the same clinic begins later. */
const FIRST_WEEK = 6;

/** Every booking takes a slot of its own, a few weeks ahead, so that all succeed. */
export function bookingComparison(
  ours: Answerer,
  floor: Answerer | null,
  visitor: Visitor,
  at: Date,
  firstWeek = FIRST_WEEK,
): Comparison {
  const { clinic } = visitor;
  const { places, therapistIds, clientIds } = clinic;
  const monday = mondayOf(at);
  /** All therapists of one hour before the next hour. Ours and the floor's take turns by week: each chooses its rooms. */
  const slots = (turn: 0 | 1) => {
    let made = 0;
    return () => {
      const n = (made += 1);
      const therapist = n % therapistIds.length;
      const hours = Math.floor(n / therapistIds.length);
      const day = Math.floor(hours / HOURS.length);
      const date = addDays(monday, 7 * (firstWeek + 2 * Math.floor(day / 5) + turn) + (day % 5));
      const local = `${date}T${String(HOURS[hours % HOURS.length]).padStart(2, '0')}:00`;
      return { therapist, local, clientId: clientIds[n % clientIds.length]! };
    };
  };
  const nextOfOurs = slots(0);
  const nextOfFloor = slots(1);

  return {
    name: 'book',
    what: 'book over HTTP: session, form, rules, booking, 303 ÷ bare HTTP: the booking transaction',
    ours: {
      ...on(ours),
      act: asking(
        () => bookingPost(visitor, nextOfOurs()),
        ({ status }) => status === 303,
      ),
    },
    floor: floor && {
      ...on(floor),
      act: asking(
        () => {
          const { therapist, local, clientId } = nextOfFloor();
          const from = instantOfLocal(local, ZONE).instant;
          return postText(`/book?tenant=${clinic.tenant.id}`, {
            clientId,
            therapistId: therapistIds[therapist]!,
            locationId: places.locationOf(therapist),
            roomId: places.roomOf(therapist) ?? '',
            serviceId: places.serviceId,
            from: from.toISOString(),
            until: new Date(from.getTime() + SESSION_MS).toISOString(),
          });
        },
        ({ status }) => status === 200,
      ),
    },
  };
}

/** The form of the booking page, with a key of its own. */
export function bookingPost(
  { clinic, csrf, postHeaders }: Visitor,
  {
    therapist,
    clientId,
    local,
  }: { readonly therapist: number; readonly clientId: string; readonly local: string },
): string {
  const { places, therapistIds, tenant } = clinic;
  const fields = {
    csrf,
    idempotencyKey: newId(),
    clientId,
    therapistId: therapistIds[therapist]!,
    locationId: places.locationOf(therapist),
    serviceId: places.serviceId,
    startsAt: local,
  };
  return postText(paths.newAppointment(tenant.slug), fields, postHeaders);
}
