import type { AskedAbout } from '#app/modules/setup/timetable/index.server.ts';
import type { Refused } from '#app/ui/versioned-form.tsx';

/** Returns the sessions about which a refused form asks; null when it asks about none. */
export function askedAbout(refused: Refused | undefined): AskedAbout | null {
  const detail = refused?.detail;
  return detail?.['mark'] === undefined ? null : (detail as unknown as AskedAbout);
}
