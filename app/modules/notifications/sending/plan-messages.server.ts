import { and, eq, inArray, max, or } from 'drizzle-orm';
import type { z } from 'zod';
import { idFrom } from '#app/platform/new-id.ts';
import { readClientContacts } from '#app/modules/clients/person/index.server.ts';
import { appointmentReminder, type appointmentChanged } from '#jobs/contracts/appointments.ts';
import { enqueueAll, jobRow } from '#jobs/contracts/enqueue.server.ts';
import { isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { appointmentChanges } from '#db/schema/scheduling.ts';
import type { Act, Scope } from '#db/tenant.server.ts';
import { claimEach, type Letter } from './claim-deliveries.server.ts';
import { deliver } from './deliver.server.ts';
import { keepFormers } from './keep-formers.server.ts';
import { joinLetters } from './join-letters.server.ts';
import { readChangedTogether } from './read-changed-together.server.ts';
import {
  isExpected,
  readAppointments,
  readKnownOfEach,
  type Addressed,
  type AppointmentMatter,
  type KnownByClient,
} from '#app/modules/notifications/kinds/index.server.ts';
import { saysSame } from '#app/modules/notifications/kinds/known-times.ts';
import { reminderTimes } from '#app/modules/notifications/kinds/reminder-times.ts';
import type { MessageKind } from '#app/modules/notifications/kinds/message-kinds.ts';
import { whyUntold } from '#app/modules/notifications/unreached/still-told.ts';

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
  const news = await planNews(scope, [change]);
  const [own] = news;
  if (own === undefined) return [];
  const { id, clientIds } = own.matter.appointment;
  const together = own.skip === undefined ? await readChangedTogether(scope, { id, clientIds }) : [];
  const attending = new Map(together.map((one) => [one.appointmentId, one.clientIds]));
  const others = (await readAppointments(scope, together)).flatMap((matter) =>
    whyUntold(matter.appointment, scope.now) === null
      ? [{ matter, clientIds: attending.get(matter.appointment.id) ?? [] }]
      : [],
  );
  return joinLetters(scope, await claimNews(scope, [...news, ...others]));
}

/** What an appointment has become, and those of its clients who are told. `skip` says why nobody is sent anything. */
interface News extends Addressed {
  readonly matter: AppointmentMatter;
  readonly skip?: 'too-late';
}

/**
 * Reads of which of these appointments there is something to tell, in this version, and puts their reminders into the outbox. As
 * many statements as for one. To those who were removed from one, it is told as cancelled.
 */
export async function planNews(scope: Scope, asked: Parameters<typeof readAppointments>[1]): Promise<News[]> {
  const matters = await readAppointments(scope, asked);
  const isBegun = ({ appointment }: AppointmentMatter) => whyUntold(appointment, scope.now) === 'begun';
  const promised = await readPromised(scope, matters.filter(isBegun));
  const told = matters.filter((matter) =>
    isBegun(matter) ? promised.has(matter.appointment.id) : whyUntold(matter.appointment, scope.now) === null,
  );
  await planReminders(
    scope,
    told.filter(({ appointment }) => isExpected(appointment)),
  );
  return told.flatMap((matter) => {
    const why = isBegun(matter) ? { skip: 'too-late' as const } : {};
    const { clientIds, removedIds } = matter.appointment;
    const news = { matter, clientIds, ...why };
    return removedIds.length === 0
      ? [news]
      : [news, { matter: { ...matter, isOff: true }, clientIds: removedIds, ...why }];
  });
}

/**
 * Claims the messages about what appointments have become. Two jobs that tell of the same ones claim them in the same order, so that
 * neither waits for the other for ever. As many statements as for one.
 */
export async function claimNews(scope: Scope, news: readonly News[]): Promise<Letter[]> {
  const [removed, others] = [news.filter(isOfRemoved), news.filter((one) => !isOfRemoved(one))];
  const letters = await claimSome(scope, others);
  return removed.length === 0 ? letters : [...letters, ...(await claimSome(scope, removed))];
}

/** Tells whether it is for those who were removed from an appointment that takes place without them, or had been removed before it was cancelled. */
function isOfRemoved({ matter, clientIds }: News): boolean {
  const { removedIds } = matter.appointment;
  return clientIds.length > 0 && clientIds.every((id) => removedIds.includes(id));
}

