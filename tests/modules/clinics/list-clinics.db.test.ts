import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { readClinicQuery } from '#app/modules/clinics/standing/clinic-query.ts';
import { listClinics, readClinic } from '#app/modules/clinics/standing/index.server.ts';
import { paths } from '#app/platform/paths.ts';
import { memberships } from '#db/schema/identity.ts';
import { locations, tenants } from '#db/schema/tenancy.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { makeClinic, openTestDatabase, type TestClinic } from '#tests/support/database.ts';
import { makeOperator } from '#tests/support/operator.ts';
import { openSite, type Person } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();
let clinic: TestClinic;
let operator: Person;

beforeAll(async () => {
  [clinic, operator] = await Promise.all([makeClinic(), makeOperator()]);
  await makeClinic();
});

const list = (search: string) => listClinics(readClinicQuery(new URLSearchParams(search)));
const namesIn = async (search: string) => (await list(search)).rows.map(({ name }) => name);
const change = (values: Partial<typeof tenants.$inferInsert>) =>
  acrossTenants('test: a clinic', (tx) =>
    tx.update(tenants).set(values).where(eq(tenants.id, clinic.tenant.id)),
  );

describe('the operator’s list of clinics', () => {
  it('counts the open locations, the therapists who are members and the active clients of each clinic, and no other’s', async () => {
    await clinic.member('therapist');
    const left = await clinic.member('therapist');
    await clinic.asJob(async ({ tx, tenant, newId, now }) => {
      await tx.update(memberships).set({ status: 'disabled' }).where(eq(memberships.id, left.membershipId));
      await tx.insert(locations).values(
        [true, false].map((isActive) => ({
          ...{ tenantId: tenant.id, id: newId(), name: `Open ${isActive}`, address: '2 Elm Court' },
          ...{ phone: '+12125550100', zone: 'America/New_York', state: 'NY', isActive, createdAt: now },
        })),
      );
    });
    expect((await readClinic(clinic.tenant.id))?.use).toEqual({ locations: 2, therapists: 1, clients: 0 });
    const { rows } = await list('');
    const others = rows.filter(({ id }) => id !== clinic.tenant.id).map(({ use }) => use);
    expect(others).toContainEqual({ locations: 1, therapists: 0, clients: 0 });
  });

  it('finds clinics by a part of the name or of the address, by status and by plan, and not the system’s own tenant', async () => {
    await change({ name: 'Peña Hill', plan: 'solo' });
    expect(await namesIn('search=pena')).toEqual(['Peña Hill']);
    expect(await namesIn(`search=${clinic.tenant.slug}`)).toEqual(['Peña Hill']);
    expect(await namesIn('plan=solo')).toEqual(['Peña Hill']);
    expect(await namesIn('search=-')).not.toEqual([]);
    expect(await namesIn('status=suspended')).toEqual([]);
    expect(await namesIn('search=platform')).toEqual([]);
    expect((await namesIn('by=-name')).reverse()).toEqual(await namesIn('by=name'));
  });

  it('leaves the clinic again whose rows it counted', async () => {
    const [after] = await acrossTenants('test: counting', (tx) =>
      tx.execute<{ tenant: string | null; rows: number }>(sql`
        select (select to_json(u) from app.use_of_clinic(${clinic.tenant.id}) u) as use, app.tenant() as tenant`),
    );
    expect(after?.tenant).toBeNull();
  });

  it('opens in three round trips, searched too, shows use against limits, and is closed to everybody else', async () => {
    await change({ maxLocations: 3 });
    await site.get(paths.tenants, { as: operator });
    for (const path of [paths.tenants, `${paths.tenants}?search=${clinic.tenant.slug}`]) {
      let html = '';
      const trips = await countRoundTrips(async () => {
        ({ html } = await site.get(path, { as: operator }));
      });
      expect(trips.reduce((sum, { waits }) => sum + waits, 0)).toBe(3);
      expect(html).toContain('2 of 3');
    }
    const admin = await clinic.member('admin');
    for (const path of [paths.tenants, paths.tenant(clinic.tenant.id)]) {
      expect((await site.get(path, { as: operator })).status).toBe(200);
      expect((await site.get(path, { as: admin })).status).toBe(404);
    }
    expect((await site.get(paths.tenant('nothing'), { as: operator })).status).toBe(404);
  });
});
