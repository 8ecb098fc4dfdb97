import { services } from '#db/schema/tenancy.ts';
import { newId } from '#app/platform/new-id.ts';
import type { AttackedClinic } from './attacked-clinic.ts';

/** Makes a service of the clinic's, of which nothing is booked. */
export async function newService(clinic: AttackedClinic, isActive = true): Promise<string> {
  const id = newId();
  await clinic.asJob(({ tx, now }) =>
    tx.insert(services).values({
      tenantId: clinic.tenant.id,
      id,
      name: `${clinic.staffMarker} ${id}`,
      appointmentType: 'regular_session',
      durationMinutes: 50,
      modality: 'in_person',
      isActive,
      createdAt: now,
    }),
  );
  return id;
}
