import { addDays } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { getText } from '#tests/support/http-text.ts';
import { type Answerer, asking, type Load, on } from '../load/measure-load.ts';
import type { Visitor } from '../servers/our-server.ts';
import { mondayOf } from '../world/appointment-rows.ts';
import type { Comparison } from './compare.ts';

/** Pages that a receptionist reads all day, over what the same data costs without us. */
export function pageComparisons(
  ours: Answerer,
  floor: Answerer | null,
  visitor: Visitor,
  at: Date,
): Comparison[] {
  const { clinic } = visitor;
  const { slug } = clinic.tenant;
  const monday = mondayOf(at);
  const day = `from=${monday}T04:00Z&until=${addDays(monday, 1)}T04:00Z`;
  const location = clinic.places.locationIds[0];
  const page = (path: string, mark: string) =>
    pageLoad(
      ours,
      () => getText(path, visitor.headers),
      (body) => body.includes(mark),
    );
  const bare = (path: string) => floor && pageLoad(floor, () => getText(path));
  return [
    weekComparison(ours, floor, visitor, at),
    {
      name: 'day',
      what: "a location's day, every therapist ÷ bare HTTP: same query, opened, rendered",
      ours: page(`${paths.calendar(slug, 'day', monday)}?location=${location}`, '</table>'),
      floor: bare(`/appointments?tenant=${clinic.tenant.id}&location=${location}&${day}`),
    },
    {
      name: 'day by rooms',
      what: "a location's day with a column for each room",
      ours: page(`${paths.calendar(slug, 'day', monday)}?location=${location}&by=room`, '</table>'),
      floor: null,
    },
    {
      name: 'clients',
      what: 'first page of all clients ÷ bare route',
      ours: page(paths.clients(slug), '</table>'),
      floor: bare('/static'),
    },
    {
      name: 'home',
      what: 'a signed-in page without clients ÷ bare route',
      ours: page(paths.account, '</form>'),
      floor: bare('/static'),
    },
  ];
}

/** The week of one therapist after another. */
export function weekComparison(
  ours: Answerer,
  floor: Answerer | null,
  visitor: Visitor,
  at: Date,
): Comparison {
  const { tenant, therapistIds, places } = visitor.clinic;
  const path = paths.calendar(tenant.slug, 'week', mondayOf(at));
  const span = `from=${mondayOf(at)}T04:00Z&until=${addDays(mondayOf(at), 7)}T04:00Z`;
  const people = therapistIds.map((id, i) => ({ id, location: places.locationOf(i) }));
  const next = inTurn(people);
  const nextOfFloor = inTurn(people);
  return {
    name: 'week',
    what: "a therapist's week of 40 sessions, read audited ÷ bare HTTP: same query, opened, rendered",
    ours: pageLoad(
      ours,
      () => {
        const { id, location } = next();
        return getText(`${path}?therapist=${id}&location=${location}`, visitor.headers);
      },
      (body) => body.includes('</table>'),
    ),
    floor:
      floor &&
      pageLoad(floor, () =>
        getText(`/appointments?tenant=${tenant.id}&therapist=${nextOfFloor().id}&${span}`),
      ),
  };
}

/** Nobody in the world was booked so long ago. */
const WEEKS_AGO = 104;

/**
 * The same page of a week in which nothing is booked, in a clinic with a history over one with the same staff in which nothing ever was: what
 * history costs by itself.
 */
export function emptyWeekComparison(ours: Answerer, full: Visitor, empty: Visitor, at: Date): Comparison {
  const week = addDays(mondayOf(at), -7 * WEEKS_AGO);
  const load = ({ clinic, headers }: Visitor) => {
    const { tenant, therapistIds, places } = clinic;
    const path = paths.calendar(tenant.slug, 'week', week);
    const next = inTurn(therapistIds.map((id, i) => ({ id, location: places.locationOf(i) })));
    return pageLoad(
      ours,
      () => {
        const { id, location } = next();
        return getText(`${path}?therapist=${id}&location=${location}`, headers);
      },
      (body) => body.includes('</table>'),
    );
  };
  return {
    name: 'empty week',
    what: "a therapist's week without sessions in the largest clinic ÷ in a clinic without appointments",
    ours: load(full),
    floor: load(empty),
  };
}

/** Asks for one page after another; each must be answered 200 with a body that `isRight`. */
export function pageLoad(
  of: Answerer,
  next: () => string,
  isRight: (body: string) => boolean = () => true,
): Load {
  return { ...on(of), act: asking(next, ({ status, body }) => status === 200 && isRight(body)) };
}

/** One after the other, for ever. */
export function inTurn<T>(all: readonly T[]): () => T {
  let n = 0;
  return () => all[(n += 1) % all.length]!;
}
