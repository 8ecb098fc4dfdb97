import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { newId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { isNameTaken, lockServices } from './lock-services.server.ts';
import { recordedService } from './recorded-service.ts';
import type { ServiceAnswers } from './service-answers.schema.ts';

/** Adds a service that the clinic offers from now on. Refuses with `name-taken` when another has that name. */
export async function addService(
  scope: Scope,
  { price, ...answers }: ServiceAnswers,
): Promise<{ id: string } | Refusal<'name-taken'>> {
  const { tx, tenant, now } = scope;
  const service = { ...answers, priceCents: price };
  const id = newId();
  const act = {
    action: 'service.add' as const,
    resource: { type: 'service' as const, id },
    detail: recordedService(service),
  };
  if (isNameTaken(await lockServices(scope), service.name)) return scope.refuse(act, 'name-taken');
  const added = await tx
    .insert(services)
    .values({ tenantId: tenant.id, id, ...service, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: services.id });
  // Somebody else has added it in the same moment.
  if (added.length === 0) return scope.refuse(act, 'name-taken');
  scope.audit(act);
  return { id };
}
