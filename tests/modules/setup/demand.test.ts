import { describe, expect, it } from 'vitest';
import {
  demandAt,
  gapOf,
  monthsBetween,
  openingsOf,
  type NeedHistory,
} from '#app/modules/setup/expertise/demand.ts';

const of = (change: Partial<NeedHistory>): NeedHistory => ({
  isInCare: true,
  assessments: [{ at: 10, names: true }],
  care: [],
  ...change,
});

describe('the demand for a specialization', () => {
  it('begins with the assessment that names it, and ends with one that does not', () => {
    const client = of({
      assessments: [
        { at: 10, names: true },
        { at: 20, names: false },
      ],
    });
    expect([9, 10, 19, 20].map((at) => demandAt([client], at).waiting)).toEqual([0, 1, 1, 0]);
  });

  it('is of clients who wait until they have a therapist, and again after that', () => {
    const client = of({ care: [{ since: 15, until: 18 }] });
    expect([14, 15, 17, 18].map((at) => demandAt([client], at))).toEqual([
      { waiting: 1, inCare: 0 },
      { waiting: 0, inCare: 1 },
      { waiting: 0, inCare: 1 },
      { waiting: 1, inCare: 0 },
    ]);
  });

  it('counts who has left for the time that is on record alone', () => {
    const cared = of({ isInCare: false, care: [{ since: 15, until: 18 }] });
    expect([12, 16, 18].map((at) => demandAt([cared], at))).toEqual([
      { waiting: 1, inCare: 0 },
      { waiting: 0, inCare: 1 },
      { waiting: 0, inCare: 0 },
    ]);
    const gone = of({ isInCare: false });
    const without = of({ isInCare: false, care: [{ since: 15, until: null }] });
    expect(demandAt([gone, without], 30)).toEqual({ waiting: 0, inCare: 0 });
  });
});

describe('its supply', () => {
  const therapist = { isActive: true, isAcceptingNewClients: true, maxCaseload: 10, activeCaseload: 7 };

  it('is what active therapists who accept clients still take', () => {
    expect(openingsOf(therapist)).toBe(3);
    expect(openingsOf({ ...therapist, activeCaseload: 12 })).toBe(0);
    expect(openingsOf({ ...therapist, isAcceptingNewClients: false })).toBe(0);
    expect(openingsOf({ ...therapist, isActive: false })).toBe(0);
  });

  it('leaves a gap where more wait than it takes', () => {
    expect([gapOf(4, 3), gapOf(3, 3), gapOf(0, 5)]).toEqual([1, null, null]);
  });
});

it('goes back by months over the turn of a year, no further than asked', () => {
  expect(monthsBetween('2026-11', '2027-02', 12)).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
  expect(monthsBetween('2020-01', '2027-01', 3)).toEqual(['2026-11', '2026-12', '2027-01']);
  expect(monthsBetween('2027-02', '2027-01', 3)).toEqual([]);
});
