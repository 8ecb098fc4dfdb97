import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { paths } from '#app/platform/paths.ts';
import { memberships } from '#db/schema/identity.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { makeWorkingClinic } from '../../modules/scheduling/working-clinic.ts';

await openTestDatabase();
const site = await openSite();

it('Who changes the name of a therapist, among staff or in the profile, is told of the other name and led to it', async () => {
  const clinic = await makeWorkingClinic();
  const slug = clinic.tenant.slug;
  const admin = await clinic.member('admin', 'Ada Lund');
  const { therapistId, membershipId } = await clinic.therapist('Tom Berg');
  await clinic.asJob(({ tx }) =>
    tx.update(memberships).set({ displayName: 'Thomas B.' }).where(eq(memberships.id, membershipId)),
  );
  const staff = await site.get(paths.editMember(slug, membershipId), { as: admin });
  expect(staff.html).toContain(
    `Bookings and the calendar show the name of the profile: <a href="${paths.therapist(slug, therapistId)}">Tom Berg</a>`,
  );
  const profile = await site.get(paths.editProfile(slug, therapistId), { as: admin });
  expect(profile.html).toContain(
    `The list of staff and the audit trail show the name under Staff: <a href="${paths.staffMember(slug, membershipId)}">Thomas B.</a>`,
  );
  const other = await clinic.member('receptionist', 'Rita Desk');
  const page = await site.get(paths.editMember(slug, other.membershipId), { as: admin });
  expect(page.status).toBe(200);
  expect(page.html).not.toContain('the name of the profile');
});
