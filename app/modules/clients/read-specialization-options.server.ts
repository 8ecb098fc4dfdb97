import { and, asc, eq } from 'drizzle-orm';
import { specializations } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';

export interface SpecializationOption {
  readonly id: string;
  readonly name: string;
  readonly category: (typeof specializations.$inferSelect)['category'];
}

/** The clinic's specializations in use, by category and name. */
export async function readSpecializationOptions({ tx, tenant }: Scope): Promise<SpecializationOption[]> {
  return tx
    .select({ id: specializations.id, name: specializations.name, category: specializations.category })
    .from(specializations)
    .where(and(eq(specializations.tenantId, tenant.id), eq(specializations.isActive, true)))
    .orderBy(asc(specializations.category), asc(specializations.name));
}
