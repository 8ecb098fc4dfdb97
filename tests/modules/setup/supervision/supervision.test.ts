import { describe, expect, it } from 'vitest';
import { faultOf, type Supervision } from '#app/modules/setup/supervision/supervision.ts';

const of = (
  supervisorId: string,
  superviseeId: string,
  since: string,
  until: string | null = null,
): Supervision => ({
  ...{ supervisorId, superviseeId, since, until },
});

describe('a supervision beside others', () => {
  it('is of two people', () => {
    expect(faultOf(of('ann', 'ann', '2026-01-01'), [])).toBe('supervises-self');
  });

  it('is there once on each day; its last day is one of them', () => {
    const others = [of('ann', 'bob', '2026-01-01', '2026-03-31')];
    expect(faultOf(of('ann', 'bob', '2026-03-31'), others)).toBe('supervises-twice');
    expect(faultOf(of('ann', 'bob', '2025-01-01', '2026-01-01'), others)).toBe('supervises-twice');
    expect(faultOf(of('ann', 'bob', '2026-04-01'), others)).toBeNull();
    expect(faultOf(of('cleo', 'bob', '2026-02-01'), others)).toBeNull();
  });

  it('closes no circle on any day, through as many people as there are', () => {
    const others = [
      of('ann', 'bob', '2026-01-01', '2026-06-30'),
      of('bob', 'cleo', '2026-03-01'),
      of('cleo', 'dan', '2026-01-01', '2026-04-30'),
    ];
    expect(faultOf(of('bob', 'ann', '2026-06-30'), others)).toBe('supervises-circle');
    expect(faultOf(of('bob', 'ann', '2026-07-01'), others)).toBeNull();
    expect(faultOf(of('dan', 'ann', '2026-04-30'), others)).toBe('supervises-circle');
    // Ann and Dan are tied in April at the latest.
    expect(faultOf(of('dan', 'ann', '2026-05-01'), others)).toBeNull();
    expect(faultOf(of('dan', 'ann', '2026-01-01', '2026-02-28'), others)).toBeNull();
  });

  it('ends its search where others stand in a circle already', () => {
    const circle = [of('ann', 'bob', '2026-01-01'), of('bob', 'ann', '2026-01-01')];
    expect(faultOf(of('cleo', 'ann', '2026-01-01'), circle)).toBeNull();
  });
});
