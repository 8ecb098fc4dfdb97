import { newId } from '#app/platform/new-id.ts';
import type { Member } from '#app/modules/identity/sessions/index.server.ts';
import { addDefaultTemplates } from '#app/modules/notes/templates/index.server.ts';
import { provisionTenant } from '#app/modules/tenancy/index.server.ts';
import { accounts, memberships } from '#db/schema/identity.ts';
import { locationHours, locations, rooms, services } from '#db/schema/tenancy.ts';
import { specializations } from '#db/schema/therapists.ts';
import { acrossTenants, withTenant, type Scope, type Tenant } from '#db/tenant.server.ts';
import type { Chance } from '#db/seed/chance.ts';
import { demoEmail } from '#db/seed/clinics.ts';
import type { DemoClinic } from '#db/seed/demo-clinic.ts';
import { DEFAULT_SPECIALIZATIONS } from '#app/modules/clinics/making/default-specializations.ts';
import { addTherapists, type SeededTherapist } from './seed-therapists.server.ts';

export interface SeededPlace {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly zone: string;
  readonly state: string;
  readonly roomIds: readonly string[];
}

export interface SeededClinic {
  /** The name in its messages. */
  readonly senderName: string;
  readonly tenant: Tenant;
  readonly locations: readonly SeededPlace[];
  readonly services: Readonly<Record<'assessment' | 'session' | 'family' | 'group' | 'telehealth', string>>;
  readonly specializationIds: ReadonlyMap<string, string>;
  readonly therapists: readonly SeededTherapist[];
  readonly receptionistId: string;
  readonly administrator: Member;
}

/** Makes a demo clinic with its places, services, taxonomy, staff and therapists. */
export async function seedClinic(
  demo: DemoClinic,
  issuer: string,
  chance: Chance,
  at: Date,
): Promise<SeededClinic> {
  const tenant = { id: demo.id, slug: demo.slug, name: demo.name };
  await provisionTenant(
    tenant,
    { messageSenderName: demo.senderName, phone: demo.phone, primaryColour: demo.colour },
    at,
  );
  const people = [...demo.staff.map((s) => s.account), ...demo.therapists.map((t) => t.account)];
  const accountIds = await findOrMakeAccounts(demo, people, issuer, at);
  return withTenant(tenant, { kind: 'job', name: 'seed' }, { requestId: 'seed' }, async (scope) => {
    const places = await addPlaces(scope, demo);
    const serviceIds = await addServices(scope);
    const specializationIds = await addTaxonomy(scope);
    await addDefaultTemplates(scope);
    const administrator = await addStaff(scope, demo, accountIds);
    const seeded = await addTherapists(scope, demo, accountIds, places, specializationIds, chance);
    return {
      senderName: demo.senderName,
      tenant,
      locations: places,
      services: serviceIds,
      specializationIds,
      therapists: seeded,
      receptionistId: accountIds.get('reception')!,
      administrator,
    };
  });
}

async function findOrMakeAccounts(demo: DemoClinic, people: readonly string[], issuer: string, at: Date) {
  return acrossTenants('demo accounts', async (tx) => {
    const wanted = people.map((account) => {
      const email = demoEmail(demo, account);
      const name =
        demo.staff.find((s) => s.account === account)?.name ??
        demo.therapists.find((t) => t.account === account)!.name.join(' ');
      return {
        account,
        row: { id: newId(at), issuer, subject: `demo|${email}`, displayName: name, createdAt: at },
      };
    });
    await tx
      .insert(accounts)
      .values(wanted.map((w) => w.row))
      .onConflictDoNothing();
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
    places.map(({ id, name, address, phone, zone, state }) => ({
      tenantId,
      id,
      name,
      address,
      phone,
      zone,
      state,
      createdAt: now,
    })),
  );
  await tx
    .insert(rooms)
    .values(
      places.flatMap((p) => p.rooms.map((room) => ({ tenantId, ...room, locationId: p.id, createdAt: now }))),
    );
  await tx.insert(locationHours).values(
    places.flatMap((p) =>
      [1, 2, 3, 4, 5, 6].map((weekday) => ({
        tenantId,
        id: newId(now),
        locationId: p.id,
        weekday,
        opens: weekday === 6 ? '09:00' : '08:00',
        closes: weekday === 6 ? '13:00' : '19:00',
      })),
    ),
  );
  return places.map((p) => ({
    id: p.id,
    name: p.name,
    address: p.address,
    phone: p.phone,
    zone: p.zone,
    state: p.state,
    roomIds: p.rooms.map((room) => room.id),
  }));
}

async function addServices({ tx, tenant, now }: Scope) {
  const common = { tenantId: tenant.id, createdAt: now, bufferAfterMinutes: 10 };
  const rows = {
    assessment: {
      ...common,
      id: newId(now),
      name: 'Initial assessment',
      appointmentType: 'initial_assessment',
      durationMinutes: 80,
      colour: 'violet',
      modality: 'in_person',
    },
    session: {
      ...common,
      id: newId(now),
      name: 'Individual session',
      appointmentType: 'regular_session',
      durationMinutes: 50,
      colour: 'blue',
      modality: 'in_person',
    },
    family: {
      ...common,
      id: newId(now),
      name: 'Family session',
      appointmentType: 'family_session',
      durationMinutes: 50,
      colour: 'green',
      modality: 'in_person',
    },
    group: {
      ...common,
      id: newId(now),
      name: 'Social skills group',
      appointmentType: 'group_session',
      durationMinutes: 60,
      capacity: 8,
      colour: 'pink',
      modality: 'in_person',
    },
    telehealth: {
      ...common,
      id: newId(now),
      name: 'Telehealth session',
      appointmentType: 'regular_session',
      durationMinutes: 50,
      colour: 'orange',
      modality: 'telehealth',
      needsRoom: false,
    },
  } as const;
  await tx.insert(services).values(Object.values(rows));
  return {
    assessment: rows.assessment.id,
    session: rows.session.id,
    family: rows.family.id,
    group: rows.group.id,
    telehealth: rows.telehealth.id,
  };
}

async function addTaxonomy({ tx, tenant, now }: Scope) {
  const rows = DEFAULT_SPECIALIZATIONS.map(([name, category]) => ({
    tenantId: tenant.id,
    id: newId(now),
    name,
    category,
    createdAt: now,
  }));
  await tx.insert(specializations).values(rows);
  return new Map<string, string>(rows.map((row) => [row.name, row.id]));
}

async function addStaff(
  { tx, tenant, now }: Scope,
  demo: DemoClinic,
  accountIds: ReadonlyMap<string, string>,
) {
  const rows = demo.staff.map(({ account, name, role }) => ({
    tenantId: tenant.id,
    id: newId(now),
    accountId: accountIds.get(account)!,
    role,
    displayName: name,
    email: demoEmail(demo, account),
    createdAt: now,
  }));
  await tx.insert(memberships).values(rows);
  const { accountId, id, displayName } = rows.find(({ role }) => role === 'admin')!;
  return {
    kind: 'member' as const,
    ...{ accountId, membershipId: id, displayName, role: 'admin' as const },
    ...{ sessionId: newId(now), therapistId: null, locationIds: [] },
  };
}
