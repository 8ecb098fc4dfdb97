import { addDays, localDateOf } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import { memberships } from '#db/schema/identity.ts';
import { therapistModalities } from '#db/schema/therapists-shown.ts';
import type { NoteFormat } from '#app/modules/notes/note-format.ts';
import type { Modality } from '#app/modules/therapists/modalities.ts';
import { supervisions } from '#db/schema/therapists-supervisions.ts';
import {
  availabilityRules,
  licences,
  therapistExpertise,
  therapistLocations,
  therapists,
  therapistSpecializations,
} from '#db/schema/therapists.ts';
import type { Chance } from '#db/seed/chance.ts';
import { demoEmail } from '#db/seed/clinics.ts';
import type { DemoClinic } from '#db/seed/demo-clinic.ts';
import type { Scope } from '#db/tenant.server.ts';

export interface SeededTherapist {
  readonly id: string;
  /** As the demo's clinic names it. */
  readonly account: string;
  readonly accountId: string;
  readonly membershipId: string;
  readonly name: string;
  readonly credentials: string;
  readonly ages: readonly string[];
  readonly maxCaseload: number;
  readonly noteFormat: NoteFormat;
  readonly isAccepting: boolean;
  readonly locationIds: readonly string[];
  /** The licence for the state of the first place, which the signatures of old notes name. */
  readonly licence: { readonly state: string; readonly number: string };
}

/** The specializations of the demo that are kinds of therapy too. */
const MODALITY_OF = new Map([
  ['ABA', 'aba'],
  ['CBT', 'cbt'],
  ['DBT', 'dbt'],
  ['EMDR', 'emdr'],
  ['Family', 'family'],
  ['Group', 'group'],
  ['Play therapy', 'play'],
] as const satisfies readonly (readonly [string, Modality])[]) as ReadonlyMap<string, Modality>;

const LEVELS = { e: 'expert', p: 'proficient', f: 'familiar' } as const;
const WORKING_HOURS = [
  ['09:00', '17:00'],
  ['08:00', '16:00'],
  ['10:00', '18:00'],
] as const;

/** Adds the therapists with their skills, places, licences, hours and supervision. */
export async function addTherapists(
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
      tenantId,
      id: membershipId,
      accountId: accountIds.get(person.account)!,
      role: 'therapist' as const,
      displayName: person.name.join(' '),
      email: demoEmail(demo, person.account),
      createdAt: now,
    })),
  );
  await tx.insert(therapists).values(
    people.map(({ person, id, membershipId }) => ({
      tenantId,
      id,
      membershipId,
      firstName: person.name[0],
      lastName: person.name[1],
      credentials: person.credentials,
      maxCaseload: person.maxCaseload,
      isAcceptingNewClients: person.notAccepting !== true,
      offersTelehealth: person.telehealth === true,
      videoLink:
        person.telehealth === true ? `https://video.example.com/${person.name[1].toLowerCase()}` : '',
      createdAt: now,
    })),
  );
  const today = localDateOf(now, places[0]!.zone);
  const rules = people.flatMap(({ person, id }, index) => {
    const [startsAt, endsAt] = WORKING_HOURS[index % WORKING_HOURS.length]!;
    return [1, 2, 3, 4, 5].map((weekday) => ({
      tenantId,
      id: newId(now),
      therapistId: id,
      weekday,
      startsAt,
      endsAt,
      validFrom: addDays(today, -400),
      locationId: places[person.places[person.places.length > 1 && weekday > 3 ? 1 : 0]!]!.id,
    }));
  });
  await tx.insert(therapistSpecializations).values(
    people.flatMap(({ person, id }) =>
      person.skills.map(([name, level, years]) => ({
        tenantId,
        id: newId(now),
        therapistId: id,
        specializationId: specializationIds.get(name)!,
        proficiencyLevel: LEVELS[level],
        yearsOfExperience: years,
      })),
    ),
  );
  await tx.insert(therapistExpertise).values(
    people.flatMap(({ person, id }) =>
      (
        [
          ['language', person.languages],
          ['age_group', person.ages],
          ['communication', person.communication],
        ] as const
      ).flatMap(([kind, values]) =>
        values.map((value) => ({ tenantId, id: newId(now), therapistId: id, kind, value })),
      ),
    ),
  );
  await tx.insert(therapistModalities).values(
    people.flatMap(({ person, id }) =>
      person.skills.flatMap(([name]) => {
        const modality = MODALITY_OF.get(name);
        return modality === undefined ? [] : [{ tenantId, id: newId(now), therapistId: id, modality }];
      }),
    ),
  );
  await tx.insert(therapistLocations).values(
    people.flatMap(({ person, id }) =>
      person.places.map((place, index) => ({
        tenantId,
        id: newId(now),
        therapistId: id,
        locationId: places[place]!.id,
        isPrimary: index === 0,
      })),
    ),
  );
  const licensed = people.flatMap(({ person, id }) =>
    [...new Set(person.places.map((place) => places[place]!.state))].map((state) => ({
      tenantId,
      id: newId(now),
      therapistId: id,
      state,
      number: `${state}-${chance.between(10_000, 99_999)}`,
      expiresOn: addDays(today, chance.between(120, 700)),
      createdAt: now,
    })),
  );
  await tx.insert(licences).values(licensed);
  await tx.insert(availabilityRules).values(rules);
  const idOf = new Map(people.map(({ person, id }) => [person.account, id]));
  await tx.insert(supervisions).values(
    demo.supervision.of.map((account) => ({
      tenantId,
      id: newId(now),
      supervisorId: idOf.get(demo.supervision.by)!,
      superviseeId: idOf.get(account)!,
      since: addDays(today, -200),
    })),
  );
  return people.map(({ person, id, membershipId }) => ({
    id,
    membershipId,
    account: person.account,
    accountId: accountIds.get(person.account)!,
    name: person.name.join(' '),
    credentials: person.credentials,
    ages: person.ages,
    maxCaseload: person.maxCaseload,
    noteFormat: person.noteFormat ?? 'soap',
    isAccepting: person.notAccepting !== true,
    locationIds: person.places.map((place) => places[place]!.id),
    licence: licensed.find(({ therapistId }) => therapistId === id)!,
  }));
}
