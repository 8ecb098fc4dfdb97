import { and, eq, inArray, max, or } from 'drizzle-orm';
import type { z } from 'zod';
import { idFrom } from '#app/platform/new-id.ts';
import { readClientContacts } from '#app/modules/clients/person/index.server.ts';
import { appointmentReminder, type appointmentChanged } from '#jobs/contracts/appointments.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { appointmentChanges } from '#db/schema/scheduling.ts';
import type { Act, Scope } from '#db/tenant.server.ts';
import { claimDeliveries, type Letter } from './claim-deliveries.server.ts';
import { deliver } from './deliver.server.ts';
import { joinLetters } from './join-letters.server.ts';
import { readChangedTogether } from './read-changed-together.server.ts';
import {
  isExpected,
  readAppointment,
  readKnown,
  type AppointmentMatter,
  type KnownByClient,
} from '#app/modules/notifications/kinds/index.server.ts';
import { saysSame } from '#app/modules/notifications/kinds/known-times.ts';
import { reminderTimes } from '#app/modules/notifications/kinds/reminder-times.ts';
import type { MessageKind } from '#app/modules/notifications/kinds/message-kinds.ts';
import { whyUntold } from '#app/modules/notifications/kinds/still-told.ts';

type Change = z.output<typeof appointmentChanged.payload>;

/** Tells the clients of an appointment what has changed, and plans its reminders. */
export async function tellOfChange(act: Act, change: Change): Promise<void> {
  await deliver(act, await act((scope) => planMessages(scope, change)));
}

/**
 * Claims the messages about this version of an appointment and puts its reminders into the outbox. For a version that
 * is no longer the newest it does nothing. Of an appointment that has begun meanwhile nobody is sent anything: the ledger
 * says who was not told in time. What the same act has changed of other appointments of these clients goes in the same messages, so that
 * each client is told once of an act. When it runs again, it plans nothing twice.
 */
export async function planMessages(scope: Scope, change: Change): Promise<Letter[]> {
  const matter = await readAppointment(scope, change);
  if (matter === null) return [];
  const untold = whyUntold(matter.appointment, scope.now);
  if (untold === 'came') return [];
  const isBegun = untold === 'begun';
  if (isBegun && !(await wasPromised(scope, matter))) return [];
  if (isExpected(matter.appointment)) await planReminders(scope, matter);
  const { id, clientIds } = matter.appointment;
  const together = isBegun ? [] : await readChangedTogether(scope, { id, clientIds });
  const others = together.map((one) => async () => {
    const other = await readAppointment(scope, one);
    return other === null || whyUntold(other.appointment, scope.now) !== null
      ? []
      : claimChange(scope, other, one.clientIds);
  });
  const own = () => claimChange(scope, matter, clientIds, isBegun ? { skip: 'too-late' } : {});
  // Two jobs that tell of the same appointments claim them in the same order, so that neither waits for the other for ever.
  const at = together.findIndex((one) => one.appointmentId > id);
  const claims = others.toSpliced(at < 0 ? others.length : at, 0, own);
  const letters: Letter[] = [];
  for (const claim of claims) letters.push(...(await claim()));
  return joinLetters(scope, letters);
}

/** Claims the messages about what an appointment has become to these of its clients. */
export async function claimChange(
  scope: Scope,
  matter: AppointmentMatter,
  ofThese: readonly string[],
  why: { skip?: string } = {},
): Promise<Letter[]> {
  const contacts = await readClientContacts(scope, ofThese);
  const groups = groupByMessage(matter, ofThese, await readKnown(scope, matter, contacts));
  const letters = await Promise.all(
    groups.map((group) => claimDeliveries(scope, matter, { dueAt: scope.now, ...group, ...why })),
  );
  return letters.flat();
}

/**
 * Tells whether a message about an appointment that has begun should have gone before it did: the change was made in time, and
 * nobody has come. Whoever is here knows.
 */
export async function wasPromised(scope: Scope, { appointment }: AppointmentMatter): Promise<boolean> {
  if (!isExpected(appointment) && !isFreed(appointment.status)) return false;
  const change = appointmentChanges;
  const [last] = await scope.tx
    .select({ at: max(change.changedAt) })
    .from(change)
    .where(
      and(
        eq(change.tenantId, scope.tenant.id),
        eq(change.appointmentId, appointment.id),
        or(inArray(change.kind, ['booked', 'moved', 'cancelled']), eq(change.fromStatus, 'cancelled')),
      ),
    );
  return last?.at != null && last.at < appointment.startsAt;
}

/**
 * Chooses the message for each client by what its reader was told last. Whoever was told nothing is told of it as new;
 * when it is cancelled, only if the ledger has a message about it for the client, whatever became of that: the time was agreed
 * with the family before, so that they may come. Whoever was told what is true by now is told nothing, as after a move that was
 * undone in time; everybody else is told of the new time or the cancellation.
 */
function groupByMessage(
  { isOff, says }: AppointmentMatter,
  ofThese: readonly string[],
  known: KnownByClient,
): { kind: MessageKind; clientIds: string[] }[] {
  const groups = Map.groupBy(ofThese, (clientId): MessageKind | null => {
    const believed = known.get(clientId)?.believed;
    if (isOff) return believed === undefined ? null : 'cancellation';
    if (believed === undefined || believed.length === 0) return 'confirmation';
    return believed.every((said) => saysSame(said, says)) ? null : 'moved';
  });
  return [...groups].flatMap(([kind, clientIds]) => (kind === null ? [] : [{ kind, clientIds }]));
}

/** Puts the reminders of this version of an appointment into the outbox. */
export async function planReminders(
  scope: Scope,
  { appointment, settings }: AppointmentMatter,
): Promise<void> {
  const { id: appointmentId, version: appointmentVersion, startsAt, zone } = appointment;
  const { reminderHours: hoursBefore, sendWindow } = settings;
  for (const reminder of reminderTimes({ startsAt, now: scope.now, zone, hoursBefore, sendWindow })) {
    const payload = { appointmentId, appointmentVersion, hours: Number.parseInt(reminder.kind.slice(9), 10) };
    await enqueue(scope, appointmentReminder, payload, reminder.dueAt, reminderJobId(payload));
  }
}

/**
 * Returns the id of a reminder's job: always the same for the same reminder of the same version. `round` tells a
 * postponed reminder apart.
 */
export function reminderJobId(payload: z.output<typeof appointmentReminder.payload>, round = 0): string {
  return idFrom(`reminder ${payload.appointmentId} ${payload.appointmentVersion} ${payload.hours} ${round}`);
}
