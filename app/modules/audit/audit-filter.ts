import { isDate } from '#app/platform/is-date.ts';
import { addDays, instantOfLocal } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import { isAct } from './actions.ts';

/** The filters of the audit trail in its address: civil dates, ids and literals. Malformed values are left out. */
export interface AuditQuery {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly account?: string | undefined;
  readonly client?: string | undefined;
  readonly action?: string | undefined;
  readonly outcome?: 'allowed' | 'denied' | 'failed' | undefined;
}

const OUTCOMES = ['allowed', 'denied', 'failed'] as const;

export function readAuditQuery(search: URLSearchParams): AuditQuery {
  const given = (name: string, isValid: (value: string) => boolean) => {
    const value = search.get(name)?.trim() ?? '';
    return value !== '' && isValid(value) ? { [name]: value } : {};
  };
  const outcome = OUTCOMES.find((known) => known === search.get('outcome'));
  return {
    ...given('from', isDate),
    ...given('until', isDate),
    ...given('account', isId),
    ...given('client', isId),
    ...given('action', isAct),
    ...(outcome === undefined ? {} : { outcome }),
  };
}

/** Returns the span of instants between two civil dates of `zone`, the last day included. */
export function spanOfDates(query: AuditQuery, zone: string): { from?: Date; until?: Date } {
  const midnight = (date: string) => instantOfLocal(`${date}T00:00`, zone).instant;
  return {
    ...(query.from === undefined ? {} : { from: midnight(query.from) }),
    ...(query.until === undefined ? {} : { until: midnight(addDays(query.until, 1)) }),
  };
}

/** Reads where a page of the trail begins; null is the newest page. */
export function readAuditCursor(search: URLSearchParams): { before: number } | { after: number } | null {
  const number = (name: string) => {
    const value = search.get(name) ?? '';
    return /^\d{1,15}$/.test(value) ? Number(value) : null;
  };
  const before = number('before');
  const after = number('after');
  return before !== null ? { before } : after !== null ? { after } : null;
}

/** Returns the address of the trail with these filters. */
export function auditHref(path: string, query: AuditQuery, cursor: Record<string, number> = {}): string {
  const search = new URLSearchParams(
    Object.entries({ ...query, ...cursor }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}
