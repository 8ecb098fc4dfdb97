import { asc, eq } from 'drizzle-orm';
import { specializations } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';

export interface SpecializationOption {
  readonly id: string;
  readonly name: string;
  readonly category: (typeof specializations.$inferSelect)['category'];
}

interface Specialization extends SpecializationOption {
  readonly isActive: boolean;
}

/** Reads the clinic's specializations in use, by category and name. */
export async function readSpecializationOptions(scope: Scope): Promise<SpecializationOption[]> {
  return offeredWith([], await readSpecializations(scope));
}

/** Reads all of the clinic's specializations, in use or not, by category and name. */
export async function readSpecializations({ tx, tenant }: Scope): Promise<Specialization[]> {
  const { id, name, category, isActive } = specializations;
  return tx
    .select({ id, name, category, isActive })
    .from(specializations)
    .where(eq(specializations.tenantId, tenant.id))
    .orderBy(asc(category), asc(name));
}

/** Returns those in use, and those of `kept` even when they are no longer in use. */
export function offeredWith(
  kept: readonly { readonly specializationId: string }[],
  all: readonly Specialization[],
): SpecializationOption[] {
  const isKept = new Set(kept.map(({ specializationId }) => specializationId));
  return all.flatMap(({ isActive, ...one }) => (isActive || isKept.has(one.id) ? [one] : []));
}
