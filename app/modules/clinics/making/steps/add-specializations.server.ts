import { eq } from 'drizzle-orm';
import { specializations } from '#db/schema/therapists.ts';
import { DEFAULT_SPECIALIZATIONS } from '../default-specializations.ts';
import type { Doing } from '../step.ts';

/** Gives the clinic the specializations with which every clinic begins. One that has any keeps its own. */
export async function addSpecializations({ act, leaveNext }: Doing<'specializations'>): Promise<void> {
  await act(async (scope) => {
    const { tx, tenant, now, newId } = scope;
    const [known] = await tx
      .select({ id: specializations.id })
      .from(specializations)
      .where(eq(specializations.tenantId, tenant.id))
      .limit(1);
    if (known === undefined) {
      await tx
        .insert(specializations)
        .values(
          DEFAULT_SPECIALIZATIONS.map(([name, category]) => ({
            tenantId: tenant.id,
            id: newId(),
            name,
            category,
            createdAt: now,
          })),
        )
        .onConflictDoNothing();
    }
    await leaveNext(scope);
  });
}
