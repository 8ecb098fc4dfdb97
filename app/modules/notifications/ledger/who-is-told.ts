import { reachOfTold, type Told } from '#app/modules/notifications/unreached/still-told.ts';
import { UNDO_MINUTES } from '#app/modules/scheduling/appointments/appointment.ts';
import { awaitedOf, type AttendeeEvent } from '#app/modules/scheduling/groups/attendance.ts';
import type { Foreseen } from './read-reach.server.ts';
import type { ToldMessage } from './read-told.server.ts';

/** An appointment, and what was done with it last. */
type Changed = Told &
  Parameters<typeof awaitedOf>[0] & {
    readonly changes: readonly { readonly kind: string; readonly at: Date }[];
  };

interface Read {
  /** Those who attend, and those who were removed, as `readReach` has them. */
  readonly contacts: Readonly<Record<'added' | 'removed', readonly Foreseen[]>>;
  readonly told: readonly ToldMessage[];
  /** What was done with single clients, the newest first. */
  readonly attended: readonly Pick<AttendeeEvent, 'clientId' | 'kind' | 'at'>[];
}

/**
 * Returns who is told of an appointment, or whom to call: `reach` of each client, until it begins, and when it is cancelled after that;
 * `newly` of each who was added or removed, for the two minutes after it.
 */
export function whoIsTold(
  appointment: Changed,
  { contacts, told, attended }: Read,
  now: Date,
): Readonly<Record<'reach' | 'newly', Foreseen[]>> {
  const { startsAt, changes } = appointment;
  const isTelling = startsAt > now || (changes[0]?.kind === 'cancelled' && changes[0].at >= startsAt);
  const state = { ...appointment, awaited: awaitedOf(appointment) };
  const ids = told.filter(({ isOfNow }) => isOfNow).map(({ clientId }) => clientId);
  const newest = [...new Map(attended.toReversed().map((event) => [event.clientId, event])).values()];
  return {
    reach: isTelling ? reachOfTold(contacts.added, state, now, ids) : [],
    newly: newest.flatMap(({ clientId, kind, at }) => {
      // Who is told of a cancellation stands in `reach`.
      if (appointment.status === 'cancelled') return [];
      if (now.getTime() - at.getTime() > UNDO_MINUTES * 60_000) return [];
      if (kind !== 'added' && kind !== 'removed') return [];
      const own = contacts[kind].filter(({ id }) => id === clientId).map(asNews);
      return reachOfTold(own, { ...appointment, awaited: [clientId] }, now);
    }),
  };
}

/** Of whoever knows already what an appointment is now, that they are sent nothing. */
const asNews = (contact: Foreseen): Foreseen =>
  contact.knows && contact.reach.email !== null
    ? { ...contact, reach: { ...contact.reach, way: 'knows', email: null } }
    : contact;
