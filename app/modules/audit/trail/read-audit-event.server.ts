import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { auditEvents } from '#db/schema/audit.ts';
import type { Asking, Scope } from '#db/tenant.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { sealedJson } from '#app/platform/sealed-json.ts';

/**
 * The detail of an act may have any shape. The chain covers its bytes, so it is written without a version and never
 * reshaped.
 */
const ACT_DETAIL = sealedJson({ version: 0, schema: z.looseObject({}), upgrades: [] });

type EventRow = typeof auditEvents.$inferSelect;

/** Finds one act as it is stored, its detail sealed; null when there is none in this clinic, or the id is none. */
export async function findAuditEvent(asking: Asking, id: string): Promise<EventRow | null> {
  if (!isId(id)) return null;
  const [row] = await asking.tx.select().from(auditEvents).where(isEvent(asking, id));
  return row ?? null;
}

/** Opens everything that is known of one act. The audit trail records that it was read. */
export function openAuditEvent(scope: Scope, { detail, ...event }: EventRow) {
  scope.audit({
    action: 'audit.read',
    resource: { type: 'audit', id: event.id },
    ...(event.clientId === null ? {} : { clientId: event.clientId }),
  });
  const unsealed = scope.vault.unsealJson(ACT_DETAIL, auditEvents.detail, event.id, detail);
  return {
    ...event,
    fields: event.fields?.split(',') ?? [],
    detail: Object.entries(unsealed ?? {}),
  };
}

function isEvent({ tenant }: Asking, id: string) {
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
