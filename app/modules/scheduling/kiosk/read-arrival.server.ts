import type { Scope } from '#db/tenant.server.ts';
import { clientInitials } from '#app/modules/scheduling/feeds/client-initials.ts';
import { selectNear, type Place } from './select-near.server.ts';
import { readVisit } from './visits.server.ts';

/** What a kiosk shows before somebody checks in: nothing by which another person would learn more than a first name and a time. */
export interface Arrival {
  /** The first name; initials of a client who has none. */
  readonly name: string;
  readonly startsAt: readonly Date[];
}

/** Reads for whom somebody is about to check in at the kiosk that acts; null when nobody was found, or not any more. */
export async function readArrival(scope: Scope, location: Place): Promise<Arrival | null> {
  const [visit, near] = await Promise.all([readVisit(scope), selectNear(scope, location)]);
  if (visit === null || visit.endedAt !== null) return null;
  const sessions = near.filter((one) => one.clientId === visit.clientId && one.isExpected);
  const [first] = sessions;
  if (first === undefined) return null;
  return {
    name: first.firstName.trim() === '' ? clientInitials(first) : first.firstName,
    startsAt: sessions.map(({ startsAt }) => startsAt),
  };
}

/** Reads how the visit of the kiosk that acts ended, for its last page; null when nothing is to be said any more. */
export async function readDeparture(
  scope: Scope,
): Promise<{ readonly wasHere: boolean; readonly hasNews: boolean } | null> {
  const visit = await readVisit(scope);
  if (visit === null || visit.endedAt === null) return null;
  const { wasHere, appointmentId } = visit;
  if (!wasHere && appointmentId === null) return null;
  const hasNews = visit.hasNewPhone || visit.hasNewAddress || visit.hasNewInsurance || visit.hasOtherNews;
  return { wasHere, hasNews };
}
