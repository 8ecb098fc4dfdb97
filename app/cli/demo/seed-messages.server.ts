import { personTold, readClientPeople, type ClientPerson } from '#app/modules/clients/person/index.server.ts';
import { reachOn } from '#app/modules/clients/person/reach.ts';
import { planMessages } from '#app/modules/notifications/sending/plan-messages.server.ts';
import { appointmentVariables } from '#app/modules/notifications/kinds/appointment-variables.ts';
import { MESSAGE_CONTENT } from '#app/modules/notifications/kinds/message-content.ts';
import { ruleOf, type MessageKind } from '#app/modules/notifications/kinds/message-kinds.ts';
import { reminderTimes } from '#app/modules/notifications/kinds/reminder-times.ts';
import { unreachedReason } from '#app/modules/notifications/unreached-reasons.ts';
import { wordMessage } from '#app/modules/notifications/kinds/word-message.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import { deliveries } from '#db/schema/notifications.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { SeededClient } from './seed-clients.server.ts';
import type { SeededClinic } from './seed-clinic.server.ts';

/** A seeded appointment, as far as it was told. Its only change after the booking is a cancellation. */
export interface ToldAppointment {
  readonly id: string;
  readonly client: SeededClient;
  readonly locationId: string;
  readonly startsAt: Date;
  readonly bookedAt: Date;
  readonly cancelledAt: Date | null;
}

type Row = typeof deliveries.$inferInsert;

/** PostgreSQL takes 65,535 parameters in one statement. */
const ROWS_AT_ONCE = 1_000;

/**
 * Fills the ledger with what was told of each appointment until now, as if the clinic had used the system all the time:
 * the booking, the reminders that were due, the cancellation. Returns the ids of the appointments whose messages are to
 * come, for `planComing`.
 */
export async function seedMessages(
  scope: Scope,
  clinic: SeededClinic,
  told: readonly ToldAppointment[],
): Promise<string[]> {
  const clients = [...new Set(told.map(({ client }) => client.id))];
  const people = await readClientPeople(scope, clients);
  const rows = told.flatMap((appointment) =>
    messagesOf(scope, clinic, people.get(appointment.client.id) ?? [], appointment),
  );
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await scope.tx.insert(deliveries).values(rows.slice(from, from + ROWS_AT_ONCE));
  return told.flatMap(({ id, startsAt, cancelledAt }) =>
    startsAt > scope.now && cancelledAt === null ? [id] : [],
  );
}

/** Plans the messages of appointments as after any booking. */
export async function planComing(scope: Scope, ids: readonly string[]): Promise<void> {
  for (const appointmentId of ids)
    await planMessages(scope, { appointmentId, appointmentVersion: 1, change: 'booked' });
}

function messagesOf(
  scope: Scope,
  clinic: SeededClinic,
  people: readonly ClientPerson[],
  appointment: ToldAppointment,
): Row[] {
  const { startsAt, bookedAt, cancelledAt, locationId } = appointment;
  const place = clinic.locations.find(({ id }) => id === locationId)!;
  const until = cancelledAt ?? scope.now;
  const reminders = reminderTimes({ startsAt, now: bookedAt, zone: place.zone });
  const sent: { kind: MessageKind; at: Date; version: number }[] = [
    { kind: 'confirmation', at: bookedAt, version: 1 },
    ...reminders
      .filter(({ dueAt }) => dueAt < until)
      .map(({ kind, dueAt }) => ({ kind, at: dueAt, version: 1 })),
    ...(cancelledAt === null ? [] : [{ kind: 'cancellation' as const, at: cancelledAt, version: 2 }]),
  ];
  return sent.map((message) => rowOf(scope, clinic, people, appointment, message));
}

function rowOf(
  { tenant, vault }: Scope,
  clinic: SeededClinic,
  people: readonly ClientPerson[],
  { id: appointmentId, client, locationId, startsAt }: ToldAppointment,
  { kind, at, version }: { kind: MessageKind; at: Date; version: number },
): Row {
  const place = clinic.locations.find((one) => one.id === locationId)!;
  const { zone } = place;
  const { locale } = client;
  const reach = reachOn(client.reach, localDateOf(at, zone));
  const { recipient, email } = reach;
  const id = newId(at);
  const variables = appointmentVariables({
    locale,
    now: at,
    startsAt,
    zone,
    before: kind === 'cancellation' ? [{ startsAt, zone }] : [],
    place: { ...place, isVideo: false },
    isOff: kind === 'cancellation',
    clinicName: clinic.senderName,
    phone: place.phone,
  });
  const content =
    email === null
      ? null
      : {
          to: email,
          person: personTold(people, { recipient, to: email, person: null })?.person ?? null,
          ...wordMessage(kind, locale, variables),
        };
  return {
    tenantId: tenant.id,
    id,
    subjectType: 'appointment',
    subjectId: appointmentId,
    subjectVersion: version,
    appointmentId,
    appointmentVersion: version,
    clientId: client.id,
    recipient,
    kind,
    channel: 'email',
    status: content === null ? 'skipped' : 'sent',
    reason: unreachedReason(reach),
    legalBasis: ruleOf(kind).legalBasis,
    content: content === null ? null : vault.sealJson(MESSAGE_CONTENT, deliveries.content, id, content),
    providerId: content === null ? null : `${id}@demo`,
    dueAt: at,
    claimedAt: at,
    finishedAt: at,
    saysStartsAt: startsAt,
    saysLocationId: locationId,
    saysModality: 'in_person',
  };
}
