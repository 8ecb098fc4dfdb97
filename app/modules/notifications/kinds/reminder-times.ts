import { addDays, instantOfLocal, localOfInstant } from '#app/platform/local-time.ts';

export const DEFAULT_REMINDER_HOURS = [48, 24, 2] as const;

/**
 * The times between which messages may be sent, on the recipient's wall clock, both ends included (47 CFR
 * 64.1200(c)(1)).
 */
export const DEFAULT_SEND_WINDOW = { opens: '08:00', closes: '21:00' } as const;

/** `movedEarlier`: its own time was in the quiet hours. */
export type ReminderTime = { kind: `reminder-${number}h`; dueAt: Date; movedEarlier: boolean };

/**
 * Returns the times of an appointment's reminders, in order. A reminder is due its hours of real time before the start.
 * One that would be due in the recipient's quiet hours is moved to the last allowed time before that, so it is never
 * sent after the session. One that is due now or earlier is left out, because the confirmation sent at booking has just
 * said the same. Of several that are due at one instant only the nearest to the session stays. Throws RangeError for
 * hours not above 0.
 */
export function reminderTimes(asked: {
  startsAt: Date;
  now: Date;
  /** IANA zone of the recipient. */
  zone: string;
  hoursBefore?: readonly number[];
  sendWindow?: { opens: string; closes: string };
}): ReminderTime[] {
  const window = asked.sendWindow ?? DEFAULT_SEND_WINDOW;
  const byInstant = new Map<number, ReminderTime>();
  for (const hours of [...(asked.hoursBefore ?? DEFAULT_REMINDER_HOURS)].sort((a, b) => b - a)) {
    if (!(hours > 0)) throw new RangeError('a reminder is sent before the session');
    const ownTime = new Date(asked.startsAt.getTime() - hours * 3_600_000);
    const dueAt = lastAllowed(ownTime, asked.zone, window);
    if (dueAt.getTime() <= asked.now.getTime()) continue;
    const movedEarlier = dueAt.getTime() !== ownTime.getTime();
    byInstant.set(dueAt.getTime(), { kind: `reminder-${hours}h`, dueAt, movedEarlier });
  }
  return [...byInstant.values()].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

/** Tells whether a message may be sent at `instant`. The sender asks again, because a worker may be late. */
export function isWithinSendWindow(
  instant: Date,
  zone: string,
  window: { opens: string; closes: string } = DEFAULT_SEND_WINDOW,
): boolean {
  return lastAllowed(instant, zone, window).getTime() === instant.getTime();
}

/** Returns `wanted` when it is within the window, else the closing time before it. */
function lastAllowed(wanted: Date, zone: string, { opens, closes }: { opens: string; closes: string }): Date {
  const local = localOfInstant(wanted, zone);
  const date = local.slice(0, 10);
  if (local.slice(11) < opens) return instantOfLocal(`${addDays(date, -1)}T${closes}`, zone).instant;
  const closing = instantOfLocal(`${date}T${closes}`, zone).instant;
  return wanted.getTime() > closing.getTime() ? closing : wanted;
}
