import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activateClient } from '#app/modules/clients/care-team/index.server.ts';
import { changeLimits, readClinic } from '#app/modules/clinics/standing/index.server.ts';
import { PLAN_LIMITS, type Counted, type Limits } from '#app/modules/clinics/standing/plans.ts';
import { changeRole } from '#app/modules/identity/staff/change-role.server.ts';
import { reactivateMember } from '#app/modules/identity/staff/reactivate-member.server.ts';
import { overrideMatch } from '#app/modules/matching/choice/index.server.ts';
import { addLocation, reopenLocation } from '#app/modules/setup/places/index.server.ts';
import { makeProfile } from '#app/modules/setup/profiles/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { clients } from '#db/schema/clients.ts';
import { memberships } from '#db/schema/identity.ts';
import { locations } from '#db/schema/tenancy.ts';
import { addClient } from '#tests/support/booked.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';
import { makeOperator } from '#tests/support/operator.ts';
import { openSite } from '#tests/support/site.ts';
import { goodClient, goodTherapist, makeWorld } from '../matching/match-world.ts';

await openTestDatabase();
const site = await openSite();
const operator = await makeOperator();
const decider = { actor: { kind: 'operator', ...operator }, origin: { requestId: 'test' } } as const;
const NONE: Limits = { locations: null, therapists: null, clients: null };

const PLACE = {
  ...{ address: '3 Elm Street', phone: '+12125550100' },
  ...{ zone: 'America/New_York', state: 'NY' as const },
};

const PROFILE = {
  ...{ firstName: 'Runa', lastName: 'Dahl', credentials: 'PhD', videoLink: '', bio: '', maxCaseload: 18 },
  ...{ isAccepting: true, offersTelehealth: true, otherLocationIds: [] },
  ...{ languages: ['en'], ageGroups: [], communication: [], modalities: [] },
};

async function limit(clinic: TestClinic, limits: Partial<Limits>) {
  const given = { plan: 'practice' as const, limits: { ...NONE, ...limits } };
  expect(await changeLimits(decider, clinic.tenant.id, given)).toBeNull();
}

const worlds = new WeakMap<TestClinic, { therapistId: string; waiting: string[] }>();

/** A client in intake who has no therapist yet, and a therapist for them. */
async function inIntake(clinic: TestClinic) {
  let world = worlds.get(clinic);
  if (world === undefined) {
    const therapist = goodTherapist();
    const people = Array.from({ length: 6 }, () => goodClient());
    await makeWorld(clinic, [therapist], people);
    world = { therapistId: therapist.id, waiting: people.map(({ id }) => id) };
    worlds.set(clinic, world);
  }
  return { therapistId: world.therapistId, clientId: world.waiting.pop() ?? '' };
}

type Addition = () => Promise<unknown>;

/** Ways to add one of what is counted, each prepared so that nothing but a limit refuses it. */
const WAYS: Readonly<
  Record<Counted, readonly ((clinic: TestClinic, admin: TestMember) => Promise<Addition>)[]>
> = {
  locations: [
    async (clinic, admin) => () =>
      clinic.as(admin, (scope) => addLocation(scope, { name: `Elm ${newId()}`, ...PLACE })),
    async (clinic, admin) => {
      const id = newId();
      await clinic.asJob(({ tx, tenant, now }) =>
        tx.insert(locations).values({
          ...{ tenantId: tenant.id, id, name: `Oak ${id}`, isActive: false, createdAt: now },
          ...PLACE,
        }),
      );
      return () => clinic.as(admin, (scope) => reopenLocation(scope, id, 1));
    },
  ],
  therapists: [
    async (clinic, admin) => {
      const { membershipId } = await clinic.member('therapist');
      await clinic.asJob(({ tx }) =>
        tx.update(memberships).set({ status: 'disabled' }).where(eq(memberships.id, membershipId)),
      );
      return () => clinic.as(admin, (scope) => reactivateMember(scope, membershipId, 1));
    },
    async (clinic, admin) => {
      const { membershipId } = await clinic.member('billing', 'Runa Dahl', true);
      return () => clinic.as(admin, (scope) => changeRole(scope, membershipId, 1, ['therapist']));
    },
    async (clinic, admin) => {
      const { membershipId } = await clinic.member('therapist', 'Runa Dahl', false);
      return () =>
        clinic.as(admin, (scope) =>
          makeProfile(scope, membershipId, { ...PROFILE, locationId: clinic.locationId }),
        );
    },
  ],
  clients: [
    async (clinic, admin) => {
      const id = await addClient(clinic);
      await clinic.asJob(({ tx }) =>
        tx.update(clients).set({ status: 'inactive' }).where(eq(clients.id, id)),
      );
      return () => clinic.as(admin, (scope) => activateClient(scope, id));
    },
    async (clinic, admin) => {
      const choice = { ...(await inIntake(clinic)), justification: 'The family asked' };
      return () => clinic.as(admin, (scope) => overrideMatch(scope, choice));
    },
  ],
};

