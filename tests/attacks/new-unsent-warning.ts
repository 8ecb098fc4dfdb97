import { newId } from '#app/platform/new-id.ts';
import { licenceWarnings } from '#db/schema/therapists-warnings.ts';
import type { AttackedClinic } from './attacked-clinic.ts';
import { newLicence } from './new-licence.ts';

/** Makes a member whose warning that a licence ends did not arrive; returns who it is, as an address names them. */
export async function newUnsentWarning(clinic: AttackedClinic): Promise<string> {
  const [{ id: membershipId }, { licence }] = await Promise.all([clinic.newColleague(), newLicence(clinic)]);
  await clinic.asJob(({ tx, tenant, now }) =>
    tx.insert(licenceWarnings).values({
      ...{ tenantId: tenant.id, id: newId(), licenceId: licence, expiresOn: '2099-12-31', daysAhead: 30 },
      ...{ membershipId, status: 'failed', reason: 'address-refused', claimedAt: now },
    }),
  );
  return membershipId;
}
