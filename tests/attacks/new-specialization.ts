import { specializations } from '#db/schema/therapists.ts';
import { newId } from '#app/platform/new-id.ts';
import type { AttackedClinic } from './attacked-clinic.ts';

/** Makes a specialization of the clinic's, which nobody has. */
export async function newSpecialization(clinic: AttackedClinic, isActive = true): Promise<string> {
  const id = newId();
  await clinic.asJob(({ tx, now }) =>
    tx.insert(specializations).values({
      tenantId: clinic.tenant.id,
      id,
      name: `${clinic.staffMarker} ${id}`,
      category: 'population',
      isActive,
      createdAt: now,
    }),
  );
  return id;
}
