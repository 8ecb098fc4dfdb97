import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  scoreTherapist,
  type MatchCandidate,
  type MatchNeeds,
} from '#app/modules/matching/score-therapist.ts';
import { candidates, needs } from './match-arbitraries.ts';

/** Exact fractions, and free times minute by minute: written apart from the rule to check it. */
function oracle(need: MatchNeeds, candidate: MatchCandidate) {
  let top = 0n;
  let bottom = 0n;
  for (const { specializationId, importance } of need.requiredSpecializations) {
    const weight = { critical: 3n, preferred: 2n, nice_to_have: 1n }[importance];
    const held = candidate.specializations.filter((one) => one.specializationId === specializationId);
    const levels = held.map((one) => ({ expert: 100, proficient: 80, familiar: 60 })[one.proficiencyLevel]);
    top += weight * BigInt(Math.max(0, ...levels));
    bottom += weight;
  }
  if (bottom === 0n) [top, bottom] = [100n, 1n];
  const { communicationNeeds: communication } = need;
  const c =
    communication === null ||
    communication === 'verbal' ||
    candidate.communicationExpertise.includes(communication)
      ? 100n
      : 0n;
  const [active, max] = [BigInt(candidate.activeCaseload), BigInt(candidate.maxCaseload)];
  const a =
    max === 0n || active >= max ? 0n : 10n * active >= 9n * max ? 30n : 5n * active >= 4n * max ? 70n : 100n;
  const g = candidate.ageGroupExpertise.includes(need.ageGroup) ? 100n : 30n;
  const met = need.preferredTimes.filter((wanted) => {
    let run = 0;
    let longest = 0;
    for (let minute = 0; minute < 1440; minute++) {
      const inside = (time: { start: string; end: string }) =>
        toMinute(time.start) <= minute && minute < toMinute(time.end);
      const open = candidate.freeTimes.some((one) => one.weekday === wanted.weekday && inside(one));
      run = open && inside(wanted) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest >= need.sessionMinutes;
  }).length;
  const asked = need.preferredTimes.length;
  const s = met === asked ? 100n : met / asked >= 0.5 ? 60n : 30n;
  const halfUp = (n: bigint, d: bigint) => Number((2n * n + d) / (2n * d));
  return {
    totalScore: halfUp(40n * top + bottom * (30n * c + 15n * a + 10n * g + 5n * s), 100n * bottom),
    breakdown: {
      specializationScore: halfUp(top, bottom),
      communicationScore: Number(c),
      availabilityScore: Number(a),
      ageMatchScore: Number(g),
      scheduleScore: Number(s),
    },
  };
}

const toMinute = (time: string) => Number(time.split(':')[0]) * 60 + Number(time.split(':')[1]);

const fitting: MatchCandidate = {
  therapistId: 't1',
  specializations: [
    { specializationId: 'autism', proficiencyLevel: 'expert' },
    { specializationId: 'play', proficiencyLevel: 'familiar' },
  ],
  communicationExpertise: ['aac'],
  ageGroupExpertise: ['early_childhood'],
  activeCaseload: 3,
  maxCaseload: 10,
  freeTimes: [{ weekday: 1, start: '09:00', end: '12:00' }],
};
const asking: MatchNeeds = {
  requiredSpecializations: [{ specializationId: 'autism', name: 'Autism', importance: 'critical' }],
  communicationNeeds: 'aac',
  ageGroup: 'early_childhood',
  preferredTimes: [{ weekday: 1, start: '10:00', end: '11:00' }],
  sessionMinutes: 50,
};

describe('how well a therapist fits', () => {
  it('agrees with exact fractions and a count of minutes, whatever is asked', () => {
    fc.assert(
      fc.property(needs, candidates, (need, candidate) => {
        const { totalScore, breakdown } = scoreTherapist(need, candidate);
        expect({ totalScore, breakdown }).toEqual(oracle(need, candidate));
      }),
      { numRuns: 600 },
    );
  });

  it('gives equal totals for equal fractions, however they are written', () => {
    fc.assert(
      fc.property(needs, candidates, fc.integer({ min: 2, max: 60 }), (need, candidate, times) => {
        const repeated = Array.from({ length: times }, () => need.requiredSpecializations).flat();
        const larger = {
          ...candidate,
          activeCaseload: candidate.activeCaseload * times,
          maxCaseload: candidate.maxCaseload * times,
        };
        const plain = scoreTherapist(need, candidate);
        const again = scoreTherapist({ ...need, requiredSpecializations: repeated }, larger);
        expect([again.totalScore, again.breakdown]).toEqual([plain.totalScore, plain.breakdown]);
      }),
    );
  });

  it('never falls when the therapist gains a skill, a free time or a free place', () => {
    fc.assert(
      fc.property(needs, candidates, candidates, (need, candidate, gained) => {
        const better = {
          ...candidate,
          specializations: [...candidate.specializations, ...gained.specializations],
          communicationExpertise: [...candidate.communicationExpertise, ...gained.communicationExpertise],
          ageGroupExpertise: [...candidate.ageGroupExpertise, ...gained.ageGroupExpertise],
          freeTimes: [...candidate.freeTimes, ...gained.freeTimes],
          maxCaseload: candidate.maxCaseload + gained.maxCaseload,
        };
        expect(scoreTherapist(need, better).totalScore).toBeGreaterThanOrEqual(
          scoreTherapist(need, candidate).totalScore,
        );
      }),
    );
  });

  it('is 100 with every part when everything fits, and says so', () => {
    expect(scoreTherapist(asking, fitting)).toEqual({
      therapistId: 't1',
      totalScore: 100,
      breakdown: {
        specializationScore: 100,
        communicationScore: 100,
        availabilityScore: 100,
        ageMatchScore: 100,
        scheduleScore: 100,
      },
      reasons: [
        {
          code: 'specialization-covered',
          params: { name: 'Autism', level: 'expert', importance: 'critical' },
        },
        { code: 'communication-listed', params: { need: 'aac' } },
        { code: 'caseload-roomy', params: { active: 3, max: 10 } },
        { code: 'age-group-listed', params: { ageGroup: 'early_childhood' } },
        { code: 'schedule-overlap', params: { met: 1, asked: 1 } },
      ],
    });
  });

  it('gives the reasons against as plainly as those for', () => {
    const stranger = {
      ...fitting,
      specializations: [],
      communicationExpertise: [],
      ageGroupExpertise: [],
      freeTimes: [],
    };
    const { totalScore, reasons } = scoreTherapist(asking, { ...stranger, activeCaseload: 10 });
    expect(totalScore).toBe(5); // 3 for age, 1.5 for schedule, half up
    expect(reasons.map(({ code }) => code)).toEqual([
      'specialization-missing',
      'communication-not-listed',
      'caseload-full',
      'age-group-not-listed',
      'schedule-no-overlap',
    ]);
  });

  it('rounds a half up, once, at the end', () => {
    expect(scoreTherapist(asking, { ...fitting, activeCaseload: 8 }).totalScore).toBe(96); // 95.5
    expect(scoreTherapist(asking, { ...fitting, activeCaseload: 9 }).totalScore).toBe(90); // 89.5
  });

  it.each([
    [0, 0, 0],
    [79, 100, 100],
    [80, 100, 70],
    [4, 5, 70],
    [89, 100, 70],
    [9, 10, 30],
    [27, 30, 30],
    [99, 100, 30],
    [10, 10, 0],
    [11, 10, 0],
  ])('a caseload of %i of %i scores %i', (activeCaseload, maxCaseload, score) => {
    expect(
      scoreTherapist(asking, { ...fitting, activeCaseload, maxCaseload }).breakdown.availabilityScore,
    ).toBe(score);
  });

  it('joins free times that touch before asking whether a session fits', () => {
    const freeTimes = [
      { weekday: 1 as const, start: '10:30', end: '11:00' },
      { weekday: 1 as const, start: '10:00', end: '10:30' },
    ];
    expect(scoreTherapist(asking, { ...fitting, freeTimes }).breakdown.scheduleScore).toBe(100);
    const apart = freeTimes.map((one) => (one.start === '10:30' ? { ...one, start: '10:31' } : one));
    expect(scoreTherapist(asking, { ...fitting, freeTimes: apart }).breakdown.scheduleScore).toBe(30);
  });

  it('asks for the whole session inside the preferred time', () => {
    const short = { ...asking, preferredTimes: [{ weekday: 1 as const, start: '10:00', end: '10:49' }] };
    expect(scoreTherapist(short, fitting).breakdown.scheduleScore).toBe(30);
  });

  it('keeps to the contract other programs read', () => {
    const score: {
      therapistId: string;
      totalScore: number;
      breakdown: Record<string, number>;
      reasons: { code: string; params: Record<string, string | number> }[];
    } = scoreTherapist(asking, fitting);
    expect(Number.isInteger(score.totalScore)).toBe(true);
  });
});
