import { newId } from '#app/platform/new-id.ts';
import { careTeamMembers } from '#db/schema/clients.ts';
import { needsAssessments, needsSpecializations } from '#db/schema/needs.ts';
import { specializations, therapistSpecializations } from '#db/schema/therapists.ts';
import { addClient } from './booked.ts';
import type { TestClinic, TestMember } from './clinic.ts';

/** Adds a specialization, which these therapists have. */
export function addHad(clinic: TestClinic, name: string, therapists: readonly TestMember[]): Promise<string> {
  return clinic.asJob(async ({ tx, tenant, now }) => {
    const [tenantId, id] = [tenant.id, newId()];
    await tx.insert(specializations).values({ tenantId, id, name, category: 'population', createdAt: now });
    if (therapists.length > 0)
      await tx.insert(therapistSpecializations).values(
        therapists.map(({ therapistId }) => ({
          ...{ tenantId, id: newId(), therapistId: therapistId ?? '', specializationId: id },
          proficiencyLevel: 'proficient' as const,
        })),
      );
    return id;
  });
}

/** Adds a client whose needs, assessed `at`, name the specialization, and who waits unless somebody treats. */
export async function addNeeding(
  clinic: TestClinic,
  specializationId: string,
  { by, at, treatedBy }: { by: TestMember; at: Date; treatedBy?: TestMember },
): Promise<string> {
  const clientId = await addClient(clinic);
  await clinic.asJob(async ({ tx, tenant }) => {
    const [tenantId, needsId] = [tenant.id, newId()];
    await tx.insert(needsAssessments).values({
      ...{ tenantId, id: needsId, clientId, ageGroup: 'adult', urgencyLevel: 'soon' },
      ...{ modality: 'in_person', sessionMinutes: 50, assessedBy: by.accountId, assessedAt: at },
    });
    await tx
      .insert(needsSpecializations)
      .values({ tenantId, id: newId(), needsId, specializationId, importance: 'critical' });
    if (treatedBy !== undefined)
      await tx.insert(careTeamMembers).values({
        ...{ tenantId, id: newId(), clientId, therapistId: treatedBy.therapistId ?? '' },
        ...{ careRole: 'primary' as const, since: at },
      });
  });
  return clientId;
}
