import { addDays } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { getText } from '#tests/support/http-text.ts';
import { asking, on, type Load } from '../load/measure-load.ts';
import type { Child } from '#tests/support/child.ts';
import type { Visitor } from '../servers/our-server.ts';
import { mondayOf } from '../world/appointment-rows.ts';
import type { Comparison } from './compare.ts';

/** Pages that a receptionist reads all day, over what the same data costs without us. */
export function pageComparisons(ours: Child, floor: Child, visitor: Visitor, at: Date): Comparison[] {
  const { clinic } = visitor;
  const { slug } = clinic.tenant;
  const monday = mondayOf(at);
  const therapists = clinic.therapistIds;
  const day = `from=${monday}T04:00Z&until=${addDays(monday, 1)}T04:00Z`;
  const page = (path: () => string, mark: string): Load => ({
    ...on(ours),
    act: asking(
      () => getText(path(), visitor.headers),
      ({ status, body }) => status === 200 && body.includes(mark),
    ),
  });
  const bare = (path: () => string): Load => ({
    ...on(floor),
    act: asking(
      () => getText(path()),
      ({ status }) => status === 200,
    ),
  });
  const nextTherapist = inTurn(therapists);
  const nextFloorTherapist = inTurn(therapists);
  const location = clinic.places.locationIds[0];
  return [
    weekComparison(
      ours,
      visitor,
      at,
      'week',
      bare(
        () =>
          `/appointments?therapist=${nextFloorTherapist()}&from=${monday}T04:00Z&until=${addDays(monday, 7)}T04:00Z`,
      ),
    ),
    {
      name: 'day',
      what: "a location's day, every therapist ÷ bare HTTP: same query, opened, rendered",
      ours: page(() => `${paths.calendar(slug, 'day', monday)}?location=${location}`, '</table>'),
      floor: bare(() => `/appointments?location=${location}&${day}`),
    },
    {
      name: 'clients',
      what: 'first page of all clients ÷ bare route',
      ours: page(() => paths.clients(slug), '</table>'),
      floor: bare(() => '/static'),
    },
    {
      name: 'free slots',
      what: 'booking page with the free times of one therapist ÷ bare route',
      ours: page(
        () =>
          `${paths.newAppointment(slug)}?therapist=${nextTherapist()}&location=${location}&service=${clinic.places.serviceId}&from=${addDays(monday, 7)}`,
        '</form>',
      ),
      floor: bare(() => '/static'),
    },
    {
      name: 'home',
      what: 'a signed-in page without clients ÷ bare route',
      ours: page(() => paths.account, '</form>'),
      floor: bare(() => '/static'),
    },
  ];
}

/** The week of one therapist after another. */
export function weekComparison(
  ours: Child,
  visitor: Visitor,
  at: Date,
  name: string,
  floor: Load | null,
): Comparison {
  const { clinic } = visitor;
  const next = inTurn(clinic.therapistIds);
  const path = paths.calendar(clinic.tenant.slug, 'week', mondayOf(at));
  const location = new Map(clinic.therapistIds.map((id, i) => [id, clinic.places.locationOf(i)]));
  return {
    name,
    what: "a therapist's week of 40 sessions, read audited ÷ bare HTTP: same query, opened, rendered",
    ours: {
      ...on(ours),
      act: asking(
        () => {
          const id = next();
          return getText(`${path}?therapist=${id}&location=${location.get(id)}`, visitor.headers);
        },
        ({ status, body }) => status === 200 && body.includes('</table>'),
      ),
    },
    floor,
  };
}

/** One after the other, for ever. */
export function inTurn<T>(all: readonly T[]): () => T {
  let n = 0;
  return () => all[(n += 1) % all.length]!;
}
