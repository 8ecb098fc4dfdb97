import { addDays, instantOfLocal, localDateOf, weekdayOf } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import type { DemoGroup } from '#db/seed/demo-clinic.ts';
import type { SeededClient } from './seed-clients.server.ts';
import type { SeededClinic } from './seed-clinic.server.ts';
import type { SeededSession } from './seed-sessions.server.ts';

const TYPES = { group: 'group_session', family: 'family_session' } as const;
const MINUTES = { group: 60, family: 50 } as const;

/**
 * Returns the sessions of the demo's groups and families within so many days before and after `now`: a client of the
 * therapist, and those of the place who are nearest in age. A weekly one is a series. The last client missed the first session of a weekly one.
 */
export function groupSessions(
  clinic: SeededClinic,
  groups: readonly DemoGroup[],
  people: readonly SeededClient[],
  { now, days }: { readonly now: Date; readonly days: number },
): SeededSession[] {
  const taken = new Set<SeededClient>();
  return groups.flatMap((group) => {
    const therapist = clinic.therapists.find(({ account }) => account === group.by)!;
    const along = clinic.therapists.find(({ account }) => account === group.along);
    const location = clinic.locations.find(({ id }) => id === therapist.locationIds[0])!;
    const free = people.filter(
      (one) => one.therapist !== null && one.locationId === location.id && !taken.has(one),
    );
    const first = free.find((one) => one.therapist === therapist) ?? free[0]!;
    const clients = free
      .toSorted((a, b) => yearsApart(a, first) - yearsApart(b, first))
      .slice(0, group.clients);
    for (const client of clients) taken.add(client);
    const today = localDateOf(now, location.zone);
    const dates = Array.from({ length: 2 * days + 1 }, (_, index) => addDays(today, index - days)).filter(
      (date) => weekdayOf(date) === group.weekday && (group.isWeekly || date > today),
    );
    const { startsAt: startTime } = group;
    const series = group.isWeekly ? { id: newId(now), firstDate: dates[0] ?? '', startTime } : undefined;
    return dates.slice(0, group.isWeekly ? undefined : 1).map((date): SeededSession => {
      const startsAt = instantOfLocal(`${date}T${group.startsAt}`, location.zone).instant;
      const endsAt = new Date(startsAt.getTime() + MINUTES[group.service] * 60_000);
      return {
        id: newId(now),
        series,
        ...{ therapist, along, clients, startsAt, endsAt },
        serviceId: clinic.services[group.service],
        type: TYPES[group.service],
        locationId: location.id,
        roomId: location.roomIds.at(-1)!,
        status: endsAt <= now ? 'completed' : 'scheduled',
        missedBy: date === dates[0] ? clients.at(-1) : undefined,
        bookedAt: new Date(Math.min(now.getTime(), startsAt.getTime()) - 7 * 86_400_000),
        cancelledAt: null,
      };
    });
  });
}

function yearsApart(a: SeededClient, b: SeededClient): number {
  const [one = 0, other = 0] = [a, b].map(({ reach }) => Number(reach.dateOfBirth.slice(0, 4)));
  return Math.abs(one - other);
}