describe.each(['locations', 'therapists', 'clients'] as const)('a limit of %s', (counted) => {
  const useOf = async (clinic: TestClinic) => (await readClinic(clinic.tenant.id))?.use[counted] ?? -1;

  it('lets exactly as many of simultaneous additions in as there is room for, and tells the others why', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(), { minLength: 2, maxLength: 6 }),
        fc.integer({ min: 0, max: 2 }),
        async (ways, room) => {
          const clinic = await makeClinic();
          const admin = await clinic.member('admin');
          const additions: Addition[] = [];
          for (const way of ways)
            additions.push(await WAYS[counted][way % WAYS[counted].length]!(clinic, admin));
          // Some acts need a proof made just now.
          await site.get(paths.staff(clinic.tenant.slug), { as: admin });
          const before = await useOf(clinic);
          // A limit is at least one; where nothing is there yet, there is room for one.
          const allowed = Math.max(1, before + room);
          await limit(clinic, { [counted]: allowed });
          const answers = await Promise.all(additions.map((add) => add()));
          const refused = answers.flatMap((answer) => (isRefusal(answer) ? [answer.refused] : []));
          const taken = Math.min(additions.length, allowed - before);
          expect(refused).toEqual(Array.from({ length: additions.length - taken }, () => 'limit-reached'));
          expect(await useOf(clinic)).toBe(before + taken);
          await limit(clinic, { [counted]: null });
          for (const [i, add] of additions.entries())
            if (isRefusal(answers[i])) expect(isRefusal(await add())).toBe(false);
          expect(await useOf(clinic)).toBe(before + additions.length);
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('the page of plan and limits', () => {
  const open = async () => {
    const clinic = await makeClinic();
    const path = paths.tenantLimits(clinic.tenant.id);
    const post = (fields: Record<string, string>) => site.post(path, fields, { as: operator });
    const limits = async () => (await readClinic(clinic.tenant.id))?.limits;
    return { clinic, path, post, limits };
  };

  it('takes the plan’s own limits, or others for this clinic', async () => {
    const { post, limits } = await open();
    const own = { locations: '7', therapists: '', clients: '9' };
    await post({ plan: 'solo', limits: 'plan', ...own, rowVersion: '1' });
    expect(await limits()).toEqual(PLAN_LIMITS.solo);
    expect((await post({ plan: 'group', limits: 'own', ...own, rowVersion: '2' })).flash).toBe(
      'tenant-limits',
    );
    expect(await limits()).toEqual({ locations: 7, therapists: null, clients: 9 });
  });

  it('refuses what is no limit, keeps what was typed, and answers an earlier version with both', async () => {
    const { post, limits } = await open();
    for (const value of ['0', '-1', '1.5', 'many', '1000001']) {
      const refused = await post({ plan: 'solo', limits: 'own', locations: value, rowVersion: '1' });
      expect([refused.status, refused.html.includes(`value="${value}"`)]).toEqual([422, true]);
    }
    await post({ plan: 'practice', limits: 'plan', rowVersion: '1' });
    const stale = await post({ plan: 'group', limits: 'own', clients: '4321', rowVersion: '1' });
    expect(stale.status).toBe(409);
    expect(stale.html).toContain('value="4321"');
    expect(stale.html).toContain('0 of 750');
    expect(await limits()).toEqual(PLAN_LIMITS.practice);
  });

  it('is closed to everybody who is no operator', async () => {
    const { clinic, path } = await open();
    const admin = await clinic.member('admin');
    expect((await site.get(path, { as: admin })).status).toBe(404);
    expect((await site.post(path, { plan: 'group', limits: 'plan' }, { as: admin })).status).toBe(404);
  });
});

describe('whoever reaches a limit', () => {
  it('is told what to do, on the page where they wanted to add', async () => {
    const clinic = await makeClinic();
    const admin = await clinic.member('admin');
    const id = await addClient(clinic);
    const other = await addClient(clinic);
    await clinic.asJob(({ tx }) =>
      tx.update(clients).set({ status: 'inactive' }).where(eq(clients.id, other)),
    );
    await limit(clinic, { locations: 1, clients: 1 });
    const { slug } = clinic.tenant;
    const fields = { name: 'Second', ...PLACE, phone: '(212) 555-0100' };
    const added = await site.post(paths.newLocation(slug), fields, { as: admin });
    expect([added.status, added.html.includes('no more open locations')]).toEqual([422, true]);
    expect(added.html).toContain('value="Second"');
    const desk = await clinic.member('receptionist');
    const activated = await site.post(paths.activateClient(slug, other), {}, { as: desk });
    expect([activated.status, activated.html.includes('no more active clients')]).toEqual([422, true]);
    expect(id).not.toBe(other);
  });
});
