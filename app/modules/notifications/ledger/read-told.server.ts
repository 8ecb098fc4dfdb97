import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { readClientNames, readClientPeople } from '#app/modules/clients/person/index.server.ts';
import { fieldsOfMarks, type NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { memberIn, readMembers } from '#app/modules/identity/sessions/index.server.ts';
import { readersOf } from '#app/modules/notifications/kinds/index.server.ts';
import {
  onRecord,
  type AboutUnsent,
  type OnRecord,
} from '#app/modules/notifications/unreached/index.server.ts';
import { memberships } from '#db/schema/identity.ts';
import { deliveries, deliveryTellings } from '#db/schema/notifications.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';

/** What a person told by phone, or face to face, because a message could not. */
export interface ToldMessage {
  readonly deliveryId: string;
  readonly clientId: string;
  readonly clientName: string;
  /** `YYYY-MM-DD`. */
  readonly clientBirthDate: string | null;
  /** What tells the client from others of the same name and birth date. */
  readonly clientMark: NamesakeMark | null;
  readonly appointmentId: string;
  readonly kind: string;
  /** Nothing of which clients are told has changed since. */
  readonly isOfNow: boolean;
  /** The start that was told; null in a row of an earlier release. */
  readonly startsAt: Date | null;
  readonly zone: string;
  /** Who was called; null where that is not known. */
  readonly called: OnRecord | null;
  /** Who told it, and when. */
  readonly by: string;
  readonly at: Date;
}

/** The most that one list shows; the ledger has the rest. */
const MOST = 10;

/**
 * Lists what was told by phone of one appointment, or of the appointments to come of one client, newest first. A member
 * who may not see messages gets none.
 */
export async function readTold(scope: Scope, about: AboutUnsent): Promise<ToldMessage[]> {
  const { actor } = scope;
  if (actor.kind === 'member' && grantFor(actor, 'delivery.read') === null) return [];
  const told = selectTold(scope, about);
  const ids = scope.tx.select({ id: told.as('told').clientId }).from(told.as('told'));
  const [rows, members, names, people] = await Promise.all([
    told,
    readMembers(scope),
    readClientNames(scope, ids),
    readClientPeople(scope, ids),
  ]);
  if (rows.length === 0) return [];
  scope.audit({
    action: 'message.list',
    resource: { type: 'delivery' },
    fields: ['client', 'dateOfBirth', ...fieldsOfMarks([...names.values()]), 'kind', 'status'],
    detail: { clientIds: [...new Set(rows.map(({ clientId }) => clientId))] },
  });
  return rows.map(({ by, toldBy, content, recipient, ...row }) => ({
    ...row,
    called: calledOf(scope, { id: row.deliveryId, content, recipient }, people.get(row.clientId) ?? []),
    by: memberIn(members, toldBy, by ?? ''),
    clientName: names.get(row.clientId)?.fullName ?? '',
    clientBirthDate: names.get(row.clientId)?.dateOfBirth ?? null,
    clientMark: names.get(row.clientId)?.mark ?? null,
  }));
}

/** Returns who was told by phone what a message of the ledger could not; null where that is not known. */
export function calledOf(
  scope: Scope,
  row: Parameters<typeof readersOf>[1],
  people: Parameters<typeof onRecord>[0],
): OnRecord | null {
  const { called } = readersOf(scope, row);
  return called === null ? null : onRecord(people, called);
}

function selectTold({ tx, tenant, now }: Scope, about: AboutUnsent) {
  return tx
    .select({
      deliveryId: deliveries.id,
      clientId: deliveries.clientId,
      recipient: deliveries.recipient,
      content: deliveries.content,
      appointmentId: appointments.id,
      kind: deliveries.kind,
      isOfNow: sql<boolean>`${deliveries.subjectVersion} = ${appointments.messageVersion}`.as('is_of_now'),
      startsAt: deliveries.saysStartsAt,
      zone: sql<string>`coalesce(${deliveries.saysZone}, ${locations.zone})`.as('zone'),
      by: memberships.displayName,
      toldBy: deliveryTellings.toldBy,
      at: deliveryTellings.toldAt,
    })
    .from(deliveryTellings)
    .innerJoin(
      deliveries,
      and(eq(deliveries.tenantId, deliveryTellings.tenantId), eq(deliveries.id, deliveryTellings.deliveryId)),
    )
    .innerJoin(
      appointments,
      and(eq(appointments.tenantId, deliveries.tenantId), eq(appointments.id, deliveries.subjectId)),
    )
    .innerJoin(
      locations,
      and(eq(locations.tenantId, appointments.tenantId), eq(locations.id, appointments.locationId)),
    )
    .leftJoin(
      memberships,
      and(
        eq(memberships.tenantId, deliveryTellings.tenantId),
        eq(memberships.accountId, deliveryTellings.toldBy),
      ),
    )
    .where(
      and(
        eq(deliveryTellings.tenantId, tenant.id),
        eq(deliveries.subjectType, 'appointment'),
        about.appointmentId === undefined ? gt(appointments.startsAt, now) : undefined,
        about.appointmentId === undefined ? undefined : eq(deliveries.subjectId, about.appointmentId),
        about.clientId === undefined ? undefined : eq(deliveries.clientId, about.clientId),
      ),
    )
    .orderBy(desc(deliveryTellings.toldAt), desc(deliveryTellings.id))
    .limit(MOST);
}
