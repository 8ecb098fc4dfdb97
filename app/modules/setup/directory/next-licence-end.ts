import { addDays } from '#app/platform/local-time.ts';
import type { LicenceSpan } from '#app/modules/therapists/licence-span.ts';

/** So many days ahead, the end of a licence is told. */
export const WARNING_DAYS = 90;

type OfState = LicenceSpan & { readonly state: string };

/**
 * Tells of therapists whether a state is without a licence soon, because the last one ends within ninety days from `today`
 * (`YYYY-MM-DD`), or is without one already.
 */
export function hasEnd(licences: readonly OfState[], which: 'ending' | 'ended', today: string): boolean {
  const soon = addDays(today, WARNING_DAYS);
  return endsByState(licences).some((end) => (which === 'ended' ? end < today : today <= end && end <= soon));
}

/**
 * Returns the day, `YYYY-MM-DD`, after which the first state is without a licence: of each state the last licence counts.
 * Null without a licence.
 */
export function nextLicenceEnd(licences: readonly OfState[]): string | null {
  return endsByState(licences)[0] ?? null;
}

function endsByState(licences: readonly OfState[]): string[] {
  const ends = [...Map.groupBy(licences, ({ state }) => state).values()].map(
    (ofState) =>
      ofState
        .map(({ expiresOn }) => expiresOn)
        .sort()
        .at(-1) ?? '',
  );
  return ends.sort();
}
