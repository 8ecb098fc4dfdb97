import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { clinicSettings } from '#db/schema/tenancy.ts';
import { specializations } from '#db/schema/therapists.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { makeWorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';

await openTestDatabase();
const site = await openSite();

it('is the set-up list for administrators until everything on it is done, and Today for the front desk', async () => {
  const clinic = await makeWorkingClinic();
  const { slug, id: tenantId } = clinic.tenant;
  const admin = await clinic.member('admin', 'Ada Lund');
  const homeOf = async (as: TestMember) => (await site.get(paths.clinic(slug), { as })).location;
  expect(await homeOf(admin)).toBe(paths.admin(slug));
  const { html } = await site.get(paths.admin(slug), { as: admin });
  expect(html).toContain('Set-up');
  expect(await homeOf(clinic.reception)).toBe(paths.today(slug));
  await clinic.therapist();
  await clinic.asJob(async ({ tx, now }) => {
    await tx
      .insert(specializations)
      .values({ tenantId, id: newId(), name: 'Grief', category: 'population', createdAt: now });
    await tx
      .update(clinicSettings)
      .set({ messageSenderName: 'Maple House', phone: '+12125550100' })
      .where(eq(clinicSettings.tenantId, tenantId));
  });
  expect(await homeOf(admin)).toBe(paths.today(slug));
});
