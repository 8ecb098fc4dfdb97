import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assignPrimaryTherapist } from '#app/modules/clients/care-team/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { memberships } from '#db/schema/identity.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { mainOf, textOf } from '#tests/support/walked-demo.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../../modules/scheduling/working-clinic.ts';

await openTestDatabase();
const site = await openSite();
afterAll(() => unsafeSetNow(null));

let clinic: WorkingClinic;
let clientId: string;
let therapist: Awaited<ReturnType<WorkingClinic['therapist']>>;
const page = async (path: string) => mainOf((await site.get(path, { as: clinic.reception })).html);
const summary = () => page(paths.client(clinic.tenant.slug, clientId));
const list = () => page(paths.clients(clinic.tenant.slug));
const setStatus = (status: 'active' | 'disabled') =>
  clinic.asJob(({ tx }) =>
    tx.update(memberships).set({ status }).where(eq(memberships.displayName, 'Dana Osei')),
  );

beforeAll(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  therapist = await clinic.therapist('Dana Osei');
  clientId = await clinic.client({ name: 'Riley Okafor' });
  const { therapistId } = therapist;
  await clinic.as(clinic.reception, (scope) => assignPrimaryTherapist(scope, { clientId, therapistId }));
});

describe('A primary therapist', () => {
  it('who is here is named alone, and what is next is a booking', async () => {
    expect(textOf(await summary())).toContain('Nothing is booked.');
    for (const html of [await summary(), await list()]) {
      expect(html).toContain('Dana Osei');
      expect(html).not.toContain('(no longer here)');
    }
  });

  it('who was deactivated is marked on the client’s page and in the list, and what is next is another therapist', async () => {
    await setStatus('disabled');
    const html = await summary();
    expect(textOf(html)).toMatch(/Dana Osei, [A-Z, ]+ \(no longer here\)/);
    expect(textOf(html)).toContain('The primary therapist is no longer here.');
    expect(textOf(html)).not.toContain('Nothing is booked.');
    expect(html).toContain(`href="${paths.matches(clinic.tenant.slug, clientId)}"`);
    expect(textOf(await list())).toContain('Dana Osei (no longer here)');
  });

  it('who is back is marked no more', async () => {
    await setStatus('active');
    for (const html of [await summary(), await list()]) expect(html).not.toContain('no longer here');
  });
});
