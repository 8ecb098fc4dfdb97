import { and, eq } from 'drizzle-orm';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import { differences } from '#app/platform/differences.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { isNameTaken, lockServices } from './lock-services.server.ts';
import { recordedService } from './recorded-service.ts';
import type { ServiceAnswers } from './service-answers.schema.ts';
import { writeOffering } from './write-offering.server.ts';

/**
 * Changes what the clinic says of a service. Appointments that stand keep their length and their therapist. Null when there is no such service.
 * Refuses with `stale` when it has changed since `rowVersion` was read, with `name-taken`, and with
 * `unknown-therapist` when somebody who is to offer it is no therapist of the clinic.
 */
export async function changeService(
  scope: Scope,
  id: string,
  rowVersion: number,
  { price, ...answers }: ServiceAnswers,
): Promise<{ id: string } | null | Refusal<'stale' | 'name-taken' | 'unknown-therapist'>> {
  const [all, names] = await Promise.all([
    lockServices(scope),
    readTherapistNames({ ...scope, setupVersion: null }),
  ]);
  const before = all.find((one) => one.id === id);
  if (before === undefined) return null;
  const therapistIds = [...new Set(answers.therapistIds)].sort();
  const after = { ...answers, therapistIds, priceCents: price };
  const changes = differences(recordedService(before, names), recordedService(after, names));
  const act = {
    action: 'service.change' as const,
    resource: { type: 'service' as const, id },
    fields: changes.fields,
    detail: { service: before.name, ...changes.detail },
  };
  if (before.rowVersion !== rowVersion) return scope.refuse(act, 'stale');
  if (isNameTaken(all, after.name, id)) return scope.refuse(act, 'name-taken');
  if (!therapistIds.every((one) => names.has(one)))
    return scope.refuse({ ...act, fields: [], detail: { service: before.name } }, 'unknown-therapist');
  if (changes.fields.length === 0) return { id };
  const { therapistIds: _, ...row } = after;
  await scope.tx
    .update(services)
    .set({ ...row, rowVersion: rowVersion + 1 })
    .where(and(eq(services.tenantId, scope.tenant.id), eq(services.id, id)));
  if (changes.fields.includes('offeredBy')) await writeOffering(scope, id, therapistIds);
  scope.audit(act);
  return { id };
}
