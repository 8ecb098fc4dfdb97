import { locations } from '#db/schema/tenancy.ts';
import type { Doing } from '../step.ts';

/** Adds the clinic's first location, which its administrators then complete. */
export async function addFirstLocation({ act, input, leaveNext }: Doing<'location'>): Promise<void> {
  await act(async (scope) => {
    const { id, ...facts } = input;
    const added = await scope.tx
      .insert(locations)
      .values({ tenantId: scope.tenant.id, id, ...facts, createdAt: scope.now })
      .onConflictDoNothing()
      .returning({ id: locations.id });
    if (added.length > 0)
      scope.audit({ action: 'location.add', resource: { type: 'location', id }, detail: facts });
    await leaveNext(scope);
  });
}
