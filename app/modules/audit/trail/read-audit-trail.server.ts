import { and, asc, desc, eq, gt, gte, lt } from 'drizzle-orm';
import { auditEvents, type AUDIT_OUTCOMES } from '#db/schema/audit.ts';
import type { Scope } from '#db/tenant.server.ts';

const AUDIT_PAGE = 50;

/** Which acts to show. The span includes `from` and excludes `until`. */
export interface AuditFilter {
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  readonly accountId?: string | undefined;
  readonly clientId?: string | undefined;
  readonly action?: string | undefined;
  readonly outcome?: (typeof AUDIT_OUTCOMES)[number] | undefined;
}

/** Where a page begins: at the acts older or newer than this number of the chain. */
export type AuditCursor = { readonly before: number } | { readonly after: number } | null;

/** The facts of an act that the list shows. */
export interface AuditLine {
  readonly id: string;
  readonly sequence: number;
  readonly occurredAt: Date;
  readonly actorKind: string;
  readonly accountId: string | null;
  /** A member's role, or a job's name. */
  readonly role: string | null;
  readonly action: string;
  readonly resourceType: string;
  readonly clientId: string | null;
  readonly outcome: (typeof AUDIT_OUTCOMES)[number];
}

export interface AuditPage {
  /** Newest first. */
  readonly lines: readonly AuditLine[];
  /** The cursors of the neighbouring pages; null where there is none. */
  readonly older: number | null;
  readonly newer: number | null;
}

/** Reads a page of the clinic's audit trail. The trail records this reading too. */
export async function readAuditTrail(
  scope: Scope,
  filter: AuditFilter,
  cursor: AuditCursor,
): Promise<AuditPage> {
  const isForward = cursor !== null && 'after' in cursor;
  const rows = await selectLines(scope, filter, cursor);
  const hasMore = rows.length > AUDIT_PAGE;
  const page = rows.slice(0, AUDIT_PAGE);
  const clientIds = [...new Set(page.flatMap(({ clientId }) => clientId ?? []))];
  scope.audit({
    action: 'audit.read',
    resource: { type: 'audit' },
    ...(filter.clientId === undefined ? {} : { clientId: filter.clientId }),
    detail: { ...filter, clientIds },
  });
  if (isForward) page.reverse();
  const newest = page[0]?.sequence ?? null;
  const oldest = page.at(-1)?.sequence ?? null;
  return {
    lines: page,
    older: isForward || hasMore ? oldest : null,
    newer: isForward ? (hasMore ? newest : null) : cursor === null ? null : newest,
  };
}

/** Selects the clients of the acts that `readAuditTrail` reads, so that their names can be read at the same time. */
export function selectAuditedClients(scope: Scope, filter: AuditFilter, cursor: AuditCursor) {
  const lines = selectLines(scope, filter, cursor).as('lines');
  return scope.tx.select({ id: lines.clientId }).from(lines);
}

function selectLines({ tx, tenant }: Scope, filter: AuditFilter, cursor: AuditCursor) {
  const { sequence } = auditEvents;
  return tx
    .select(lineColumns)
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.tenantId, tenant.id),
        filter.from && gte(auditEvents.occurredAt, filter.from),
        filter.until && lt(auditEvents.occurredAt, filter.until),
        filter.accountId === undefined ? undefined : eq(auditEvents.accountId, filter.accountId),
        filter.clientId === undefined ? undefined : eq(auditEvents.clientId, filter.clientId),
        filter.action === undefined ? undefined : eq(auditEvents.action, filter.action),
        filter.outcome === undefined ? undefined : eq(auditEvents.outcome, filter.outcome),
        cursor === null
          ? undefined
          : 'after' in cursor
            ? gt(sequence, cursor.after)
            : lt(sequence, cursor.before),
      ),
    )
    .orderBy(cursor !== null && 'after' in cursor ? asc(sequence) : desc(sequence))
    .limit(AUDIT_PAGE + 1);
}

const lineColumns = {
  id: auditEvents.id,
  sequence: auditEvents.sequence,
  occurredAt: auditEvents.occurredAt,
  actorKind: auditEvents.actorKind,
  accountId: auditEvents.accountId,
  role: auditEvents.role,
  action: auditEvents.action,
  resourceType: auditEvents.resourceType,
  clientId: auditEvents.clientId,
  outcome: auditEvents.outcome,
};