/** Claims those of which each appointment stands once. */
async function claimSome(scope: Scope, news: readonly News[]): Promise<Letter[]> {
  const inOrder = news.toSorted((a, b) => (a.matter.subject.id < b.matter.subject.id ? -1 : 1));
  const ids = new Set(inOrder.flatMap(({ clientIds }) => clientIds));
  const contacts = await readClientContacts(scope, [...ids]);
  const knownOfEach = await readKnownOfEach(scope, inOrder, contacts);
  const messages = inOrder.flatMap(({ matter, clientIds, ...why }) => {
    const known: KnownByClient = knownOfEach.get(matter.subject.id) ?? new Map();
    const groups = groupByMessage(matter, clientIds, known, isOfRemoved({ matter, clientIds }));
    return groups.map((group) => ({ matter, known, dueAt: scope.now, ...group, ...why }));
  });
  const known = inOrder.map(({ matter, clientIds }) => ({
    ...{ matter, clientIds },
    known: knownOfEach.get(matter.subject.id) ?? new Map(),
  }));
  await keepFormers(scope, known, contacts);
  return claimEach(scope, messages, contacts);
}

/**
 * Returns the ids of those of these appointments, which have begun, a message about which should have gone before: the change was
 * made in time, and nobody has come. Whoever is here knows.
 */
async function readPromised(
  { tx, tenant }: Scope,
  begun: readonly AppointmentMatter[],
): Promise<ReadonlySet<string>> {
  const absent = begun.filter(({ appointment }) => isExpected(appointment) || isFreed(appointment.status));
  if (absent.length === 0) return new Set();
  const change = appointmentChanges;
  const rows = await tx
    .select({ id: change.appointmentId, at: max(change.changedAt) })
    .from(change)
    .where(
      and(
        eq(change.tenantId, tenant.id),
        inArray(
          change.appointmentId,
          absent.map(({ appointment }) => appointment.id),
        ),
        or(inArray(change.kind, ['booked', 'moved', 'cancelled']), eq(change.fromStatus, 'cancelled')),
      ),
    )
    .groupBy(change.appointmentId);
  const last = new Map(rows.map(({ id, at }) => [id, at]));
  const promised = absent.filter(
    ({ appointment: { id, startsAt } }) => (last.get(id) ?? startsAt) < startsAt,
  );
  return new Set(promised.map(({ appointment }) => appointment.id));
}

/**
 * Chooses the message for each client by what its reader was told last. Whoever was told nothing is told of it as new;
 * when it is cancelled, only if the ledger has a message about it to the same person, or to nobody, whatever became of that: the time was
 * agreed before, so that they may come. Whoever was told what is true by now is told nothing, as after a move that was
 * undone in time; everybody else is told of the new time or the cancellation.
 */
function groupByMessage(
  { isOff, says }: AppointmentMatter,
  ofThese: readonly string[],
  known: KnownByClient,
  areRemoved: boolean,
): { kind: MessageKind; clientIds: string[] }[] {
  const groups = Map.groupBy(ofThese, (clientId): MessageKind | null => {
    const { believed, isOfOthers } = known.get(clientId) ?? {};
    // Whoever was removed is told once, whatever else becomes of the appointment.
    if (areRemoved && believed?.length === 0) return null;
    if (isOff) return believed === undefined || isOfOthers ? null : 'cancellation';
    if (believed === undefined || believed.length === 0) return 'confirmation';
    return believed.every((said) => saysSame(said, says)) ? null : 'moved';
  });
  return [...groups].flatMap(([kind, clientIds]) => (kind === null ? [] : [{ kind, clientIds }]));
}

/** Puts the reminders of these versions of appointments into the outbox. */
async function planReminders(scope: Scope, matters: readonly AppointmentMatter[]): Promise<void> {
  const jobs = matters.flatMap(({ appointment, settings }) => {
    const { id: appointmentId, version: appointmentVersion, startsAt, zone } = appointment;
    const { reminderHours: hoursBefore, sendWindow } = settings;
    return reminderTimes({ startsAt, now: scope.now, zone, hoursBefore, sendWindow }).map((reminder) => {
      const hours = Number.parseInt(reminder.kind.slice(9), 10);
      const payload = { appointmentId, appointmentVersion, hours };
      return jobRow(scope, appointmentReminder, payload, reminder.dueAt, reminderJobId(payload));
    });
  });
  await enqueueAll(scope, jobs);
}

/**
 * Returns the id of a reminder's job: always the same for the same reminder of the same version. `round` tells a
 * postponed reminder apart.
 */
export function reminderJobId(payload: z.output<typeof appointmentReminder.payload>, round = 0): string {
  return idFrom(`reminder ${payload.appointmentId} ${payload.appointmentVersion} ${payload.hours} ${round}`);
}
