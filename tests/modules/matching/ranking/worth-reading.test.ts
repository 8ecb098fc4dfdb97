import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assessTherapist,
  type AssessedTherapist,
  type ClientAsk,
  type UsualWeek,
} from '#app/modules/matching/ranking/match-case.ts';
import { rankTherapists } from '#app/modules/matching/ranking/rank-therapists.ts';
import {
  CALENDARS_READ,
  stillWorthReading,
  worthReading,
} from '#app/modules/matching/ranking/worth-reading.ts';
import type { TherapistProfile } from '#app/modules/therapists/index.server.ts';

/** Few values in a crowd: ties everywhere, and many whose calendar decides. */
const seldom = (one: number) => fc.integer({ min: 1, max: one }).map((n) => n === 1);
const person = fc.record({
  active: seldom(12).map((is) => (is ? 1 : 0)),
  level: seldom(12).map((is) => (is ? ('proficient' as const) : ('expert' as const))),
  speaks: seldom(12).map((is) => !is),
  isOpen: seldom(20),
  isAccepting: seldom(12).map((is) => !is),
});
const crowd = fc.array(person, { minLength: CALENDARS_READ + 1, maxLength: 2 * CALENDARS_READ, size: 'max' });

const ask: ClientAsk = {
  requiredSpecializations: [{ specializationId: 's', name: 'Autism', importance: 'critical' }],
  communicationNeeds: 'aac',
  ageGroup: 'adult',
  preferredTimes: [{ weekday: 1, start: '09:00', end: '12:00' }],
  sessionMinutes: 50,
  today: '2026-11-23',
  clientState: 'NY',
  locationId: 'here',
  modality: 'in_person',
  preferredLanguage: 'en',
  isLanguageRequired: false,
  criticalIsGate: true,
};

describe('reading few calendars in a large clinic', () => {
  it('suggests the same therapists as reading every one', () => {
    let second = 0;
    fc.assert(
      fc.property(crowd, (people) => {
        const profiles = people.map(profileOf);
        const weeks = people.map(({ isOpen }): UsualWeek => ({
          freeTimes: isOpen ? [{ weekday: 1, start: '09:00', end: '12:00' }] : [],
          earliestFreeTime: null,
        }));
        const read = new Set<string>();
        const assess = (all = false) =>
          profiles.map((profile, i) =>
            assessTherapist(ask, profile, all || read.has(profile.id) ? (weeks[i] ?? null) : null),
          );
        const first = worthReading(assess());
        expect(first.length).toBeLessThanOrEqual(CALENDARS_READ);
        for (const { profile } of first) read.add(profile.id);
        const now = assess();
        const isRead = ({ usualWeek }: AssessedTherapist) => usualWeek !== null;
        const more = stillWorthReading(
          now.filter(isRead),
          now.filter((one) => !isRead(one)),
        );
        if (more.length > 0) second += 1;
        for (const { profile } of more) read.add(profile.id);
        const suggested = (list: AssessedTherapist[]) =>
          rankTherapists(list).suggestions.map(({ profile }) => profile.id);
        expect(suggested(assess())).toEqual(suggested(assess(true)));
      }),
      { numRuns: 200, endOnFailure: true },
    );
    expect(second).toBeGreaterThan(0);
  });
});

function profileOf(
  { active, level, speaks, isAccepting }: typeof person extends fc.Arbitrary<infer T> ? T : never,
  i: number,
): TherapistProfile {
  return {
    id: `t${String(i).padStart(3, '0')}`,
    firstName: 'A',
    lastName: 'B',
    fullName: 'A B',
    credentials: '',
    isActive: true,
    isAcceptingNewClients: isAccepting,
    offersCare: true,
    modalities: [],
    photoId: null,
    offersTelehealth: false,
    maxCaseload: 20,
    activeCaseload: active,
    specializations: [
      {
        specializationId: 's',
        name: 'Autism',
        category: 'population',
        proficiencyLevel: level,
        yearsOfExperience: 1,
      },
    ],
    languages: [],
    ageGroups: ['adult'],
    communication: speaks ? ['aac'] : [],
    locationIds: ['here'],
    primaryLocationId: 'here',
    licences: [{ state: 'NY', number: '1', type: 'LCSW', validFrom: null, expiresOn: '2099-12-31' }],
  };
}
