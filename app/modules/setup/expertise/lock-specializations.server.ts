import { and, asc, eq } from 'drizzle-orm';
import { specializations } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { lockSetup } from '#app/modules/tenancy/index.server.ts';
import { foldName } from '#app/platform/fold-name.ts';

type Stored = Readonly<typeof specializations.$inferSelect>;

/** Takes the set-up alone, and reads the clinic's specializations: of two changes the second sees what the first has done. */
export async function lockSpecializations(scope: Scope): Promise<Stored[]> {
  await lockSetup(scope);
  return scope.tx
    .select()
    .from(specializations)
    .where(eq(specializations.tenantId, scope.tenant.id))
    .orderBy(asc(specializations.id));
}

/** Tells whether another one of the category has this name, however it is spelled: two alike could not be told apart. */
export function isNameTaken(
  all: readonly Stored[],
  { name, category }: Pick<Stored, 'name' | 'category'>,
  except?: string,
): boolean {
  return all.some(
    (one) => one.id !== except && one.category === category && foldName(one.name) === foldName(name),
  );
}

/** Writes these values, and the next version of the row. */
export async function writeSpecialization(
  { tx, tenant }: Scope,
  { id, rowVersion }: Stored,
  values: Partial<Stored>,
): Promise<void> {
  await tx
    .update(specializations)
    .set({ ...values, rowVersion: rowVersion + 1 })
    .where(and(eq(specializations.tenantId, tenant.id), eq(specializations.id, id)));
}
