import type { BookableTherapist } from '#app/modules/scheduling/slots/index.server.ts';

/** Whom a page offers for clients who live in some states. */
export interface OfferedTherapists {
  /** Those with a licence in each of the states, and whoever is chosen. */
  readonly therapists: readonly BookableTherapist[];
  /** The states in which whoever is chosen has no licence. */
  readonly unlicensedIn: readonly string[];
}

/** Leaves out those who have no licence in one of the states, on `today` (`YYYY-MM-DD`) or later. */
export function offerTherapists(
  therapists: readonly BookableTherapist[],
  chosenId: string | undefined,
  states: readonly string[],
  today: string,
): OfferedTherapists {
  const without = ({ licences: own }: BookableTherapist) =>
    states.filter((state) => !own.some((one) => one.state === state && one.expiresOn >= today));
  const chosen = therapists.find(({ id }) => id === chosenId);
  return {
    therapists: therapists.filter((one) => one === chosen || without(one).length === 0),
    unlicensedIn: chosen === undefined ? [] : without(chosen),
  };
}
