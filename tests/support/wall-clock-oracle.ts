/** Zone arithmetic by trial, on the platform's own Intl, to check the rules against. Slow and plain on purpose. */

/** Clocks that change and that do not, north and south, at midnight, by half an hour, at other quarters of an hour, and twice a year around Ramadan. */
export const ZONES = [
  'America/New_York',
  'America/Chicago',
  'America/Phoenix',
  'America/St_Johns',
  'America/Havana',
  'America/Santiago',
  'Europe/London',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
] as const;

const MINUTE = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** `YYYY-MM-DDTHH:MM` in `zone`. */
export function shownAt(ms: number, zone: string): string {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    formats.set(zone, format);
  }
  return format.format(ms).replace(' ', 'T');
}

/** The earliest instant shown as `local`; where there is none, `local` read with the offset of the day before. */
export function firstShownAs(local: string, zone: string): { ms: number; exists: boolean } {
  const asUtc = Date.parse(`${local}:00Z`);
  // No zone changes its clocks twice within two days.
  const offsetAt = (ms: number) => Date.parse(`${shownAt(ms, zone)}:00Z`) - ms;
  const before = offsetAt(asUtc - 86_400_000);
  const earliestFirst = [before, offsetAt(asUtc + 86_400_000)].sort((a, b) => b - a);
  const shown = earliestFirst.map((offset) => asUtc - offset).find((ms) => shownAt(ms, zone) === local);
  return shown === undefined ? { ms: asUtc - before, exists: false } : { ms: shown, exists: true };
}

export function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Monday 1 to Sunday 7. */
export function isoWeekday(date: string): number {
  return ((new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7) + 1;
}

export function hhmm(minutes: number): string {
  return new Date(minutes * MINUTE).toISOString().slice(11, 16);
}
