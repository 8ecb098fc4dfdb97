import type { z } from 'zod';
import { addDays, instantOfLocal, localOfInstant } from '#app/platform/local-time.ts';
import { appointmentReminder } from '#jobs/contracts/appointments.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import type { Act, Scope } from '#db/tenant.server.ts';
import { claimDeliveries, type Letter } from './claim-deliveries.server.ts';
import { deliver } from './deliver.server.ts';
import {
  isExpected,
  readAppointment,
  type AppointmentMatter,
} from '#app/modules/notifications/kinds/index.server.ts';
import { reminderJobId } from './plan-messages.server.ts';
import { isWithinSendWindow, reminderTimes } from '#app/modules/notifications/kinds/reminder-times.ts';

type Reminder = z.output<typeof appointmentReminder.payload>;

/** A reminder that is sent later than this after its time is late, and the quiet hours are checked again. */
const LATE_AFTER_MS = 15 * 60_000;

/** Sends one reminder, if its appointment is still what it was when the reminder was planned. */
export async function sendReminder(act: Act, reminder: Reminder): Promise<void> {
  await deliver(act, await act((scope) => claimReminder(scope, reminder)));
}

/**
 * Claims one reminder to each client. A late one is not sent when a nearer reminder is due by now or the session has
 * begun, and the ledger says so; a late one in the quiet hours waits for their end.
 */
export async function claimReminder(scope: Scope, reminder: Reminder): Promise<Letter[]> {
  const matter = await readAppointment(scope, reminder);
  if (matter === null || !isExpected(matter.appointment)) return [];
  const { dueAt, nextDueAt } = timesOf(matter, reminder.hours);
  const { startsAt, zone, clientIds } = matter.appointment;
  const message = { kind: `reminder-${reminder.hours}h` as const, dueAt, clientIds };
  if (startsAt <= scope.now) return claimDeliveries(scope, matter, { ...message, skip: 'too-late' });
  if (nextDueAt !== null && nextDueAt <= scope.now) {
    return claimDeliveries(scope, matter, { ...message, skip: 'overtaken' });
  }
  const { sendWindow } = matter.settings;
  const isLate = scope.now.getTime() - dueAt.getTime() > LATE_AFTER_MS;
  if (isLate && !isWithinSendWindow(scope.now, zone, sendWindow)) {
    const opensAt = nextOpening(scope.now, zone, sendWindow.opens);
    if (opensAt >= startsAt) return claimDeliveries(scope, matter, { ...message, skip: 'quiet-hours' });
    await enqueue(scope, appointmentReminder, reminder, opensAt, reminderJobId(reminder, opensAt.getTime()));
    return [];
  }
  return claimDeliveries(scope, matter, message);
}

/** Returns when this reminder was due and when the next one is, both as planned. */
function timesOf(
  { appointment, settings }: AppointmentMatter,
  hours: number,
): { dueAt: Date; nextDueAt: Date | null } {
  const { startsAt, zone } = appointment;
  const { reminderHours, sendWindow } = settings;
  const long = new Date(0);
  const [own] = reminderTimes({ startsAt, now: long, zone, hoursBefore: [hours], sendWindow });
  const dueAt = own?.dueAt ?? startsAt;
  const all = reminderTimes({ startsAt, now: long, zone, hoursBefore: reminderHours, sendWindow });
  return { dueAt, nextDueAt: all.find((other) => other.dueAt > dueAt)?.dueAt ?? null };
}

/** Returns the next time at which the send window begins after `instant`, which is in the quiet hours. */
function nextOpening(instant: Date, zone: string, opens: string): Date {
  const local = localOfInstant(instant, zone);
  const date = local.slice(11) < opens ? local.slice(0, 10) : addDays(local.slice(0, 10), 1);
  return instantOfLocal(`${date}T${opens}`, zone).instant;
}
