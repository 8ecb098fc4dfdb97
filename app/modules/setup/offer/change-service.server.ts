import { and, eq } from 'drizzle-orm';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { differences } from '#app/platform/differences.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { isNameTaken, lockServices } from './lock-services.server.ts';
import { recordedService } from './recorded-service.ts';
import type { ServiceAnswers } from './service-answers.schema.ts';

/**
 * Changes what the clinic says of a service. Appointments that stand keep their length. Null when there is no such service.
 * Refuses with `stale` when it has changed since `rowVersion` was read, and with `name-taken`.
 */
export async function changeService(
  scope: Scope,
  id: string,
  rowVersion: number,
  { price, ...answers }: ServiceAnswers,
): Promise<{ id: string } | null | Refusal<'stale' | 'name-taken'>> {
  const all = await lockServices(scope);
  const before = all.find((one) => one.id === id);
  if (before === undefined) return null;
  const after = { ...answers, priceCents: price };
  const changes = differences(recordedService(before), recordedService(after));
  const act = {
    action: 'service.change' as const,
    resource: { type: 'service' as const, id },
    fields: changes.fields,
    detail: { service: before.name, ...changes.detail },
  };
  if (before.rowVersion !== rowVersion) return scope.refuse(act, 'stale');
  if (isNameTaken(all, after.name, id)) return scope.refuse(act, 'name-taken');
  if (changes.fields.length === 0) return { id };
  await scope.tx
    .update(services)
    .set({ ...after, rowVersion: rowVersion + 1 })
    .where(and(eq(services.tenantId, scope.tenant.id), eq(services.id, id)));
  scope.audit(act);
  return { id };
}
