import { and, asc, eq, inArray, or } from 'drizzle-orm';
import { specializations } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';

export interface SpecializationOption {
  readonly id: string;
  readonly name: string;
  readonly category: (typeof specializations.$inferSelect)['category'];
}

/** The clinic's specializations in use, and those of `kept` whatever became of them, by category and name. */
export async function readSpecializationOptions(
  { tx, tenant }: Scope,
  kept: readonly string[] = [],
): Promise<SpecializationOption[]> {
  const isOffered = or(eq(specializations.isActive, true), inArray(specializations.id, [...kept]));
  return tx
    .select({ id: specializations.id, name: specializations.name, category: specializations.category })
    .from(specializations)
    .where(and(eq(specializations.tenantId, tenant.id), isOffered))
    .orderBy(asc(specializations.category), asc(specializations.name));
}
