import { eq } from 'drizzle-orm';
import { newId } from '#app/platform/new-id.ts';
import { licenceWarnings } from '#db/schema/therapists-warnings.ts';
import { licences } from '#db/schema/therapists.ts';
import type { AttackedClinic } from './attacked-clinic.ts';

/** Twenty days after the day on which clinics are attacked. */
const EXPIRES_ON = '2027-01-25';

/** Makes a therapist whose warning that a licence ends did not arrive; returns the member, as an address names them. */
export async function newUnsentWarning(clinic: AttackedClinic): Promise<string> {
  const { therapistId, membershipId } = await clinic.therapist();
  await clinic.asJob(async ({ tx, tenant, now }) => {
    const [held] = await tx
      .update(licences)
      .set({ expiresOn: EXPIRES_ON })
      .where(eq(licences.therapistId, therapistId))
      .returning({ id: licences.id });
    await tx.insert(licenceWarnings).values({
      ...{
        tenantId: tenant.id,
        id: newId(),
        licenceId: held?.id ?? '',
        expiresOn: EXPIRES_ON,
        daysAhead: 30,
      },
      ...{ membershipId, status: 'failed', reason: 'address-refused', claimedAt: now },
    });
  });
  return membershipId;
}
