import type { LicenceSpan } from '#app/modules/therapists/licence-span.ts';

/**
 * Returns the day, `YYYY-MM-DD`, after which the first state is without a licence: of each state the last licence counts.
 * Null without a licence.
 */
export function nextLicenceEnd(
  licences: readonly (LicenceSpan & { readonly state: string })[],
): string | null {
  const ends = [...Map.groupBy(licences, ({ state }) => state).values()].map(
    (ofState) =>
      ofState
        .map(({ expiresOn }) => expiresOn)
        .sort()
        .at(-1) ?? '',
  );
  return ends.sort()[0] ?? null;
}
