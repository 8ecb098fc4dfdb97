/** Zone arithmetic by trial, on the platform's own Intl, to check the rules against. Slow and plain on purpose. */

/** Two that change their clocks, one that does not, and one on the southern half of the year. */
export const ZONES = ['America/New_York', 'America/Chicago', 'America/Phoenix', 'Pacific/Auckland'] as const;

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
  for (let offset = 15 * 60; offset >= -15 * 60; offset -= 15) {
    const ms = asUtc - offset * MINUTE;
    if (shownAt(ms, zone) === local) return { ms, exists: true };
  }
  const dayBefore = asUtc - 86_400_000;
  const offset = Date.parse(`${shownAt(dayBefore, zone)}:00Z`) - dayBefore;
  return { ms: asUtc - offset, exists: false };
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
