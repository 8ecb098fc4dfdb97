export type SpecializationImportance = 'critical' | 'preferred' | 'nice_to_have';
export type ProficiencyLevel = 'expert' | 'proficient' | 'familiar';
export type CommunicationNeed = 'verbal' | 'non_verbal' | 'aac' | 'sign_language';
export type MatchAgeGroup = 'early_childhood' | 'school_age' | 'adolescent' | 'adult';

/** A stretch of one weekday (ISO, 1 = Monday), `HH:MM` to `HH:MM`; `24:00` is the end of the day. */
export type WeeklyTime = { weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7; start: string; end: string };

export type MatchNeeds = {
  requiredSpecializations: { specializationId: string; name: string; importance: SpecializationImportance }[];
  communicationNeeds: CommunicationNeed | null;
  ageGroup: MatchAgeGroup;
  preferredTimes: WeeklyTime[];
  sessionMinutes: number;
};

export type MatchCandidate = {
  therapistId: string;
  specializations: { specializationId: string; proficiencyLevel: ProficiencyLevel }[];
  communicationExpertise: string[];
  ageGroupExpertise: string[];
  activeCaseload: number;
  maxCaseload: number;
  /** The availability less what is booked or off. */
  freeTimes: WeeklyTime[];
};

/** Every reason that a score can give, for and against. The interface words each code in the reader's language. */
export type MatchReason =
  | { code: 'specialization-none-required'; params: Record<string, never> }
  | {
      code: 'specialization-covered';
      params: { name: string; level: ProficiencyLevel; importance: SpecializationImportance };
    }
  | { code: 'specialization-missing'; params: { name: string; importance: SpecializationImportance } }
  | { code: 'communication-no-special-need'; params: Record<string, never> }
  | { code: 'communication-listed' | 'communication-not-listed'; params: { need: CommunicationNeed } }
  | {
      code: 'caseload-roomy' | 'caseload-busy' | 'caseload-nearly-full' | 'caseload-full';
      params: { active: number; max: number };
    }
  | { code: 'age-group-listed' | 'age-group-not-listed'; params: { ageGroup: MatchAgeGroup } }
  | { code: 'schedule-no-preference'; params: Record<string, never> }
  | { code: 'schedule-overlap' | 'schedule-no-overlap'; params: { met: number; asked: number } };

export type MatchScore = {
  therapistId: string;
  /** Integer, 0–100. */
  totalScore: number;
  /** Each part 0–100, rounded half up for display only. */
  breakdown: {
    specializationScore: number;
    communicationScore: number;
    availabilityScore: number;
    ageMatchScore: number;
    scheduleScore: number;
  };
  reasons: MatchReason[];
};

const IMPORTANCE_WEIGHT = { critical: 3, preferred: 2, nice_to_have: 1 } as const;
const LEVEL_POINTS = { expert: 100, proficient: 80, familiar: 60 } as const;

/**
 * Scores how well a therapist fits a client's needs: specialization 40, communication 30, availability 15, age group
 * 10, schedule 5. All numbers are whole: the only fraction, the mean over specializations, keeps its denominator to the
 * end. Gates (see gates.ts) are checked separately, and no score makes up for one.
 */
export function scoreTherapist(needs: MatchNeeds, candidate: MatchCandidate): MatchScore {
  const specialization = scoreSpecialization(needs, candidate);
  const communication = scoreCommunication(needs, candidate);
  const availability = scoreAvailability(candidate);
  const ageMatch = scoreAgeMatch(needs, candidate);
  const schedule = scoreSchedule(needs, candidate);

  const rest =
    30 * communication.points + 15 * availability.points + 10 * ageMatch.points + 5 * schedule.points;
  const { points, weight } = specialization;
  return {
    therapistId: candidate.therapistId,
    totalScore: divideHalfUp(40 * points + rest * weight, 100 * weight),
    breakdown: {
      specializationScore: divideHalfUp(points, weight),
      communicationScore: communication.points,
      availabilityScore: availability.points,
      ageMatchScore: ageMatch.points,
      scheduleScore: schedule.points,
    },
    reasons: [
      ...specialization.reasons,
      communication.reason,
      availability.reason,
      ageMatch.reason,
      schedule.reason,
    ],
  };
}

type Part = { points: number; reason: MatchReason };

/**
 * Returns the weighted mean as a fraction, `points / weight`. A specialization listed twice counts at its higher level.
 */
