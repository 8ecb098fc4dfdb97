import { clientLookups } from '#app/modules/clients/person/index.server.ts';
import type { PgInsertValue, PgTable } from 'drizzle-orm/pg-core';
import { newId } from '#app/platform/new-id.ts';
import { accounts, memberships } from '#db/schema/identity.ts';
import { careTeamMembers, clients } from '#db/schema/clients.ts';
import { needsAssessments, needsPreferredTimes, needsSpecializations } from '#db/schema/needs.ts';
import { locationHours, locations } from '#db/schema/tenancy.ts';
import {
  availabilityRules,
  licences,
  specializations,
  therapistExpertise,
  therapistLocations,
  therapists,
  therapistSpecializations,
} from '#db/schema/therapists.ts';
import { acrossTenants, type Scope } from '#db/tenant.server.ts';
import type { TestClinic } from '#tests/support/database.ts';

export const SPECIALIZATIONS = ['Autism', 'ADHD', 'Trauma', 'Play therapy'] as const;

type Weekly = { weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7; start: string; end: string };

/** A therapist in the words of the tables; specializations by position in SPECIALIZATIONS, sites 0 or 1. */
export type WorldTherapist = {
  id: string;
  name: string;
  isActive: boolean;
  isMember: boolean;
  isAccepting: boolean;
  offersTelehealth: boolean;
  max: number;
  active: number;
  specializations: { index: number; level: 'expert' | 'proficient' | 'familiar' }[];
  languages: string[];
  ageGroups: string[];
  communication: string[];
  sites: number[];
  licences: { state: string; expiresOn: string }[];
  open: Weekly[];
};

export type WorldClient = {
  id: string;
  state: string;
  language: string;
  isLanguageRequired: boolean;
  modality: 'in_person' | 'telehealth';
  communication: 'verbal' | 'non_verbal' | 'aac' | 'sign_language' | null;
  ageGroup: 'early_childhood' | 'school_age' | 'adolescent' | 'adult';
  sessionMinutes: number;
  required: { index: number; importance: 'critical' | 'preferred' | 'nice_to_have' }[];
  times: Weekly[];
};

/** A therapist who fits `goodClient` in everything; change what a test is about. */
export function goodTherapist(change: Partial<WorldTherapist> = {}): WorldTherapist {
  return {
    id: newId(),
    name: 'Ann Abel',
    isActive: true,
    isMember: true,
    isAccepting: true,
    offersTelehealth: false,
    max: 10,
    active: 0,
    specializations: [{ index: 0, level: 'expert' }],
    languages: ['en', 'es'],
    ageGroups: ['school_age'],
    communication: ['aac'],
    sites: [0],
    licences: [{ state: 'NY', expiresOn: '2099-12-31' }],
    open: [{ weekday: 1, start: '09:00', end: '17:00' }],
    ...change,
  };
}

export function goodClient(change: Partial<WorldClient> = {}): WorldClient {
  return {
    id: newId(),
    state: 'NY',
    language: 'es',
    isLanguageRequired: true,
    modality: 'in_person',
    communication: 'aac',
    ageGroup: 'school_age',
    sessionMinutes: 50,
    required: [{ index: 0, importance: 'critical' }],
    times: [{ weekday: 1, start: '09:00', end: '12:00' }],
    ...change,
  };
}

/** What the tables of a world hang on. */
export interface World {
  readonly siteIds: readonly [string, string];
  readonly specializationIds: readonly string[];
  readonly needsIds: ReadonlyMap<string, string>;
}

