/** Who supervises whom, from a day to a day, both included; without a last day it goes on. */
export interface Supervision {
  readonly supervisorId: string;
  readonly superviseeId: string;
  readonly since: string;
  readonly until: string | null;
}

export type SupervisionFault = 'supervises-self' | 'supervises-twice' | 'supervises-circle';

type Span = Pick<Supervision, 'since' | 'until'>;

/**
 * Tells why a supervision cannot stand beside others; null when it can. Nobody supervises themselves, two people are not
 * tied twice on one day, and on no day does anybody supervise, through others or not, who supervises them.
 */
export function faultOf(added: Supervision, others: readonly Supervision[]): SupervisionFault | null {
  const { supervisorId, superviseeId } = added;
  if (supervisorId === superviseeId) return 'supervises-self';
  const isTwice = others.some(
    (one) =>
      one.supervisorId === supervisorId && one.superviseeId === superviseeId && common(one, added) !== null,
  );
  if (isTwice) return 'supervises-twice';
  return reaches(superviseeId, supervisorId, added, others, [superviseeId]) ? 'supervises-circle' : null;
}

/** Tells whether somebody supervises another on some day of a span, through any number of others that are not on the way yet. */
function reaches(
  from: string,
  to: string,
  span: Span,
  all: readonly Supervision[],
  way: readonly string[],
): boolean {
  return all.some((one) => {
    const shared = one.supervisorId === from ? common(one, span) : null;
    if (shared === null || way.includes(one.superviseeId)) return false;
    return one.superviseeId === to || reaches(one.superviseeId, to, shared, all, [...way, one.superviseeId]);
  });
}

/** Returns the days that two spans share; null when there are none. */
function common(a: Span, b: Span): Span | null {
  const since = a.since > b.since ? a.since : b.since;
  const until = a.until === null || (b.until !== null && b.until < a.until) ? b.until : a.until;
  return until !== null && until < since ? null : { since, until };
}
