import { addDays, localDateOf } from '#app/platform/local-time.ts';

/** For so many days a clinic that is canceled is kept whole. */
export const KEPT_DAYS = { usual: 90, least: 30, most: 365 } as const;

interface Canceled {
  readonly canceledAt: Date | string | null;
  readonly keptDays: number | null;
}

/** Returns the day from which a canceled clinic may be shredded, in UTC; null of one that is not canceled. The database counts alike. */
export function shredFrom({ canceledAt, keptDays }: Canceled): string | null {
  if (canceledAt === null || keptDays === null) return null;
  return addDays(localDateOf(new Date(canceledAt), 'UTC'), keptDays);
}

/** Tells whether the days are over for which a canceled clinic is kept. */
export function mayBeShredded(clinic: Canceled, at: Date): boolean {
  const from = shredFrom(clinic);
  return from !== null && localDateOf(at, 'UTC') >= from;
}