/** Puts these people into a clinic, with a second site. */
export async function makeWorld(
  clinic: TestClinic,
  people: readonly WorldTherapist[],
  asking: readonly WorldClient[],
): Promise<World> {
  const accountIds = people.map(() => newId());
  await acrossTenants('test therapists', (tx) =>
    tx.insert(accounts).values(
      accountIds.map((id) => ({
        id,
        issuer: 'https://test.invalid',
        subject: id,
        displayName: 'T',
        createdAt: new Date(),
      })),
    ),
  );
  return clinic.asJob(async (scope) => {
    const { tx, now } = scope;
    const tenantId = clinic.tenant.id;
    const siteIds = [clinic.locationId, newId()] as const;
    const here = { tenantId, createdAt: now };
    await tx.insert(locations).values({
      ...here,
      id: siteIds[1],
      name: 'Second Street',
      address: '2 Second Street',
      phone: '+12125550101',
      zone: 'America/New_York',
      state: 'NY',
    });
    await tx.insert(locationHours).values(
      [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        tenantId,
        id: newId(),
        locationId: siteIds[1],
        weekday,
        opens: '07:00',
        closes: '21:00',
      })),
    );
    const specializationIds = SPECIALIZATIONS.map(() => newId());
    await tx.insert(specializations).values(
      SPECIALIZATIONS.map((name, i) => ({
        ...here,
        id: specializationIds[i]!,
        name,
        category: 'population' as const,
      })),
    );
    const membershipIds = people.map(() => newId());
    await tx.insert(memberships).values(
      people.map((one, i) => ({
        ...here,
        id: membershipIds[i]!,
        accountId: accountIds[i]!,
        role: 'therapist' as const,
        displayName: one.name,
        email: `${one.id}@example.test`,
        status: one.isMember ? ('active' as const) : ('disabled' as const),
      })),
    );
    await tx.insert(therapists).values(
      people.map((one, i) => ({
        ...here,
        id: one.id,
        membershipId: membershipIds[i]!,
        firstName: one.name.split(' ')[0]!,
        lastName: one.name.split(' ')[1]!,
        credentials: 'LCSW',
        maxCaseload: one.max,
        isAcceptingNewClients: one.isAccepting,
        offersTelehealth: one.offersTelehealth,
        isActive: one.isActive,
      })),
    );
    const insert = async (table: PgTable, rows: PgInsertValue<PgTable>[]) => {
      if (rows.length > 0) await tx.insert(table).values(rows);
    };
    const each = <T>(
      list: (one: WorldTherapist) => readonly T[],
      row: (item: T, one: WorldTherapist) => object,
    ) =>
      people.flatMap((one) =>
        list(one).map((item) => ({ tenantId, id: newId(), therapistId: one.id, ...row(item, one) })),
      );
    const expertise = (kind: string, list: (one: WorldTherapist) => string[]) =>
      each(list, (value) => ({ kind, value }));
    await insert(
      therapistSpecializations,
      each(
        (one) => one.specializations,
        ({ index, level }) => ({ specializationId: specializationIds[index], proficiencyLevel: level }),
      ),
    );
    await insert(therapistExpertise, [
      ...expertise('language', (one) => one.languages),
      ...expertise('age_group', (one) => one.ageGroups),
      ...expertise('communication', (one) => one.communication),
    ]);
    await insert(
      therapistLocations,
      each(
        (one) => one.sites,
        (site) => ({ locationId: siteIds[site as 0 | 1] }),
      ),
    );
    await insert(
      licences,
      each(
        (one) => one.licences,
        (licence) => ({ ...licence, number: newId(), createdAt: now }),
      ),
    );
    await insert(
      availabilityRules,
      each(
        (one) => one.open,
        ({ weekday, start, end }, one) => ({
          locationId: siteIds[(one.sites[0] ?? 0) as 0 | 1],
          weekday,
          startsAt: start,
          endsAt: end,
          validFrom: '2020-01-01',
        }),
      ),
    );
    const fillers = people.flatMap((one) =>
      Array.from({ length: one.active }, () => ({ therapistId: one.id, clientId: newId() })),
    );
    await insert(clients, [
      ...fillers.map(({ clientId }) => clientRow(scope, siteIds[0], goodClient({ id: clientId }), 'active')),
      ...asking.map((one) => clientRow(scope, siteIds[0], one, 'intake')),
    ]);
    await insert(
      careTeamMembers,
      fillers.map((one) => ({ tenantId, id: newId(), ...one, careRole: 'primary', since: now })),
    );
    const needsIds = new Map(asking.map((one) => [one.id, newId()]));
    await insert(
      needsAssessments,
      asking.map((one) => ({
        tenantId,
        id: needsIds.get(one.id),
        clientId: one.id,
        communicationNeeds: one.communication,
        ageGroup: one.ageGroup,
        urgencyLevel: 'routine',
        isLanguageRequired: one.isLanguageRequired,
        modality: one.modality,
        sessionMinutes: one.sessionMinutes,
        assessedBy: accountIds[0],
        assessedAt: now,
      })),
    );
    await insert(
      needsSpecializations,
      asking.flatMap((one) =>
        one.required.map(({ index, importance }) => ({
          tenantId,
          id: newId(),
          needsId: needsIds.get(one.id),
          specializationId: specializationIds[index],
          importance,
        })),
      ),
    );
    await insert(
      needsPreferredTimes,
      asking.flatMap((one) =>
        one.times.map(({ weekday, start, end }) => ({
          tenantId,
          id: newId(),
          needsId: needsIds.get(one.id),
          weekday,
          startsAt: start,
          endsAt: end,
        })),
      ),
    );
    return { siteIds, specializationIds, needsIds };
  });
}

function clientRow(
  { tenant, vault, now }: Scope,
  locationId: string,
  one: WorldClient,
  status: 'active' | 'intake',
) {
  const { id } = one;
  const birthDate = bornAt(AGES[one.ageGroup], now);
  return {
    tenantId: tenant.id,
    id,
    status,
    homeLocationId: locationId,
    firstName: vault.seal(clients.firstName, id, 'Casey'),
    lastName: vault.seal(clients.lastName, id, 'Quill'),
    dateOfBirth: vault.seal(clients.dateOfBirth, id, birthDate),
    state: vault.seal(clients.state, id, one.state),
    preferredLanguage: vault.seal(clients.preferredLanguage, id, one.language),
    nameAndBirthLookup: clientLookups.nameAndBirth(vault, 'Quill', birthDate),
    createdAt: now,
    updatedAt: now,
  };
}

/** An age in the middle of each group, so that no birthday changes it. */
const AGES = { early_childhood: 3, school_age: 9, adolescent: 15, adult: 40 } as const;

function bornAt(age: number, now: Date): string {
  return `${now.getUTCFullYear() - age}-01-15`;
}
