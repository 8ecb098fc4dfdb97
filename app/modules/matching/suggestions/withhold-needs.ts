import type { FailedGate } from '#app/modules/matching/ranking/gates.ts';
import type { ClientAsk } from '#app/modules/matching/ranking/match-case.ts';
import type { WhatIf } from '#app/modules/matching/ranking/matching.schema.ts';
import type { MatchReason, MatchScore } from '#app/modules/matching/score-therapist.ts';
import { clinicalFitOf, type ShownPart } from './explain-order.ts';

/** A score as a page shows it. Whoever may not read needs gets the two parts that rest on them as one. */
export interface ShownScore extends Omit<MatchScore, 'breakdown'> {
  readonly breakdown: Readonly<Partial<Record<ShownPart, number>>>;
}

/** A failed condition as a page shows it: which need of the client's is missing may be withheld. */
export type ShownGate = FailedGate | { code: 'critical-need-missing'; params: Record<string, never> };

/**
 * Whether a reason can be told to whoever may not read needs: a list of what is told, so that a new reason is withheld
 * until somebody has thought about it. Age, language, place and times are in the record that reception keeps.
 */
const IS_TOLD: Readonly<Partial<Record<MatchReason['code'], true>>> = {
  'caseload-roomy': true,
  'caseload-busy': true,
  'caseload-nearly-full': true,
  'caseload-full': true,
  'age-group-listed': true,
  'age-group-not-listed': true,
  'schedule-no-preference': true,
  'schedule-overlap': true,
  'schedule-no-overlap': true,
};

/** Returns a score without what reveals a clinical need. */
export function withholdFromScore({ breakdown, reasons, ...rest }: MatchScore): ShownScore {
  const { specializationScore: _, communicationScore: __, ...told } = breakdown;
  return {
    ...rest,
    breakdown: { clinicalFitScore: clinicalFitOf(breakdown), ...told },
    reasons: reasons.filter(({ code }) => IS_TOLD[code] === true),
  };
}

/** Returns the failed conditions without the names of required specializations; several of those become one. */
export function withholdFromGates(gates: readonly FailedGate[]): ShownGate[] {
  const told = gates.filter(({ code }) => code !== 'critical-specialization-missing');
  return told.length === gates.length ? told : [...told, { code: 'critical-need-missing', params: {} }];
}

/** Returns what a client asks for without the clinical needs. */
export function withholdFromAsk(ask: ClientAsk): ClientAsk {
  return { ...ask, requiredSpecializations: [], communicationNeeds: null };
}

/** Leaves out changes of clinical needs: how a ranking moves with them would reveal them. */
export function withholdFromWhatIf(changes: WhatIf): WhatIf {
  return { ...changes, communicationNeeds: undefined, importance: {} };
}
