import { clientLookups } from '#app/modules/clients/person/index.server.ts';
import type { ReachFacts } from '#app/modules/clients/person/reach.ts';
import { ageGroupOf } from '#app/modules/needs/age-group.ts';
import { addDays, localDateOf } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import {
  careTeamMembers,
  clientInsurances,
  clients,
  emergencyContacts,
  guardians,
} from '#db/schema/clients.ts';
import { needsAssessments, needsPreferredTimes, needsSpecializations } from '#db/schema/needs.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Chance } from '#db/seed/chance.ts';
import { inventPerson } from '#db/seed/people.ts';
import type { SeededClinic } from './seed-clinic.server.ts';
import type { SeededTherapist } from './seed-therapists.server.ts';

export interface SeededClient {
  readonly id: string;
  readonly locationId: string;
  readonly therapist: SeededTherapist | null;
  /** From what it follows who is told of the client's appointments. */
  readonly reach: ReachFacts;
  readonly locale: 'en' | 'es';
}

const NEEDS_BY_GROUP = {
  early_childhood: ['ABA', 'Autism', 'Play therapy', 'Speech integration', 'Developmental delays'],
  school_age: ['ADHD', 'ABA', 'Play therapy', 'Anxiety', 'Family'],
  adolescent: ['CBT', 'Anxiety', 'DBT', 'Trauma', 'ADHD'],
  adult: ['CBT', 'Trauma', 'EMDR', 'Anxiety', 'Individual'],
} as const;
const STATUSES = [
  'active',
  'active',
  'active',
  'active',
  'active',
  'active',
  'intake',
  'inactive',
  'discharged',
] as const;

/** Fills a demo clinic with invented clients: their contacts, needs and therapists. */
export async function seedClients(
  scope: Scope,
  clinic: SeededClinic,
  count: number,
  areaCodes: readonly string[],
  chance: Chance,
): Promise<SeededClient[]> {
  const { tx, vault, now } = scope;
  const tenantId = scope.tenant.id;
  const caseload = new Map<string, number>();
  const made = Array.from({ length: count }, (_, index) => {
    const place = index % clinic.locations.length;
    const location = clinic.locations[place]!;
    const today = localDateOf(now, location.zone);
    const person = inventPerson(chance, index, 'mail.test', today, areaCodes[place]!);
    const group = ageGroupOf(person.age);
    const status = STATUSES[index % STATUSES.length]!;
    const fitting = clinic.therapists
      .filter(
        (t) =>
          t.locationIds.includes(location.id) &&
          t.ages.includes(group) &&
          (caseload.get(t.id) ?? 0) < t.maxCaseload - 1,
      )
      .sort((a, b) => (caseload.get(a.id) ?? 0) / a.maxCaseload - (caseload.get(b.id) ?? 0) / b.maxCaseload);
    const therapist = status === 'intake' ? null : (fitting[0] ?? null);
    if (therapist !== null && status === 'active')
      caseload.set(therapist.id, (caseload.get(therapist.id) ?? 0) + 1);
    return { id: newId(now), needsId: newId(now), person, group, status, location, therapist, today };
  });

  await tx.insert(clients).values(
    made.map(({ id, person, status, location, today }) => ({
      tenantId,
      id,
      status,
      homeLocationId: location.id,
      firstName: vault.seal(clients.firstName, id, person.first),
      lastName: vault.seal(clients.lastName, id, person.last),
      dateOfBirth: vault.seal(clients.dateOfBirth, id, person.birthDate),
      email: vault.seal(clients.email, id, person.email),
      phone: vault.seal(clients.phone, id, person.phone),
      address: vault.seal(clients.address, id, person.address),
      state: vault.seal(clients.state, id, location.state),
      preferredLanguage: vault.seal(clients.preferredLanguage, id, person.language),
      emailLookup: clientLookups.email(vault, person.email),
      phoneLookup: clientLookups.phone(vault, person.phone),
      nameAndBirthLookup: clientLookups.nameAndBirth(vault, person.last, person.birthDate),
      intakeDate: addDays(today, -chance.between(1, 300)),
      createdAt: now,
      updatedAt: now,
    })),
  );
  const minors = made.flatMap(({ id, person }) =>
    person.guardian === null ? [] : [{ clientId: id, guardian: person.guardian }],
  );
  await tx.insert(guardians).values(
    minors.map(({ clientId, guardian }) => {
      const id = newId(now);
      return {
        tenantId,
        id,
        clientId,
        name: vault.seal(guardians.name, id, guardian.name),
        relationship: vault.seal(guardians.relationship, id, guardian.relationship),
        email: vault.seal(guardians.email, id, guardian.email),
        phone: vault.seal(guardians.phone, id, guardian.phone),
        emailLookup: clientLookups.email(vault, guardian.email),
        phoneLookup: clientLookups.phone(vault, guardian.phone),
        createdAt: now,
      };
    }),
  );
  await tx.insert(emergencyContacts).values(
    made.map(({ id: clientId, person: { emergency } }) => {
      const id = newId(now);
      return {
        tenantId,
        id,
        clientId,
        createdAt: now,
        name: vault.seal(emergencyContacts.name, id, emergency.name),
        phone: vault.seal(emergencyContacts.phone, id, emergency.phone),
        relationship: vault.seal(emergencyContacts.relationship, id, emergency.relationship),
      };
    }),
  );
  await tx.insert(clientInsurances).values(
    made.flatMap(({ id: clientId, person: { insurance } }) => {
      if (insurance === null) return [];
      const id = newId(now);
      return [
        {
          tenantId,
          id,
          clientId,
          createdAt: now,
          provider: vault.seal(clientInsurances.provider, id, insurance.provider),
          policyNumber: vault.seal(clientInsurances.policyNumber, id, insurance.policyNumber),
          groupNumber: vault.seal(clientInsurances.groupNumber, id, insurance.groupNumber),
        },
      ];
    }),
  );
  await addNeeds(scope, clinic, made, chance);
  await tx.insert(careTeamMembers).values(
    made.flatMap(({ id: clientId, therapist, status }) =>
      therapist === null
        ? []
        : [
            {
              tenantId,
              id: newId(now),
              clientId,
              therapistId: therapist.id,
              careRole: 'primary' as const,
              since: new Date(now.getTime() - chance.between(20, 200) * 86_400_000),
              until: status === 'active' ? null : new Date(now.getTime() - 5 * 86_400_000),
            },
          ],
    ),
  );
  return made.map(({ id, location, person, therapist, status }) => ({
    id,
    reach: {
      dateOfBirth: person.birthDate,
      state: location.state,
      messageChannel: 'email',
      email: person.email,
      phone: person.phone,
      guardians: person.guardian === null ? [] : [person.guardian],
    },
    locale: person.language === 'es' ? 'es' : 'en',
    locationId: location.id,
    therapist: status === 'active' ? therapist : null,
  }));
}

