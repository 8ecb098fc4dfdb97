import { randomBytes } from 'node:crypto';
import { newId } from '#app/platform/new-id.ts';
import { provisionTenant } from '#app/modules/tenancy/index.server.ts';
import { accounts, memberships } from '#db/schema/identity.ts';
import { licences, therapistLocations, therapists } from '#db/schema/therapists.ts';
import { locationHours, locations, rooms, services } from '#db/schema/tenancy.ts';
import {
  acrossTenants,
  withTenant,
  type Actor,
  type Role,
  type Scope,
  type Tenant,
} from '#db/tenant.server.ts';

const COMMAND = { requestId: 'test' };

/** A clinic made for one test: a location in New York open all week, a room, a service, and people on demand. */
export interface TestClinic {
  readonly tenant: Tenant;
  readonly locationId: string;
  readonly roomId: string;
  readonly serviceId: string;
  /** A member with this role; a therapist gets a profile, a licence in NY and the location. */
  member(role: Role, name?: string, hasProfile?: boolean): Promise<TestMember>;
  /** Runs `fn` as this member, or as a job. */
  as<T>(actor: Actor, fn: (scope: Scope) => Promise<T>): Promise<T>;
  asJob<T>(fn: (scope: Scope) => Promise<T>): Promise<T>;
}

export type TestMember = Extract<Actor, { kind: 'member' }>;

let made = 0;

/** Makes a clinic with its own slug. */
export async function makeClinic(): Promise<TestClinic> {
  made += 1;
  const tenant = {
    id: newId(),
    slug: `test-${made}-${randomBytes(3).toString('hex')}`,
    name: `Test Clinic ${made}`,
  };
  await provisionTenant(tenant, { messageSenderName: tenant.name, phone: '+12125550100' }, new Date());
  const job = { kind: 'job', name: 'test' } as const;
  const asJob = <T>(fn: (scope: Scope) => Promise<T>) => withTenant(tenant, job, COMMAND, fn);
  const ids = { locationId: newId(), roomId: newId(), serviceId: newId() };
  const tenantId = tenant.id;
  await asJob(async ({ tx, now }) => {
    await tx.insert(locations).values({
      tenantId,
      id: ids.locationId,
      name: 'Main Street',
      address: '1 Main Street, New York, NY 10001',
      phone: '+12125550100',
      zone: 'America/New_York',
      state: 'NY',
      createdAt: now,
    });
    await tx
      .insert(rooms)
      .values({ tenantId, id: ids.roomId, locationId: ids.locationId, name: 'Room 1', createdAt: now });
    await tx.insert(services).values({
      tenantId,
      id: ids.serviceId,
      name: 'Session',
      appointmentType: 'regular_session',
      durationMinutes: 50,
      colour: 'blue',
      modality: 'in_person',
      createdAt: now,
    });
    await tx.insert(locationHours).values(
      [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        tenantId,
        id: newId(),
        locationId: ids.locationId,
        weekday,
        opens: '07:00',
        closes: '21:00',
      })),
    );
  });
  return {
    tenant,
    ...ids,
    as: (actor, fn) => withTenant(tenant, actor, COMMAND, fn),
    asJob,
    async member(role, name = `${role} ${newId().slice(-4)}`, hasProfile = role === 'therapist') {
      const member = {
        kind: 'member' as const,
        accountId: newId(),
        sessionId: newId(),
        membershipId: newId(),
        role,
        displayName: name,
        therapistId: hasProfile ? newId() : null,
        locationIds: [],
      };
      const at = new Date();
      await acrossTenants('test member', (tx) =>
        tx.insert(accounts).values({
          id: member.accountId,
          issuer: 'https://test.invalid',
          subject: member.accountId,
          displayName: name,
          createdAt: at,
        }),
      );
      await asJob(async ({ tx }) => {
        await tx.insert(memberships).values({
          tenantId,
          id: member.membershipId,
          accountId: member.accountId,
          role,
          displayName: name,
          email: `${member.membershipId}@example.test`,
          createdAt: at,
        });
        if (member.therapistId === null) return;
        const therapistId = member.therapistId;
        const [firstName = name, lastName = 'Therapist'] = name.split(' ');
        await tx.insert(therapists).values({
          tenantId,
          id: therapistId,
          membershipId: member.membershipId,
          firstName,
          lastName,
          credentials: 'LCSW',
          maxCaseload: 20,
          createdAt: at,
        });
        await tx.insert(therapistLocations).values({
          tenantId,
          id: newId(),
          therapistId,
          locationId: ids.locationId,
          isPrimary: true,
        });
        await tx.insert(licences).values({
          tenantId,
          id: newId(),
          therapistId,
          state: 'NY',
          number: 'NY-1',
          expiresOn: '2099-12-31',
          createdAt: at,
        });
      });
      return member;
    },
  };
}
