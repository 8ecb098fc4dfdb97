import { and, eq } from 'drizzle-orm';
import { locations } from '#db/schema/tenancy.ts';
import { therapistExpertise, therapistLocations } from '#db/schema/therapists.ts';
import { therapistModalities } from '#db/schema/therapists-shown.ts';
import type { Scope } from '#db/tenant.server.ts';
import { expertiseRowsOf } from './profile-rows.ts';
import type { ProfileAnswers } from './profile.schema.ts';

/** Reads the names of the clinic's open locations by id, past whatever is cached: one may have been closed just now. */
export async function readOpenPlaces({ tx, tenant }: Scope): Promise<ReadonlyMap<string, string>> {
  const open = await tx
    .select({ id: locations.id, name: locations.name })
    .from(locations)
    .where(and(eq(locations.tenantId, tenant.id), eq(locations.isActive, true)));
  return new Map(open.map(({ id, name }) => [id, name]));
}

/** Writes where a therapist works, the usual place first, with whom and how, instead of what stood there. */
export async function writeLists(
  scope: Scope,
  therapistId: string,
  worksAt: readonly string[],
  answers: ProfileAnswers,
): Promise<void> {
  const { tx, tenant } = scope;
  const row = () => ({ tenantId: tenant.id, id: scope.newId(), therapistId });
  const expertise = expertiseRowsOf(answers).map((values) => ({ ...row(), ...values }));
  const places = worksAt.map((locationId, index) => ({ ...row(), locationId, isPrimary: index === 0 }));
  const modalities = [...new Set(answers.modalities)].map((modality) => ({ ...row(), modality }));
  await Promise.all(
    [therapistLocations, therapistExpertise, therapistModalities].map((table) =>
      tx.delete(table).where(and(eq(table.tenantId, tenant.id), eq(table.therapistId, therapistId))),
    ),
  );
  await Promise.all([
    tx.insert(therapistLocations).values(places),
    modalities.length === 0 ? undefined : tx.insert(therapistModalities).values(modalities),
    expertise.length === 0 ? undefined : tx.insert(therapistExpertise).values(expertise),
  ]);
}
