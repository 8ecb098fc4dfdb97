import type { Translate } from '#app/platform/i18n/index.ts';
import type { MatchReason } from '#app/modules/matching/score-therapist.ts';
import type { ScorePart } from '../explain-order.ts';

/** Whether a reason speaks for the therapist, against, or neither. */
export type ReasonTone = 'for' | 'neutral' | 'against';

export interface WordedReason {
  readonly text: string;
  readonly tone: ReasonTone;
  /** The part of the score that it explains. */
  readonly part: ScorePart;
}

/** Words a reason of a score in the reader's language. */
export function wordReason(t: Translate, reason: MatchReason): WordedReason {
  switch (reason.code) {
    case 'specialization-none-required':
      return { text: t('matching.reasonNoneRequired'), tone: 'neutral', part: 'specializationScore' };
    case 'specialization-covered': {
      const { name, level, importance } = reason.params;
      const words = {
        name,
        level: t(`matching.level_${level}`),
        importance: t(`matching.importance_${importance}`),
      };
      return { text: t('matching.reasonCovered', words), tone: 'for', part: 'specializationScore' };
    }
    case 'specialization-missing': {
      const { name, importance } = reason.params;
      const words = { name, importance: t(`matching.importance_${importance}`) };
      return { text: t('matching.reasonMissing', words), tone: 'against', part: 'specializationScore' };
    }
    case 'communication-no-special-need':
      return { text: t('matching.reasonNoSpecialNeed'), tone: 'neutral', part: 'communicationScore' };
    case 'communication-listed':
    case 'communication-not-listed': {
      const need = t(`matching.works_${reason.params.need}`);
      return reason.code === 'communication-listed'
        ? { text: t('matching.reasonCommunicationListed', { need }), tone: 'for', part: 'communicationScore' }
        : {
            text: t('matching.reasonCommunicationNotListed', { need }),
            tone: 'against',
            part: 'communicationScore',
          };
    }
    case 'caseload-roomy':
      return {
        text: t('matching.reasonCaseloadRoomy', reason.params),
        tone: 'for',
        part: 'availabilityScore',
      };
    case 'caseload-busy':
      return {
        text: t('matching.reasonCaseloadBusy', reason.params),
        tone: 'neutral',
        part: 'availabilityScore',
      };
    case 'caseload-nearly-full':
      return {
        text: t('matching.reasonCaseloadNearlyFull', reason.params),
        tone: 'neutral',
        part: 'availabilityScore',
      };
    case 'caseload-full':
      return {
        text: t('matching.reasonCaseloadFull', reason.params),
        tone: 'against',
        part: 'availabilityScore',
      };
    case 'age-group-listed':
    case 'age-group-not-listed': {
      const ageGroup = t(`matching.worksAge_${reason.params.ageGroup}`);
      return reason.code === 'age-group-listed'
        ? { text: t('matching.reasonAgeListed', { ageGroup }), tone: 'for', part: 'ageMatchScore' }
        : { text: t('matching.reasonAgeNotListed', { ageGroup }), tone: 'against', part: 'ageMatchScore' };
    }
    case 'schedule-no-preference':
      return { text: t('matching.reasonNoPreference'), tone: 'neutral', part: 'scheduleScore' };
    case 'schedule-overlap': {
      const { met, asked } = reason.params;
      const text = t('matching.reasonScheduleOverlap', { met, count: asked });
      return { text, tone: met === asked ? 'for' : 'neutral', part: 'scheduleScore' };
    }
    case 'schedule-no-overlap': {
      const text = t('matching.reasonScheduleNoOverlap', { count: reason.params.asked });
      return { text, tone: 'against', part: 'scheduleScore' };
    }
  }
}
