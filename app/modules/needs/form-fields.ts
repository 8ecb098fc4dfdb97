import { chosen, type FieldsOf } from '#app/platform/forms/form.ts';
import { choice, clock, minutes, yesOrNo } from '#app/platform/forms/readers.ts';
import type { NEEDS_FORMS } from './needs.schema.ts';
import { weekdayName } from './ui/weekday-name.ts';

type Fields<Topic extends keyof typeof NEEDS_FORMS> = FieldsOf<ReturnType<(typeof NEEDS_FORMS)[Topic]>>;

/** The labels and the readers of the questions about needs, by topic. */
export const NEEDS_FIELDS = {
  needs: {
    importance: { label: 'intake.specializations', read: choice('intake.importance_') },
    communicationNeeds: { label: 'intake.communicationNeeds', read: choice('intake.communication_') },
    isLanguageRequired: { label: 'intake.isLanguageRequired', read: yesOrNo },
    urgencyLevel: { label: 'intake.urgency', read: choice('intake.urgency_') },
    modality: { label: 'intake.modality', read: choice('intake.modality_') },
    sessionMinutes: { label: 'intake.sessionMinutes', read: minutes },
    homeLocationId: chosen,
    concerns: { label: 'intake.concerns' },
  },
  times: {
    slots: {
      label: 'intake.times',
      read: ({ t, locale }, slot) => {
        const [weekday, part] = slot.split('-');
        return `${weekdayName(locale, Number(weekday))}, ${choice('intake.part_')({ t, locale }, part as 'morning')}`;
      },
    },
    other: {
      label: 'intake.otherTimes',
      parts: {
        weekday: ({ locale }, weekday) => weekdayName(locale, Number(weekday)),
        start: clock,
        end: clock,
      },
    },
  },
} as const satisfies { readonly [Topic in keyof typeof NEEDS_FORMS]: Fields<Topic> };
