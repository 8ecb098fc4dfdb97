import { expect, test } from 'vitest';
import { commonestGates } from '#app/modules/matching/suggestions/commonest-gates.ts';
import type { FailedGate } from '#app/modules/matching/ranking/gates.ts';

const full = (active: number): FailedGate => ({ code: 'caseload-full', params: { active, max: 1 } });
const missing = (name: string): FailedGate => ({ code: 'critical-specialization-missing', params: { name } });

test('what keeps most therapists out comes first; each missing specialization counts by itself, and each person once', () => {
  const excluded = [
    [missing('Autism'), full(2)],
    [full(3)],
    [missing('Trauma'), missing('Autism'), full(4)],
    [missing('Trauma'), missing('Trauma')],
  ].map((failedGates) => ({ failedGates }));
  const named = commonestGates(excluded, 2).map(({ gate, count }) => [gate.code, count]);
  expect(named).toEqual([
    ['caseload-full', 3],
    ['critical-specialization-missing', 2],
  ]);
  expect(commonestGates(excluded, 9)).toHaveLength(3);
});
