import { newId } from '#app/platform/new-id.ts';
import type { accounts, memberships } from '#db/schema/identity.ts';
import {
  PROFICIENCY_LEVELS,
  type availabilityRules,
  type licences,
  type specializations,
  type therapistExpertise,
  type therapistLocations,
  type therapists,
  type therapistSpecializations,
} from '#db/schema/therapists.ts';
import { AGE_GROUPS } from '#db/schema/needs.ts';
import type { Places } from './place-rows.ts';

export const ISSUER = 'https://bench.invalid';
const SPECIALIZATIONS = ['Autism', 'ADHD', 'Trauma', 'Play therapy', 'Anxiety', 'CBT', 'DBT', 'Family'];
const WEEKDAYS = [1, 2, 3, 4, 5];

export interface Staff {
  readonly therapistIds: readonly string[];
  readonly specializationIds: readonly string[];
  /** Account of a receptionist. */
  readonly receptionistId: string;
  readonly rows: {
    readonly accounts: (typeof accounts.$inferInsert)[];
    readonly memberships: (typeof memberships.$inferInsert)[];
    readonly specializations: (typeof specializations.$inferInsert)[];
    readonly therapists: (typeof therapists.$inferInsert)[];
    readonly therapistSpecializations: (typeof therapistSpecializations.$inferInsert)[];
    readonly therapistExpertise: (typeof therapistExpertise.$inferInsert)[];
    readonly therapistLocations: (typeof therapistLocations.$inferInsert)[];
    readonly licences: (typeof licences.$inferInsert)[];
    readonly availabilityRules: (typeof availabilityRules.$inferInsert)[];
  };
}

/** A receptionist, and therapists who work 08:00–18:00 on weekdays at one location each, unlike in what they can do. Each has room for a few more clients than there are for each. */
export function staffRows(
  tenantId: string,
  { therapists: count, clients }: { therapists: number; clients: number },
  places: Places,
  createdAt: Date,
): Staff {
  const specializationIds = SPECIALIZATIONS.map(() => newId());
  const people = Array.from({ length: count }, (_, i) => ({
    i,
    id: newId(),
    accountId: newId(),
    membershipId: newId(),
  }));
  const receptionist = { accountId: newId(), membershipId: newId() };
  const common = { tenantId, createdAt };
  const account = (id: string) => ({ id, issuer: ISSUER, subject: id, displayName: 'Pat Doe', createdAt });
  const membership = (
    id: string,
    accountId: string,
    role: 'therapist' | 'receptionist',
    displayName: string,
  ) => ({
    ...common,
    id,
    accountId,
    role,
    displayName,
    email: `${id}@bench.test`,
  });
  return {
    therapistIds: people.map(({ id }) => id),
    specializationIds,
    receptionistId: receptionist.accountId,
    rows: {
      accounts: [receptionist, ...people].map(({ accountId }) => account(accountId)),
      memberships: [
        membership(receptionist.membershipId, receptionist.accountId, 'receptionist', 'Robin Front'),
        ...people.map(({ i, accountId, membershipId }) =>
          membership(membershipId, accountId, 'therapist', nameOf(i)),
        ),
      ],
      specializations: SPECIALIZATIONS.map((name, i) => ({
        ...common,
        id: specializationIds[i]!,
        name,
        category: 'behavioral_approach' as const,
      })),
      therapists: people.map(({ i, id, membershipId }) => ({
        ...common,
        id,
        membershipId,
        firstName: nameOf(i).split(' ')[0]!,
        lastName: nameOf(i).split(' ')[1]!,
        credentials: 'LCSW',
        maxCaseload: Math.ceil(clients / count) + 2 + (i % 40),
      })),
      therapistSpecializations: people.flatMap(({ i, id }) =>
        [0, 1, 2]
          .map((n) => ({
            tenantId,
            id: newId(),
            therapistId: id,
            specializationId: specializationIds[(i + n * (1 + (i % 3))) % specializationIds.length]!,
            proficiencyLevel: PROFICIENCY_LEVELS[(i + n) % 3]!,
          }))
          .filter(
            (row, at, all) => all.findIndex((one) => one.specializationId === row.specializationId) === at,
          ),
      ),
      therapistExpertise: people.flatMap(({ i, id }) =>
        [
          { kind: 'language' as const, value: 'en' },
          ...(i % 3 === 0 ? [{ kind: 'language' as const, value: 'es' }] : []),
          { kind: 'age_group' as const, value: AGE_GROUPS[i % 4]! },
          { kind: 'age_group' as const, value: AGE_GROUPS[(i + 1) % 4]! },
          { kind: 'communication' as const, value: i % 2 === 0 ? 'aac' : 'sign_language' },
        ].map((row) => ({ tenantId, id: newId(), therapistId: id, ...row })),
      ),
      therapistLocations: people.map(({ i, id }) => ({
        tenantId,
        id: newId(),
        therapistId: id,
        locationId: places.locationOf(i),
        isPrimary: true,
      })),
      licences: people.map(({ id }) => ({
        ...common,
        id: newId(),
        therapistId: id,
        state: 'NY',
        number: 'NY-1',
        expiresOn: '2099-12-31',
      })),
      availabilityRules: people.flatMap(({ i, id }) =>
        WEEKDAYS.map((weekday) => ({
          tenantId,
          id: newId(),
          therapistId: id,
          locationId: places.locationOf(i),
          weekday,
          startsAt: '08:00',
          endsAt: '18:00',
          validFrom: '2020-01-01',
        })),
      ),
    },
  };
}

const FIRST = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gia', 'Hal', 'Ida', 'Jon'];
const LAST = ['Abel', 'Brook', 'Cruz', 'Dale', 'Ellis', 'Frost', 'Gray', 'Hart', 'Irwin', 'Jones', 'Klein'];

/** An invented name; the same number gives the same one. */
export function nameOf(i: number): string {
  return `${FIRST[i % FIRST.length]} ${LAST[i % LAST.length]}${i >= 110 ? `-${LAST[((i / 110) % LAST.length) | 0]}` : ''}`;
}
