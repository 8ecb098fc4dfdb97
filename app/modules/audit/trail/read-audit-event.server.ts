import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { auditEvents } from '#db/schema/audit.ts';
import type { Scope } from '#db/tenant.server.ts';
import { sealedJson } from '#app/platform/sealed-json.ts';

/**
 * The detail of an act may have any shape. The chain covers its bytes, so it is written without a version and never
 * reshaped.
 */
const ACT_DETAIL = sealedJson({ version: 0, schema: z.looseObject({}), upgrades: [] });

/** Reads everything that is known of one act, its detail unsealed; null when there is none in this clinic. */
export async function readAuditEvent(scope: Scope, id: string) {
  const [row] = await scope.tx.select().from(auditEvents).where(isEvent(scope, id));
  if (row === undefined) return null;
  const { detail, ...event } = row;
  scope.audit({
    action: 'audit.read',
    resource: { type: 'audit', id },
    ...(row.clientId === null ? {} : { clientId: row.clientId }),
  });
  const unsealed = scope.vault.unsealJson(ACT_DETAIL, auditEvents.detail, id, detail);
  return {
    ...event,
    fields: event.fields?.split(',') ?? [],
    detail: Object.entries(unsealed ?? {}),
  };
}

/** Selects the client whom the act concerns, so that the name can be read at the same time. */
export function selectAuditedClient(scope: Scope, id: string) {
  return scope.tx.select({ id: auditEvents.clientId }).from(auditEvents).where(isEvent(scope, id));
}

function isEvent({ tenant }: Scope, id: string) {
  return and(
    eq(auditEvents.tenantId, tenant.id),
    // An act's id begins with its time, which tells in which month's partition the act is.
    eq(auditEvents.occurredAt, timeOfId(id)),
    eq(auditEvents.id, id),
  );
}

/** Returns the time in a UUIDv7 (RFC 9562 §5.7): its first 48 bits, in milliseconds. */
function timeOfId(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));
}
