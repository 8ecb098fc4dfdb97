import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { isNameTaken, lockServices } from './lock-services.server.ts';
import { recordedService } from './recorded-service.ts';
import type { ServiceAnswers } from './service-answers.schema.ts';
import { writeOffering } from './write-offering.server.ts';

/**
 * Adds a service that the clinic offers from now on. Refuses with `name-taken` when another has that name, and with
 * `unknown-therapist` when somebody who is to offer it is no therapist of the clinic.
 */
export async function addService(
  scope: Scope,
  { price, ...answers }: ServiceAnswers,
): Promise<{ id: string } | Refusal<'name-taken' | 'unknown-therapist'>> {
  const { tx, tenant, now } = scope;
  const therapistIds = [...new Set(answers.therapistIds)].sort();
  const service = { ...answers, therapistIds, priceCents: price };
  const id = newId();
  const [all, names] = await Promise.all([
    lockServices(scope),
    readTherapistNames({ ...scope, setupVersion: null }),
  ]);
  const act = {
    action: 'service.add' as const,
    resource: { type: 'service' as const, id },
    detail: recordedService(service, names),
  };
  if (isNameTaken(all, service.name)) return scope.refuse(act, 'name-taken');
  if (!therapistIds.every((one) => names.has(one)))
    return scope.refuse({ ...act, detail: {} }, 'unknown-therapist');
  const { therapistIds: _, ...row } = service;
  const added = await tx
    .insert(services)
    .values({ tenantId: tenant.id, id, ...row, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: services.id });
  // Somebody else has added it in the same moment.
  if (added.length === 0) return scope.refuse(act, 'name-taken');
  await writeOffering(scope, id, therapistIds);
  scope.audit(act);
  return { id };
}
