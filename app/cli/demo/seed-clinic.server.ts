import { addDays, localDateOf } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import { provisionTenant } from '#app/modules/tenancy/index.server.ts';
import { accounts, memberships } from '#db/schema/identity.ts';
import { locationHours, locations, rooms, services } from '#db/schema/tenancy.ts';
import {
  availabilityRules, licences, specializations, supervisions, therapistExpertise, therapistLocations, therapists,
  therapistSpecializations,
} from '#db/schema/therapists.ts';
import { acrossTenants, withTenant, type Scope, type Tenant } from '#db/tenant.server.ts';
import type { Chance } from '#db/seed/chance.ts';
import { demoEmail, type DemoClinic } from '#db/seed/clinics.ts';
import { TAXONOMY } from '#db/seed/taxonomy.ts';

export interface SeededTherapist {
  readonly id: string;
  readonly accountId: string;
  readonly membershipId: string;
  readonly name: string;
  readonly credentials: string;
  readonly ages: readonly string[];
  readonly maxCaseload: number;
  readonly isAccepting: boolean;
  readonly locationIds: readonly string[];
}

export interface SeededClinic {
  readonly tenant: Tenant;
  readonly locations: readonly { id: string; zone: string; state: string; roomIds: readonly string[] }[];
  readonly services: Readonly<Record<'assessment' | 'session' | 'family' | 'telehealth', string>>;
  readonly specializationIds: ReadonlyMap<string, string>;
  readonly therapists: readonly SeededTherapist[];
  readonly receptionistId: string;
}

const LEVELS = { e: 'expert', p: 'proficient', f: 'familiar' } as const;
const WORKING_HOURS = [['09:00', '17:00'], ['08:00', '16:00'], ['10:00', '18:00']] as const;

/** Makes a demo clinic with its places, services, taxonomy, staff and therapists. */
export async function seedClinic(demo: DemoClinic, issuer: string, chance: Chance, at: Date): Promise<SeededClinic> {
  const tenant = { id: demo.id, slug: demo.slug, name: demo.name };
  await provisionTenant(tenant, { messageSenderName: demo.senderName, phone: demo.phone, primaryColour: demo.colour }, at);
  const people = [...demo.staff.map((s) => s.account), ...demo.therapists.map((t) => t.account)];
  const accountIds = await findOrMakeAccounts(demo, people, issuer, at);
  return withTenant(tenant, { kind: 'job', name: 'seed' }, { requestId: 'seed' }, async (scope) => {
    const places = await addPlaces(scope, demo);
    const serviceIds = await addServices(scope);
    const specializationIds = await addTaxonomy(scope);
    await addStaff(scope, demo, accountIds);
    const seeded = await addTherapists(scope, demo, accountIds, places, specializationIds, chance);
    return {
      tenant,
      locations: places,
      services: serviceIds,
      specializationIds,
      therapists: seeded,
      receptionistId: accountIds.get('reception')!,
    };
  });
}

async function findOrMakeAccounts(demo: DemoClinic, people: readonly string[], issuer: string, at: Date) {
  return acrossTenants('demo accounts', async (tx) => {
    const wanted = people.map((account) => {
      const email = demoEmail(demo, account);
      const name =
        demo.staff.find((s) => s.account === account)?.name ?? demo.therapists.find((t) => t.account === account)!.name.join(' ');
      return { account, row: { id: newId(at), issuer, subject: `demo|${email}`, displayName: name, createdAt: at } };
    });
    await tx.insert(accounts).values(wanted.map((w) => w.row)).onConflictDoNothing();
    const rows = await tx.select({ id: accounts.id, subject: accounts.subject }).from(accounts);
    const bySubject = new Map(rows.map((row) => [row.subject, row.id]));
    return new Map(wanted.map(({ account, row }) => [account, bySubject.get(row.subject)!]));
  });
}

async function addPlaces({ tx, tenant, now }: Scope, demo: DemoClinic) {
  const tenantId = tenant.id;
  const places = demo.locations.map((location) => ({
    ...location,
    id: newId(now),
    rooms: location.rooms.map((name) => ({ id: newId(now), name })),
  }));
  await tx.insert(locations).values(
    places.map(({ id, name, address, phone, zone, state }) => ({ tenantId, id, name, address, phone, zone, state, createdAt: now })),
  );
  await tx
    .insert(rooms)
    .values(places.flatMap((p) => p.rooms.map((room) => ({ tenantId, ...room, locationId: p.id, createdAt: now }))));
  await tx.insert(locationHours).values(
    places.flatMap((p) =>
      [1, 2, 3, 4, 5, 6].map((weekday) => ({
        tenantId, id: newId(now), locationId: p.id, weekday, opens: weekday === 6 ? '09:00' : '08:00', closes: weekday === 6 ? '13:00' : '19:00',
      })),
    ),
  );
  return places.map((p) => ({ id: p.id, zone: p.zone, state: p.state, roomIds: p.rooms.map((room) => room.id) }));
}

