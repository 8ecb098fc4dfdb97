import { and, eq, sql, type SQL } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import {
  waitingListEntries as entries,
  waitingListSessions as sessions,
  waitingListTimes as times,
} from '#db/schema/scheduling-waiting.ts';
import { locations, services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { nameColumns, unsealName, type ClientName } from '#app/modules/clients/person/index.server.ts';
import { fieldsOfMarks } from '#app/modules/clients/namesake-mark.ts';
import { memberIn, readMembers, readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import type { PreferredTime } from '#app/modules/needs/preferred-times.ts';
import type { WaitingPriority, WaitingState } from './waiting-query.ts';

type ClientStatus = (typeof clients.$inferSelect)['status'];

/** An entry of the waiting list, as lists and pages show it. */
export interface WaitingEntry {
  readonly id: string;
  readonly rowVersion: number;
  readonly client: ClientName & { readonly status: ClientStatus };
  readonly service: { readonly id: string; readonly name: string };
  /** Null: with anybody who fits. */
  readonly therapist: { readonly id: string; readonly name: string } | null;
  /** Null: at any location. */
  readonly location: { readonly id: string; readonly name: string } | null;
  readonly priority: WaitingPriority;
  readonly since: Date;
  /** How many sessions are still to be booked. */
  readonly sessions: number;
  /** Wall-clock times in the order of the week; none where the entry names none. */
  readonly times: readonly PreferredTime[];
  /** A time is offered to it now; `called` when somebody has told of that by phone. */
  readonly offer: 'open' | 'called' | null;
  readonly reason: string | null;
  readonly enteredBy: string | null;
  readonly state: WaitingState;
  readonly settledAt: Date | null;
  readonly settledBy: string | null;
  readonly removalReason: string | null;
}

/** Reads the entries that `where` selects, those first who wait longest: one query while the set-up is cached. */
export async function selectEntries(
  scope: Scope,
  ...where: readonly (SQL | undefined)[]
): Promise<WaitingEntry[]> {
  const { tx, tenant, vault, now } = scope;
  const [rows, therapistNames, members] = await Promise.all([
    tx
      .select({
        id: entries.id,
        rowVersion: entries.rowVersion,
        client: {
          id: clients.id,
          ...nameColumns,
          status: clients.status,
        },
        service: { id: services.id, name: services.name },
        location: { id: locations.id, name: locations.name },
        therapistId: entries.therapistId,
        priority: entries.priority,
        since: entries.waitingSince,
        sessions: sql<number>`(select count(*)::int from ${sessions} where ${ofEntry(sessions)} and ${sessions.bookedAppointmentId} is null)`,
        times: sql<
          PreferredTime[]
        >`coalesce((select json_agg(json_build_object('weekday', ${times.weekday}, 'start', ${times.startsAt},
          'end', ${times.endsAt}) order by ${times.weekday}, ${times.startsAt}) from ${times} where ${ofEntry(times)}), '[]')`,
        offer: sql<WaitingEntry['offer']>`(select case when o.called_at is null then 'open' else 'called' end
          from waiting_offers o join offered_times t on t.tenant_id = o.tenant_id and t.id = o.offered_time_id
          where o.tenant_id = ${entries.tenantId} and o.entry_id = ${entries.id} and o.state = 'open'
            and t.state = 'open' and t.offered_until > ${now.toISOString()}::timestamptz limit 1)`,
        reason: entries.reason,
        enteredBy: entries.enteredBy,
        state: entries.state,
        settledAt: entries.settledAt,
        settledBy: entries.settledBy,
        removalReason: entries.removalReason,
      })
      .from(entries)
      .innerJoin(clients, and(eq(clients.tenantId, entries.tenantId), eq(clients.id, entries.clientId)))
      .innerJoin(services, and(eq(services.tenantId, entries.tenantId), eq(services.id, entries.serviceId)))
      .leftJoin(
        locations,
        and(eq(locations.tenantId, entries.tenantId), eq(locations.id, entries.locationId)),
      )
      .where(and(eq(entries.tenantId, tenant.id), ...where))
      .orderBy(entries.waitingSince, entries.id),
    readTherapistNames(scope),
    readMembers(scope),
  ]);
  return rows.map(({ therapistId, client, ...row }) => ({
    ...row,
    client: { ...unsealName(scope, client), status: client.status },
    therapist:
      therapistId === null
        ? null
        : { id: therapistId, name: therapistNames.get(therapistId)?.name ?? therapistId },
    reason: vault.unseal(entries.reason, row.id, row.reason),
    removalReason: vault.unseal(entries.removalReason, row.id, row.removalReason),
    enteredBy: memberIn(members, row.enteredBy, null),
    settledBy: memberIn(members, row.settledBy, null),
  }));
}

function ofEntry(table: typeof sessions | typeof times): SQL | undefined {
  return and(eq(table.tenantId, entries.tenantId), eq(table.entryId, entries.id));
}

/** Records in the audit trail whose names were shown. */
export function auditEntries(scope: Scope, shown: readonly WaitingEntry[]): void {
  const clientIds = [...new Set(shown.map(({ client }) => client.id))];
  const [only, another] = clientIds;
  if (only === undefined) return;
  scope.audit({
    action: 'client.read',
    resource: { type: 'waiting_list' },
    ...(another === undefined ? { clientId: only } : {}),
    fields: ['name', 'dateOfBirth', ...fieldsOfMarks(shown.map(({ client }) => client)), 'waitingList'],
    detail: { clientIds },
  });
}
