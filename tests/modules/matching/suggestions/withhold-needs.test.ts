import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failedGates, type GateCandidate, type GateNeeds } from '#app/modules/matching/ranking/gates.ts';
import { explainOrder } from '#app/modules/matching/suggestions/explain-order.ts';
import {
  withholdFromGates,
  withholdFromScore,
  withholdFromWhatIf,
} from '#app/modules/matching/suggestions/withhold-needs.ts';
import { scoreTherapist } from '#app/modules/matching/score-therapist.ts';
import { candidates, needs } from '../match-arbitraries.ts';

const clinical = fc.record({
  requiredSpecializations: needs.map((one) => one.requiredSpecializations),
  communicationNeeds: needs.map((one) => one.communicationNeeds),
});

describe('what is shown to whoever may not read needs', () => {
  it('differs for other clinical needs in one number and the total, and in no reason', () => {
    fc.assert(
      fc.property(needs, clinical, candidates, (need, other, candidate) => {
        const shown = withholdFromScore(scoreTherapist(need, candidate));
        const instead = withholdFromScore(scoreTherapist({ ...need, ...other }, candidate));
        expect(instead.reasons).toEqual(shown.reasons);
        expect({ ...instead.breakdown, clinicalFitScore: 0 }).toEqual({
          ...shown.breakdown,
          clinicalFitScore: 0,
        });
        expect(shown.breakdown).not.toHaveProperty('specializationScore');
        expect(shown.breakdown).not.toHaveProperty('communicationScore');
        expect(shown.breakdown.clinicalFitScore).toBeGreaterThanOrEqual(0);
        expect(shown.breakdown.clinicalFitScore).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('never names the clinical part in which one therapist is better', () => {
    fc.assert(
      fc.property(needs, candidates, candidates, (need, a, b) => {
        const place = (candidate: typeof a) => ({
          candidate,
          score: scoreTherapist(need, candidate),
          failedGates: [],
        });
        const order = JSON.stringify(explainOrder(place(a), place(b), false));
        expect(order).not.toMatch(/specializationScore|communicationScore/);
      }),
    );
  });

  it('tells that something needed is missing, not what, nor how much of it', () => {
    const given: GateNeeds = {
      today: '2027-01-04',
      clientState: 'NY',
      locationId: null,
      acceptsTelehealth: false,
      requiredLanguage: null,
      criticalSpecializations: [],
      criticalIsGate: true,
    };
    const candidate: GateCandidate = {
      isAccountActive: true,
      isAcceptingNewClients: false,
      offersCare: true,
      licences: [],
      activeCaseload: 1,
      maxCaseload: 1,
      locationIds: [],
      offersTelehealth: false,
      languages: [],
      specializationIds: [],
    };
    const shown = (...names: string[]) => {
      const criticalSpecializations = names.map((name) => ({ specializationId: name, name }));
      return withholdFromGates(failedGates({ ...given, criticalSpecializations }, candidate));
    };
    expect(shown('Autism')).toEqual(shown('Trauma', 'ADHD'));
    expect(JSON.stringify(shown('Autism'))).not.toContain('Autism');
    expect(shown('Autism')).toHaveLength(shown().length + 1);
  });

  it('cannot be tried out by changing what may not be read', () => {
    const changes = {
      communicationNeeds: 'aac',
      importance: { '01890000-0000-7000-8000-000000000001': 'none' },
      ageGroup: 'adult',
    } as const;
    expect(withholdFromWhatIf(changes)).toEqual({
      communicationNeeds: undefined,
      importance: {},
      ageGroup: 'adult',
    });
  });
});