type Made = { id: string; needsId: string; group: keyof typeof NEEDS_BY_GROUP; person: { concerns: string } };

async function addNeeds(
  { tx, tenant, vault, now }: Scope,
  clinic: SeededClinic,
  made: readonly Made[],
  chance: Chance,
) {
  const tenantId = tenant.id;
  await tx.insert(needsAssessments).values(
    made.map(({ id: clientId, needsId, group, person }) => ({
      tenantId,
      id: needsId,
      clientId,
      communicationNeeds:
        group === 'early_childhood' && chance.is(0.4)
          ? chance.pick(['non_verbal', 'aac'] as const)
          : ('verbal' as const),
      ageGroup: group,
      urgencyLevel: chance.pick(['routine', 'routine', 'soon', 'urgent'] as const),
      modality: 'in_person' as const,
      sessionMinutes: 50,
      concerns: vault.seal(needsAssessments.concerns, needsId, person.concerns),
      assessedBy: clinic.receptionistId,
      assessedAt: now,
    })),
  );
  await tx.insert(needsSpecializations).values(
    made.flatMap(({ needsId, group }) =>
      chance.some(NEEDS_BY_GROUP[group], 2).map((name, index) => ({
        tenantId,
        id: newId(now),
        needsId,
        specializationId: clinic.specializationIds.get(name)!,
        importance: index === 0 ? ('critical' as const) : ('preferred' as const),
      })),
    ),
  );
  await tx.insert(needsPreferredTimes).values(
    made
      .flatMap(({ needsId }) =>
        chance.some([1, 2, 3, 4, 5], 2).map((weekday) => ({
          tenantId,
          id: newId(now),
          needsId,
          weekday,
          startsAt: chance.is(0.5) ? '09:00' : '13:00',
          endsAt: chance.is(0.5) ? '13:00' : '17:00',
        })),
      )
      .filter((time) => time.startsAt < time.endsAt),
  );
}