async function addServices({ tx, tenant, now }: Scope) {
  const common = { tenantId: tenant.id, createdAt: now, bufferAfterMinutes: 10 };
  const rows = {
    assessment: { ...common, id: newId(now), name: 'Initial assessment', appointmentType: 'initial_assessment', durationMinutes: 80, colour: 'violet', modality: 'in_person' },
    session: { ...common, id: newId(now), name: 'Individual session', appointmentType: 'regular_session', durationMinutes: 50, colour: 'blue', modality: 'in_person' },
    family: { ...common, id: newId(now), name: 'Family session', appointmentType: 'family_session', durationMinutes: 50, colour: 'green', modality: 'in_person' },
    telehealth: { ...common, id: newId(now), name: 'Telehealth session', appointmentType: 'regular_session', durationMinutes: 50, colour: 'teal', modality: 'telehealth', needsRoom: false },
  } as const;
  await tx.insert(services).values(Object.values(rows));
  return { assessment: rows.assessment.id, session: rows.session.id, family: rows.family.id, telehealth: rows.telehealth.id };
}

async function addTaxonomy({ tx, tenant, now }: Scope) {
  const rows = TAXONOMY.map(([name, category]) => ({ tenantId: tenant.id, id: newId(now), name, category, createdAt: now }));
  await tx.insert(specializations).values(rows);
  return new Map<string, string>(rows.map((row) => [row.name, row.id]));
}

async function addStaff({ tx, tenant, now }: Scope, demo: DemoClinic, accountIds: ReadonlyMap<string, string>) {
  await tx.insert(memberships).values(
    demo.staff.map(({ account, name, role }) => ({
      tenantId: tenant.id, id: newId(now), accountId: accountIds.get(account)!, role, displayName: name, email: demoEmail(demo, account), createdAt: now,
    })),
  );
}

async function addTherapists(
  { tx, tenant, now }: Scope,
  demo: DemoClinic,
  accountIds: ReadonlyMap<string, string>,
  places: readonly { id: string; zone: string; state: string }[],
  specializationIds: ReadonlyMap<string, string>,
  chance: Chance,
): Promise<SeededTherapist[]> {
  const tenantId = tenant.id;
  const people = demo.therapists.map((person) => ({ person, id: newId(now), membershipId: newId(now) }));
  await tx.insert(memberships).values(
    people.map(({ person, membershipId }) => ({
      tenantId, id: membershipId, accountId: accountIds.get(person.account)!, role: 'therapist' as const, displayName: person.name.join(' '), email: demoEmail(demo, person.account), createdAt: now,
    })),
  );
  await tx.insert(therapists).values(
    people.map(({ person, id, membershipId }) => ({
      tenantId, id, membershipId, firstName: person.name[0], lastName: person.name[1], credentials: person.credentials,
      maxCaseload: person.maxCaseload, isAcceptingNewClients: person.notAccepting !== true,
      offersTelehealth: person.telehealth === true, createdAt: now,
    })),
  );
  const today = localDateOf(now, places[0]!.zone);
  const rules = people.flatMap(({ person, id }, index) => {
    const [startsAt, endsAt] = WORKING_HOURS[index % WORKING_HOURS.length]!;
    return [1, 2, 3, 4, 5].map((weekday) => ({
      tenantId, id: newId(now), therapistId: id, weekday, startsAt, endsAt, validFrom: addDays(today, -400),
      locationId: places[person.places[person.places.length > 1 && weekday > 3 ? 1 : 0]!]!.id,
    }));
  });
  await tx.insert(therapistSpecializations).values(
    people.flatMap(({ person, id }) =>
      person.skills.map(([name, level, years]) => ({
        tenantId, id: newId(now), therapistId: id, specializationId: specializationIds.get(name)!, proficiencyLevel: LEVELS[level], yearsOfExperience: years,
      })),
    ),
  );
  await tx.insert(therapistExpertise).values(
    people.flatMap(({ person, id }) =>
      ([['language', person.languages], ['age_group', person.ages], ['communication', person.communication]] as const).flatMap(
        ([kind, values]) => values.map((value) => ({ tenantId, id: newId(now), therapistId: id, kind, value })),
      ),
    ),
  );
  await tx.insert(therapistLocations).values(
    people.flatMap(({ person, id }) =>
      person.places.map((place, index) => ({ tenantId, id: newId(now), therapistId: id, locationId: places[place]!.id, isPrimary: index === 0 })),
    ),
  );
  await tx.insert(licences).values(
    people.flatMap(({ person, id }) =>
      [...new Set(person.places.map((place) => places[place]!.state))].map((state) => ({
        tenantId, id: newId(now), therapistId: id, state, number: `${state}-${chance.between(10_000, 99_999)}`, expiresOn: addDays(today, chance.between(120, 700)), createdAt: now,
      })),
    ),
  );
  await tx.insert(availabilityRules).values(rules);
  const idOf = new Map(people.map(({ person, id }) => [person.account, id]));
  await tx.insert(supervisions).values(
    demo.supervision.of.map((account) => ({
      tenantId, id: newId(now), supervisorId: idOf.get(demo.supervision.by)!, superviseeId: idOf.get(account)!, since: addDays(today, -200),
    })),
  );
  return people.map(({ person, id, membershipId }) => ({
    id,
    membershipId,
    accountId: accountIds.get(person.account)!,
    name: person.name.join(' '),
    credentials: person.credentials,
    ages: person.ages,
    maxCaseload: person.maxCaseload,
    isAccepting: person.notAccepting !== true,
    locationIds: person.places.map((place) => places[place]!.id),
  }));
}
