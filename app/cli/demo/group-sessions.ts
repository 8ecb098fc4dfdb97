import { addDays, instantOfLocal, localDateOf, weekdayOf } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import type { DemoGroup } from '#db/seed/demo-clinic.ts';
import type { SeededClient } from './seed-clients.server.ts';
import type { SeededClinic } from './seed-clinic.server.ts';
import type { SeededSession } from './seed-sessions.server.ts';

const TYPES = { group: 'group_session', family: 'family_session' } as const;
const MINUTES = { group: 60, family: 50 } as const;

/**
 * Returns the sessions of the demo's groups and families within so many days before and after `now`: first clients of the therapist,
 * then others of the place. The last client missed the first session of a weekly one.
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
    const location = clinic.locations.find(({ id }) => id === therapist.locationIds[0])!;
    const inCare = people.filter((one) => one.therapist !== null && one.locationId === location.id);
    const clients = [true, false]
      .flatMap((isOwn) => inCare.filter((one) => (one.therapist === therapist) === isOwn))
      .filter((one) => !taken.has(one))
      .slice(0, group.clients);
    for (const client of clients) taken.add(client);
    const today = localDateOf(now, location.zone);
    const dates = Array.from({ length: 2 * days + 1 }, (_, index) => addDays(today, index - days)).filter(
      (date) => weekdayOf(date) === group.weekday && (group.isWeekly || date > today),
    );
    return dates.slice(0, group.isWeekly ? undefined : 1).map((date): SeededSession => {
      const startsAt = instantOfLocal(`${date}T${group.startsAt}`, location.zone).instant;
      const endsAt = new Date(startsAt.getTime() + MINUTES[group.service] * 60_000);
      return {
        id: newId(now),
        ...{ therapist, clients, startsAt, endsAt },
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
