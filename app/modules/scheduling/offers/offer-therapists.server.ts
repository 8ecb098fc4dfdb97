import type { BookableTherapist } from '#app/modules/scheduling/slots/index.server.ts';
import { isOfferedBy, type Offered } from '#app/modules/tenancy/offered-by.ts';

/** Whom a page offers for a service and for clients who live in some states. */
export interface OfferedTherapists {
  /** Those who offer the service and have a licence in each of the states, and whoever is chosen. */
  readonly therapists: readonly BookableTherapist[];
  /** The states in which whoever is chosen has no licence. */
  readonly unlicensedIn: readonly string[];
  /** The ids of the clients who live there. */
  readonly unlicensedOf: readonly string[];
  /** Whether whoever is chosen does not offer the service. */
  readonly isNotOffered: boolean;
}

/**
 * Leaves out those who do not offer the service (null where none is chosen), and those who have no licence in one of the states,
 * on `today` (`YYYY-MM-DD`) or later.
 */
export function offerTherapists(
  therapists: readonly BookableTherapist[],
  chosenId: string | undefined,
  wanted: {
    readonly service: Offered | null;
    readonly attending: readonly { readonly id: string; readonly state: string }[];
    readonly today: string;
  },
): OfferedTherapists {
  const { service, attending, today } = wanted;
  const states = [...new Set(attending.map(({ state }) => state))].sort();
  const without = ({ licences: own }: BookableTherapist) =>
    states.filter((state) => !own.some((one) => one.state === state && one.expiresOn >= today));
  const offers = ({ id }: BookableTherapist) => service === null || isOfferedBy(service, id);
  const chosen = therapists.find(({ id }) => id === chosenId);
  const unlicensedIn = chosen === undefined ? [] : without(chosen);
  return {
    therapists: therapists.filter((one) => one === chosen || (offers(one) && without(one).length === 0)),
    unlicensedIn,
    unlicensedOf: attending.flatMap(({ id, state }) => (unlicensedIn.includes(state) ? id : [])),
    isNotOffered: chosen !== undefined && !offers(chosen),
  };
}
