import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainOrder } from '#app/modules/matching/suggestions/explain-order.ts';
import type { ShownGate } from '#app/modules/matching/suggestions/withhold-needs.ts';
import { scoreTherapist, type MatchReason } from '#app/modules/matching/score-therapist.ts';
import { wordGate, wordGateKind } from '#app/modules/matching/suggestions/ui/word-gate.ts';
import { wordOrder } from '#app/modules/matching/suggestions/ui/word-order.ts';
import { wordReason } from '#app/modules/matching/suggestions/ui/word-reason.ts';
import { translator } from '#app/platform/i18n/index.ts';
import { LOCALES } from '#app/platform/i18n/locale.ts';
import { candidates, needs } from '../match-arbitraries.ts';

/** Of the member whose codes include `Code`; several codes may share one. */
type ParamsOf<Union extends { code: string; params: object }, Code> = Union extends unknown
  ? Code extends Union['code']
    ? Union['params']
    : never
  : never;

/** One of each: a code that is missing here is a compile error. */
const REASONS: { [Code in MatchReason['code']]: ParamsOf<MatchReason, Code> } = {
  'specialization-none-required': {},
  'specialization-covered': { name: 'Autism', level: 'expert', importance: 'critical' },
  'specialization-missing': { name: 'Autism', importance: 'nice_to_have' },
  'communication-no-special-need': {},
  'communication-listed': { need: 'aac' },
  'communication-not-listed': { need: 'sign_language' },
  'caseload-roomy': { active: 2, max: 10 },
  'caseload-busy': { active: 8, max: 10 },
  'caseload-nearly-full': { active: 9, max: 10 },
  'caseload-full': { active: 10, max: 10 },
  'age-group-listed': { ageGroup: 'adult' },
  'age-group-not-listed': { ageGroup: 'adolescent' },
  'schedule-no-preference': {},
  'schedule-overlap': { met: 1, asked: 2 },
  'schedule-no-overlap': { met: 0, asked: 2 },
};
const GATES: { [Code in ShownGate['code']]: ParamsOf<ShownGate, Code> } = {
  'account-inactive': {},
  'not-accepting-clients': {},
  'no-service-offered': {},
  'licence-missing-in-state': { state: 'NY' },
  'licence-expired': { state: 'NY', expiredOn: '2026-01-31' },
  'licence-not-yet-valid': { state: 'NY', validFrom: '2026-03-01' },
  'caseload-full': { active: 10, max: 10 },
  'location-not-served': {},
  'language-not-spoken': { language: 'es' },
  'critical-specialization-missing': { name: 'Autism' },
  'critical-need-missing': {},
};

describe.each(LOCALES)('the wording of a match in %s', (locale) => {
  const t = translator(locale);
  const words: string[] = [];

  it('has words for every reason, with nothing left open', () => {
    for (const [code, params] of Object.entries(REASONS)) {
      const { text } = wordReason(t, { code, params } as MatchReason);
      expect(text).toMatch(/^[^{}_]{5,}$/);
      words.push(text);
    }
    expect(new Set(words).size).toBe(words.length);
  });

  it('has words for every gate, and shorter ones to count by', () => {
    for (const [code, params] of Object.entries(GATES)) {
      const gate = { code, params } as ShownGate;
      expect(wordGate(t, locale, gate, 'Main Street')).toMatch(/^[^{}_]{5,}$/);
      expect(wordGateKind(t, locale, gate, 'Main Street')).toMatch(/^[^{}_]{5,}$/);
    }
  });

  it('says of any two therapists why one stands first', () => {
    fc.assert(
      fc.property(needs, candidates, candidates, fc.boolean(), (need, a, b, seesNeeds) => {
        const place = (candidate: typeof a) => ({
          candidate,
          score: scoreTherapist(need, candidate),
          failedGates: [],
        });
        const line = wordOrder(t, locale, explainOrder(place(a), place(b), seesNeeds), 'Ann Abel');
        expect(line).toMatch(/^[^{}_]+$/);
        expect(line).toContain('Ann Abel');
      }),
    );
    expect(wordOrder(t, locale, null, '')).toMatch(/70/);
  });
});
