import type { PLANS } from '#db/schema/tenancy.ts';

export type Plan = (typeof PLANS)[number];

/** What a plan counts: open locations, therapists who are members, active clients. */
export const COUNTED = ['locations', 'therapists', 'clients'] as const;
export type Counted = (typeof COUNTED)[number];

/** The most of each that a clinic may have; null for no limit. */
export type Limits = Readonly<Record<Counted, number | null>>;

/** The limits that come with each plan. A clinic may be given others. */
export const PLAN_LIMITS: Readonly<Record<Plan, Limits>> = {
  solo: { locations: 1, therapists: 2, clients: 100 },
  practice: { locations: 3, therapists: 15, clients: 750 },
  group: { locations: 12, therapists: 80, clients: 5_000 },
  unlimited: { locations: null, therapists: null, clients: null },
};