function scoreSpecialization(needs: MatchNeeds, candidate: MatchCandidate) {
  if (needs.requiredSpecializations.length === 0) {
    const reasons: MatchReason[] = [{ code: 'specialization-none-required', params: {} }];
    return { points: 100, weight: 1, reasons };
  }
  let points = 0;
  let weight = 0;
  const reasons: MatchReason[] = [];
  for (const { specializationId, name, importance } of needs.requiredSpecializations) {
    const level = bestLevel(candidate, specializationId);
    weight += IMPORTANCE_WEIGHT[importance];
    if (level) {
      points += IMPORTANCE_WEIGHT[importance] * LEVEL_POINTS[level];
      reasons.push({ code: 'specialization-covered', params: { name, level, importance } });
    } else {
      reasons.push({ code: 'specialization-missing', params: { name, importance } });
    }
  }
  return { points, weight, reasons };
}

function bestLevel(candidate: MatchCandidate, specializationId: string): ProficiencyLevel | null {
  let best: ProficiencyLevel | null = null;
  for (const own of candidate.specializations) {
    if (own.specializationId !== specializationId) continue;
    if (best === null || LEVEL_POINTS[own.proficiencyLevel] > LEVEL_POINTS[best]) best = own.proficiencyLevel;
  }
  return best;
}

function scoreCommunication(needs: MatchNeeds, candidate: MatchCandidate): Part {
  const need = needs.communicationNeeds;
  if (need === null || need === 'verbal')
    return { points: 100, reason: { code: 'communication-no-special-need', params: {} } };
  return candidate.communicationExpertise.includes(need)
    ? { points: 100, reason: { code: 'communication-listed', params: { need } } }
    : { points: 0, reason: { code: 'communication-not-listed', params: { need } } };
}

/** Scores by the caseload in use; a maximum of 0 counts as full. */
function scoreAvailability({ activeCaseload: active, maxCaseload: max }: MatchCandidate): Part {
  const params = { active, max };
  if (active >= max) return { points: 0, reason: { code: 'caseload-full', params } };
  if (active * 100 < max * 80) return { points: 100, reason: { code: 'caseload-roomy', params } };
  if (active * 100 < max * 90) return { points: 70, reason: { code: 'caseload-busy', params } };
  return { points: 30, reason: { code: 'caseload-nearly-full', params } };
}

function scoreAgeMatch({ ageGroup }: MatchNeeds, candidate: MatchCandidate): Part {
  return candidate.ageGroupExpertise.includes(ageGroup)
    ? { points: 100, reason: { code: 'age-group-listed', params: { ageGroup } } }
    : { points: 30, reason: { code: 'age-group-not-listed', params: { ageGroup } } };
}

function scoreSchedule({ preferredTimes, sessionMinutes }: MatchNeeds, candidate: MatchCandidate): Part {
  const asked = preferredTimes.length;
  if (asked === 0) return { points: 100, reason: { code: 'schedule-no-preference', params: {} } };
  const met = preferredTimes.filter((preferred) => {
    const from = minutesOf(preferred.start);
    const until = minutesOf(preferred.end);
    return mergedFreeTimes(candidate, preferred.weekday).some(
      (span) => Math.min(span.until, until) - Math.max(span.from, from) >= sessionMinutes,
    );
  }).length;
  const params = { met, asked };
  if (met === asked) return { points: 100, reason: { code: 'schedule-overlap', params } };
  if (met === 0) return { points: 30, reason: { code: 'schedule-no-overlap', params } };
  return { points: met * 2 >= asked ? 60 : 30, reason: { code: 'schedule-overlap', params } };
}

/** Returns the free times of one weekday in order; those that touch or overlap become one. */
function mergedFreeTimes({ freeTimes }: MatchCandidate, weekday: number) {
  const merged: { from: number; until: number }[] = [];
  const spans = freeTimes
    .filter((span) => span.weekday === weekday)
    .map((span) => ({ from: minutesOf(span.start), until: minutesOf(span.end) }))
    .filter((span) => span.until > span.from)
    .sort((a, b) => a.from - b.from);
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && span.from <= last.until) last.until = Math.max(last.until, span.until);
    else merged.push(span);
  }
  return merged;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Rounds numerator / denominator half up. Both are whole, and neither is negative. */
function divideHalfUp(numerator: number, denominator: number): number {
  const doubled = 2 * numerator + denominator;
  return (doubled - (doubled % (2 * denominator))) / (2 * denominator);
}
