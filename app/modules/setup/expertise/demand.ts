/** What of a client's history decides when somebody needed a specialization. Epoch milliseconds. */
export interface NeedHistory {
  /** True while the client is in intake or active. */
  readonly isInCare: boolean;
  /** Each assessment, and whether it named the specialization. */
  readonly assessments: readonly { readonly at: number; readonly names: boolean }[];
  /** When the client had a primary therapist; null: until today. */
  readonly care: readonly { readonly since: number; readonly until: number | null }[];
}

/** How many clients need a specialization at an instant. */
export interface Demand {
  /** Those without a primary therapist. */
  readonly waiting: number;
  /** Those with one. */
  readonly inCare: number;
}

/** Who has a specialization. */
export interface Supply {
  readonly therapists: number;
  /** How many more clients they take together. */
  readonly openings: number;
}

/**
 * Counts the clients whose newest assessment at an instant names the specialization. A client who has left is counted only for the
 * time in which a therapist is on record whose care ended: nothing says since when the others did not wait any more.
 */
export function demandAt(clients: readonly NeedHistory[], at: number): Demand {
  let [waiting, inCare] = [0, 0];
  for (const { isInCare, assessments, care } of clients) {
    const newest = assessments
      .filter((one) => one.at <= at)
      .reduce<NeedHistory['assessments'][number] | null>(
        (last, one) => (last === null || one.at >= last.at ? one : last),
        null,
      );
    if (newest === null || !newest.names) continue;
    if (care.some(({ since, until }) => since <= at && (until === null ? isInCare : at < until))) inCare += 1;
    else if (isInCare || care.some(({ since, until }) => since > at && until !== null)) waiting += 1;
  }
  return { waiting, inCare };
}

/** Returns by how many the clients who wait exceed the openings; null where there are openings for all of them. */
export function gapOf(waiting: number, openings: number): number | null {
  return waiting > openings ? waiting - openings : null;
}

/** Returns how many more clients a therapist takes. */
export function openingsOf(therapist: {
  readonly isActive: boolean;
  readonly isAcceptingNewClients: boolean;
  readonly maxCaseload: number;
  readonly activeCaseload: number;
}): number {
  const { isActive, isAcceptingNewClients, maxCaseload, activeCaseload } = therapist;
  return isActive && isAcceptingNewClients ? Math.max(0, maxCaseload - activeCaseload) : 0;
}

/** Returns the months, `YYYY-MM`, from the first to the last, at most the last `most`, in order. */
export function monthsBetween(first: string, last: string, most: number): string[] {
  const months: string[] = [];
  for (let month = last; month >= first && months.length < most; month = monthBefore(month))
    months.unshift(month);
  return months;
}

function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}
