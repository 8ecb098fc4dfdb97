import { z } from 'zod';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, chosen, declareForm } from '#app/platform/forms/form.ts';
import { choice, yesOrNo } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { tooLong } from '#app/platform/forms/too-long.ts';
import { JUSTIFICATION_LENGTH, WhatIf } from '#app/modules/matching/ranking/matching.schema.ts';

const code = codesOf('matching');
const therapistId = z.guid(code('therapist-required'));

/** The choice of one of the suggested therapists. */
export const selectForm = declareForm({
  at: [paths.matches(':clinic', ':client')],
  schema: z.object({
    therapistId,
    /** The hash of the inputs of the score that the page showed. */
    seenInputsHash: z.string().max(64).default(''),
  }),
  errors: 'matching',
  fields: { therapistId: carried, seenInputsHash: carried },
});

/** The choice of another therapist than those suggested, with the reason. */
export const overrideForm = declareForm({
  at: [paths.overrideMatch(':clinic', ':client')],
  schema: z.object({
    therapistId,
    justification: z
      .string({ error: code('justification-required') })
      .trim()
      .min(JUSTIFICATION_LENGTH.min, code('justification-too-short'))
      .max(JUSTIFICATION_LENGTH.max, tooLong(JUSTIFICATION_LENGTH.max)),
  }),
  errors: 'matching',
  fields: { therapistId: chosen, justification: { label: 'matching.justification' } },
});

/** Other needs than those assessed, to see how the ranking changes. */
export const tryNeedsForm = declareForm({
  at: [paths.tryNeeds(':clinic', ':client')],
  schema: WhatIf,
  errors: 'matching',
  fields: {
    communicationNeeds: { label: 'matching.communication', read: choice('matching.communication_') },
    ageGroup: { label: 'matching.ageGroup', read: choice('matching.age_') },
    isLanguageRequired: { label: 'matching.language', read: yesOrNo },
    locationId: carried,
    importance: { label: 'matching.specializations', read: choice('matching.importance_') },
  },
  isSearch: true,
});
