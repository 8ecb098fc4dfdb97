import { offsetAt } from '#app/platform/local-time.ts';

/** The zones of the states, from east to west, as people there choose them. */
export const US_ZONES = [
  'America/Puerto_Rico',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
] as const;

/** Every other zone (IANA) that this program knows. */
export const OTHER_ZONES: readonly string[] = Intl.supportedValuesOf('timeZone').filter(
  (zone) => zone.includes('/') && !US_ZONES.some((one) => one === zone),
);

/** Tells whether a text names a zone whose time this program can tell. */
export function isZone(zone: string): boolean {
  try {
    offsetAt(0, zone);
    return zone.includes('/') && !/[^\w/+-]/.test(zone);
  } catch {
    return false;
  }
}
