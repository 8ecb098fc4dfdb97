import { eq } from 'drizzle-orm';
import { licences } from '#db/schema/therapists.ts';
import type { AttackedClinic } from './attacked-clinic.ts';

/** Makes a therapist of whom nothing is booked; returns who it is, and the licence, as an address names them. */
export async function newLicence(clinic: AttackedClinic): Promise<{ id: string; licence: string }> {
  const { therapistId } = await clinic.therapist();
  const [held] = await clinic.asJob(({ tx }) =>
    tx.select({ id: licences.id }).from(licences).where(eq(licences.therapistId, therapistId)),
  );
  return { id: therapistId, licence: held?.id ?? '' };
}
