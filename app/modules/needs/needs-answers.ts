import type { NeedsAnswers } from './needs.schema.ts';
import { chosenTimesOf, type PreferredTime } from './preferred-times.ts';

/** An assessment as it was read, with only what its form asks for. */
interface Assessment extends Omit<NeedsAnswers['needs'], 'importance' | 'homeLocationId'> {
  readonly requiredSpecializations: readonly {
    readonly specializationId: string;
    readonly importance: 'critical' | 'preferred' | 'nice_to_have';
  }[];
  readonly preferredTimes: readonly PreferredTime[];
}

/** Turns an assessment into the answers that its form would give again. */
export function needsAnswers(assessment: Assessment, homeLocationId: string): NeedsAnswers {
  const { communicationNeeds, isLanguageRequired, urgencyLevel, modality, sessionMinutes, concerns } =
    assessment;
  const importance = Object.fromEntries(
    assessment.requiredSpecializations.map((one) => [one.specializationId, one.importance]),
  );
  return {
    needs: {
      importance,
      communicationNeeds,
      isLanguageRequired,
      urgencyLevel,
      modality,
      sessionMinutes,
      homeLocationId,
      concerns,
    },
    times: chosenTimesOf(assessment.preferredTimes),
  };
}
