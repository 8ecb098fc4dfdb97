import { and, asc, eq, exists, isNull, lte, or, sql } from 'drizzle-orm';
import { careTeamMembers, clients } from '#db/schema/clients.ts';
import { ALERT_IS_OPEN, measureAlerts, measures } from '#db/schema/plans-measures.ts';
import type { Scope } from '#db/tenant.server.ts';
import { mayReachClient, whereCaredFor } from '#app/modules/clients/care-team/index.server.ts';
import { nameColumns, unsealName, type ClientName } from '#app/modules/clients/person/index.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { memberIn, readMembers, readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import { shownClients } from '#app/modules/notes/my-day/shown-clients.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { ESCALATED_AFTER_MS } from './escalation.ts';
import { newestInstrument } from './instruments.ts';

/** An alert that nobody has acknowledged; nothing of what was answered. */
export interface OpenAlert {
  readonly id: string;
  readonly measureId: string;
  readonly client: ClientName;
  readonly instrument: string;
  readonly raisedAt: Date;
  /** Those who care for the client now. */
  readonly team: readonly string[];
}

/** Whose open alerts are asked for. */
type Asked =
  /** Of one client; where `isShown` resolves to false nothing is returned or recorded. */
  | { readonly clientId: string; readonly isShown: Promise<boolean> }
  /** Of this therapist's own clients at once, and of the supervisees' clients once they have waited. */
  | { readonly therapistId: string }
  /** Of the whole clinic, once they have waited. */
  | 'waited';

/** So many are shown at once. When they are acknowledged, the next ones follow. */
const MOST_SHOWN = 30;

const OPEN = sql.raw(ALERT_IS_OPEN);
const { tenantId, clientId } = measureAlerts;

/** Reads open alerts, the oldest first. The audit trail records whose names were read. One round trip. */
export async function readOpenAlerts(scope: Scope, asked: Asked): Promise<OpenAlert[]> {
  const isOfOne = typeof asked === 'object' && 'clientId' in asked;
  const [rows, therapists, isShown] = await Promise.all([
    select(scope)
      .where(and(eq(tenantId, scope.tenant.id), OPEN, await whereAsked(scope, asked)))
      .orderBy(asc(measureAlerts.raisedAt))
      .limit(MOST_SHOWN),
    readTherapistNames(scope),
    isOfOne ? asked.isShown : true,
  ]);
  if (!isShown || rows.length === 0) return [];
  scope.audit({
    action: 'measure-alert.list',
    resource: isOfOne ? { type: 'client', id: asked.clientId } : { type: 'measure_alert' },
    fields: ['name', 'dateOfBirth'],
    ...shownClients(rows),
  });
  return rows.map((row) => ({
    id: row.id,
    measureId: row.measureId,
    client: unsealName(scope, { ...row.client, id: row.clientId }),
    instrument: nameOf(row.instrument),
    raisedAt: row.raisedAt,
    team: row.team.map((id) => therapists.get(id)?.name ?? ''),
  }));
}

/**
 * Reads one alert, with what was done where somebody has acknowledged it. Null when there is no such alert, or when the grant does
 * not reach its client, which is recorded as denied. Two round trips.
 */
export async function readAlert(scope: Scope, grant: Grant, id: string) {
  if (!isId(id)) return null;
  const [[row], therapists, members, zone] = await Promise.all([
    select(scope).where(and(eq(tenantId, scope.tenant.id), eq(measureAlerts.id, id))),
    readTherapistNames(scope),
    readMembers(scope),
    readClinicZone(scope),
  ]);
  if (row === undefined) return null;
  const act = {
    action: 'measure-alert.read',
    resource: { type: 'measure_alert', id },
    clientId: row.clientId,
  } as const;
  if (!(await mayReachClient(scope, grant, row.clientId))) {
    scope.audit({ ...act, outcome: 'denied' });
    return null;
  }
  scope.audit({ ...act, fields: ['name', 'dateOfBirth'] });
  const done = scope.vault.unseal(measureAlerts.done, id, row.done);
  return {
    id,
    measureId: row.measureId,
    client: unsealName(scope, { ...row.client, id: row.clientId }),
    instrument: nameOf(row.instrument),
    raisedAt: row.raisedAt,
    team: row.team.map((one) => therapists.get(one)?.name ?? ''),
    zone,
    acknowledged:
      done === null || row.acknowledgedAt === null
        ? null
        : { done, by: memberIn(members, row.acknowledgedBy, ''), at: row.acknowledgedAt },
  };
}

/** An alert is shown whatever release reads it. */
function nameOf(instrument: string): string {
  return newestInstrument(instrument)?.name ?? instrument;
}

function select({ tx }: Scope) {
  return tx
    .select({
      id: measureAlerts.id,
      measureId: measureAlerts.measureId,
      clientId,
      client: nameColumns,
      instrument: measures.instrument,
      raisedAt: measureAlerts.raisedAt,
      acknowledgedAt: measureAlerts.acknowledgedAt,
      acknowledgedBy: measureAlerts.acknowledgedBy,
      done: measureAlerts.done,
      team: sql<string[]>`(
        select coalesce(json_agg(${careTeamMembers.therapistId} order by ${careTeamMembers.since}), '[]')
        from ${careTeamMembers}
        where ${careTeamMembers.tenantId} = ${tenantId} and ${careTeamMembers.clientId} = ${clientId}
          and ${careTeamMembers.until} is null)`,
    })
    .from(measureAlerts)
    .innerJoin(measures, and(eq(measures.tenantId, tenantId), eq(measures.id, measureAlerts.measureId)))
    .innerJoin(clients, and(eq(clients.tenantId, tenantId), eq(clients.id, clientId)));
}

async function whereAsked(scope: Scope, asked: Asked) {
  const hasWaited = lte(measureAlerts.raisedAt, new Date(scope.now.getTime() - ESCALATED_AFTER_MS));
  if (asked === 'waited') return hasWaited;
  if ('clientId' in asked) return eq(clientId, asked.clientId);
  const cared = await whereCaredFor(scope, clientId);
  const isOwn = exists(
    scope.tx
      .select({ id: careTeamMembers.id })
      .from(careTeamMembers)
      .where(
        and(
          eq(careTeamMembers.tenantId, tenantId),
          eq(careTeamMembers.clientId, clientId),
          eq(careTeamMembers.therapistId, asked.therapistId),
          isNull(careTeamMembers.until),
        ),
      ),
  );
  return or(isOwn, cared === null ? sql`false` : and(hasWaited, cared));
}
