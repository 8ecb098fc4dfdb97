import { sql } from 'drizzle-orm';
import { sqlStatement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';

/** An appointment as one act left it. */
export interface Snapshot {
  readonly id: string;
  readonly rowVersion: number;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly therapistId: string;
  readonly serviceId: string;
  readonly roomId: string | null;
  readonly status: string;
  readonly seriesId: string | null;
  /** Who attends, each with the own status, in the order of their ids. */
  readonly clients: string;
}

type Row = Record<keyof Snapshot, string> & { readonly isHeld: boolean; readonly isOverfull: boolean };

const COLUMNS =
  sql.raw(`a.id, a.row_version as "rowVersion", a.starts_at as "startsAt", a.ends_at as "endsAt",
  a.therapist_id as "therapistId", a.service_id as "serviceId", a.room_id as "roomId", a.status, a.series_id as "seriesId",
  (select string_agg(who.client_id || ' ' || who.status, ', ' order by who.client_id) from appointment_attendees who
    where who.tenant_id = a.tenant_id and who.appointment_id = a.id) as clients`);

/**
 * A row of a savepoint bears a transaction id of its own, later than that of the whole; of those that can be seen, the ones still in
 * progress are ours.
 */
const readWritten = sqlStatement<{ tenantId: string; holder: string | null; places: number }>()<Row>(
  (given) => sql`
    select ${COLUMNS},
      a.status <> all ('{cancelled,no_show}') and exists (
        select from holds h where h.tenant_id = a.tenant_id and h.starts_at < a.ends_at and h.ends_at > a.starts_at
          and (h.therapist_id = a.therapist_id or h.room_id = a.room_id) and h.held_until > clock_timestamp()
          and (h.account_id is null or h.account_id is distinct from ${given.holder}::uuid)) as "isHeld",
      a.appointment_type = 'group_session' and ${given.places}::int < (
        select count(*) from appointment_attendees who where who.tenant_id = a.tenant_id and who.appointment_id = a.id
          and who.status <> 'cancelled') as "isOverfull"
    from appointments a
    where a.tenant_id = ${given.tenantId} and a.xmin::text::bigint >= pg_current_xact_id()::text::bigint
      and pg_xact_status(a.xmin::text::xid8) = 'in progress'`,
);

const readStored = sqlStatement<{ tenantId: string; ids: string }>()<Row>(
  (given) => sql`
    select ${COLUMNS} from appointments a
    where a.tenant_id = ${given.tenantId} and (${given.ids}::text = 'all' or a.id::text = ${given.ids})`,
);

/**
 * Reads every appointment that this transaction has written. Throws when one of them stands on a time that somebody else holds or that
 * is offered to somebody, and when a group has more clients than places.
 */
export async function writtenBy({ tx, tenant, actor }: Scope, places: number): Promise<readonly Snapshot[]> {
  const holder = actor.kind === 'member' ? actor.accountId : null;
  const rows = await readWritten(tx, { tenantId: tenant.id, holder, places });
  if (rows.some(({ isHeld }) => isHeld))
    throw new Error('An appointment stands on a time that somebody else holds.');
  if (rows.some(({ isOverfull }) => isOverfull)) throw new Error('A group has more clients than places.');
  return rows.map(asSnapshot);
}

/** Reads an appointment, or all of the clinic. */
export async function readAppointments({ tx, tenant }: Scope, ids: string): Promise<readonly Snapshot[]> {
  return (await readStored(tx, { tenantId: tenant.id, ids })).map(asSnapshot);
}

function asSnapshot({ isHeld, isOverfull, ...row }: Row): Snapshot {
  return {
    ...row,
    rowVersion: Number(row.rowVersion),
    startsAt: new Date(row.startsAt).toISOString(),
    endsAt: new Date(row.endsAt).toISOString(),
  };
}
