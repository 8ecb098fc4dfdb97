import { addDays } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { getText } from '#tests/support/http-text.ts';
import type { Answerer } from '../load/measure-load.ts';
import type { Visitor } from '../servers/our-server.ts';
import { mondayOf } from '../world/appointment-rows.ts';
import type { Comparison } from './compare.ts';
import { inTurn, pageLoad } from './pages.ts';

/** The booking page of one client after another with a fortnight's free times of a therapist, from next week on. */
export function freeSlotsComparison(
  ours: Answerer,
  floor: Answerer | null,
  visitor: Visitor,
  at: Date,
): Comparison {
  const { tenant, therapistIds, clientIds, places } = visitor.clinic;
  const people = therapistIds.map((id, i) => ({
    therapist: id,
    location: places.locationOf(i),
    client: clientIds[(i * 7) % clientIds.length]!,
    service: places.serviceId,
    from: addDays(mondayOf(at), 7),
  }));
  const next = inTurn(people);
  const nextOfFloor = inTurn(people);
  return {
    name: 'free slots',
    what: "booking page with a fortnight's free times, audited ÷ bare HTTP: same reads, same rule, a plain table",
    ours: pageLoad(
      ours,
      () => getText(`${paths.newAppointment(tenant.slug)}?${new URLSearchParams(next())}`, visitor.headers),
      (body) => FREE_START.test(body),
    ),
    floor:
      floor &&
      pageLoad(
        floor,
        () => getText(`/free-slots?tenant=${tenant.id}&${new URLSearchParams(nextOfFloor())}`),
        (body) => body.includes('T09:') || body.includes('T12:'),
      ),
  };
}

/** A time that can be chosen. */
const FREE_START = /name="startsAt"[^>]*value="\d{4}-\d{2}-\d{2}T/;
