import type { PLAN_STEPS } from '#db/schema/plans-treatment.ts';

export type PlanStep = (typeof PLAN_STEPS)[number];
export type PlanState = 'draft' | 'under_review' | 'active' | 'completed' | 'discontinued';

/** Where a plan stands. Versions are meant by their numbers. */
export interface Standing {
  readonly state: PlanState;
  /** The approved version by which the client is treated; null where none is, or none is any more. */
  readonly inForce: number | null;
  /** A newer text than that: still written, sent back by a reviewer, or with the reviewer. Null where there is none. */
  readonly change: 'draft' | 'returned' | 'under_review' | null;
}

/** Returns where a plan stands, by its newest version and its steps in their order. */
export function standingOf(
  newest: number,
  steps: readonly { readonly kind: PlanStep; readonly version: number }[],
): Standing {
  const last = steps.at(-1);
  const approved = steps.findLast(({ kind }) => kind === 'approved')?.version ?? null;
  if (last?.kind === 'completed' || last?.kind === 'discontinued')
    return { state: last.kind, inForce: null, change: null };
  if (last?.kind === 'submitted')
    return {
      state: approved === null ? 'under_review' : 'active',
      inForce: approved,
      change: 'under_review',
    };
  const isNewer = newest > (approved ?? 0);
  const change = isNewer ? (last?.kind === 'returned' ? 'returned' : 'draft') : null;
  return { state: approved === null ? 'draft' : 'active', inForce: approved, change };
}

/** Tells whether a step may follow where a plan stands. */
export function mayTake({ inForce, change }: Standing, step: PlanStep): boolean {
  switch (step) {
    case 'submitted':
      return change === 'draft' || change === 'returned';
    case 'returned':
    case 'approved':
      return change === 'under_review';
    case 'completed':
    case 'discontinued':
      return inForce !== null && change !== 'under_review';
  }
}

/** Tells whether a further version may be saved. */
export const maySave = ({ change }: Standing): boolean => change !== 'under_review';

/** Tells whether a plan has ended: what is written next begins another one. */
export const hasEnded = ({ state }: Standing): boolean => state === 'completed' || state === 'discontinued';

/** So many days before its review date a plan stands among what is due. */
export const REVIEW_NOTICE_DAYS = 14;
