import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALGORITHM_VERSION, canonicalInputs } from '#app/modules/matching/ranking/canonical-inputs.ts';
import { scoreTherapist } from '#app/modules/matching/score-therapist.ts';
import { candidates, needs } from '../match-arbitraries.ts';

describe('the inputs of a match, as one text', () => {
  it('are the same whatever the order of lists and keys', () => {
    fc.assert(
      fc.property(needs, candidates, (need, candidate) => {
        const turned = {
          ...Object.fromEntries(Object.entries(candidate).reverse()),
          specializations: candidate.specializations.toReversed(),
          freeTimes: candidate.freeTimes.toReversed(),
          communicationExpertise: candidate.communicationExpertise.toReversed(),
        };
        const same = { ...candidate, ...turned };
        const asked = { ...need, requiredSpecializations: need.requiredSpecializations.toReversed() };
        expect(canonicalInputs(asked, same)).toBe(canonicalInputs(need, candidate));
      }),
    );
  });

  it('are the same only when the scores are', () => {
    fc.assert(
      fc.property(needs, candidates, needs, candidates, (needA, candidateA, needB, candidateB) => {
        const text = JSON.parse(canonicalInputs(needA, candidateA)) as {
          needs: typeof needA;
          candidate: typeof candidateA & { openTimes: typeof candidateA.freeTimes };
        };
        const again = { ...text, candidate: { ...text.candidate, freeTimes: text.candidate.openTimes } };
        const [then, now] = [scoreTherapist(again.needs, again.candidate), scoreTherapist(needA, candidateA)];
        expect([then.totalScore, then.breakdown]).toEqual([now.totalScore, now.breakdown]);
        if (canonicalInputs(needA, candidateA) === canonicalInputs(needB, candidateB))
          expect(scoreTherapist(needB, candidateB).totalScore).toBe(now.totalScore);
      }),
    );
  });

  it('hold the version of the rule and nothing about a person that the rule does not read', () => {
    fc.assert(
      fc.property(needs, candidates, (need, candidate) => {
        const text = canonicalInputs(
          { ...need, ...{ lastName: 'Zubrowski' } },
          { ...candidate, ...{ npi: 'Zubrowski' } },
        );
        expect(text).toBe(canonicalInputs(need, candidate));
        expect(text).toContain(`"algorithm":"${ALGORITHM_VERSION}"`);
      }),
    );
  });

  it('differ when any input does', () => {
    fc.assert(
      fc.property(needs, candidates, (need, candidate) => {
        const text = canonicalInputs(need, candidate);
        expect(canonicalInputs({ ...need, sessionMinutes: need.sessionMinutes + 1 }, candidate)).not.toBe(
          text,
        );
        expect(canonicalInputs(need, { ...candidate, maxCaseload: candidate.maxCaseload + 1 })).not.toBe(
          text,
        );
        const skilled = [
          ...candidate.specializations,
          { specializationId: 'new', proficiencyLevel: 'expert' as const },
        ];
        expect(canonicalInputs(need, { ...candidate, specializations: skilled })).not.toBe(text);
      }),
    );
  });
});
