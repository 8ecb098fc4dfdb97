/** One appointment as a calendar shows it. */
export interface FeedEvent {
  /** Unique in the world, and the same as long as the appointment lives. */
  readonly uid: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** When it was changed last. */
  readonly changedAt: Date;
  /** Rises with every change. */
  readonly sequence: number;
  readonly summary: string;
}

/** The most octets of a line, its end left out (RFC 5545, section 3.1). */
const MOST_OCTETS = 75;

/** Stands in a calendar without events, because a calendar has at least one component (section 3.6). */
const UTC_ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Etc/UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/**
 * Writes a calendar for readers that come back for it (RFC 5545). Times are in UTC, so that no reader needs to know a zone's rules:
 * each event stands for itself, with its own instants. It has no METHOD, so DTSTAMP says when the event was changed last (section 3.8.7.2),
 * and the same appointments give the same file.
 */
export function writeCalendar(name: string, events: readonly FeedEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Clinic//Calendar feed//EN',
    'CALSCALE:GREGORIAN',
    `NAME;VALUE=TEXT:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...(events.length === 0 ? UTC_ZONE : events.flatMap(eventLines)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

function eventLines({ uid, startsAt, endsAt, changedAt, sequence, summary }: FeedEvent): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${utc(changedAt)}`,
    `LAST-MODIFIED:${utc(changedAt)}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(endsAt)}`,
    `SEQUENCE:${sequence}`,
    `SUMMARY:${escapeText(summary)}`,
    'STATUS:CONFIRMED',
    'TRANSP:OPAQUE',
    'CLASS:PRIVATE',
    'END:VEVENT',
  ];
}

/** Returns an instant to the second, as `20270105T150000Z` (section 3.3.5, form 2). */
function utc(instant: Date): string {
  return instant.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** Escapes a text value (section 3.3.11). What no text may hold, controls, becomes a space. */
export function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, ' ');
}

/** Folds a line into pieces of 75 octets at most, each but the first begun by a space, with no character divided. */
export function foldLine(line: string): string {
  const pieces = [''];
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > MOST_OCTETS) {
      pieces.push(' ');
      octets = 1;
    }
    pieces[pieces.length - 1] += character;
    octets += size;
  }
  return pieces.join('\r\n');
}
