import { z } from 'zod';
import { isId } from '#app/platform/new-id.ts';
import { AGE_GROUP_CHOICES, IMPORTANCE_CHOICES, TRIED_COMMUNICATION_CHOICES } from './need-choices.ts';

/** Long enough to be a reason, short enough to be read. */
export const JUSTIFICATION_LENGTH = { min: 10, max: 1000 } as const;

const TRIED_IMPORTANCE = z.enum([...IMPORTANCE_CHOICES, 'none']);

/**
 * Changes of a client's needs to try out. What is absent stays as assessed, and what is not one of the choices is left
 * out. `importance` is by specialization id; `none` drops the specialization.
 */
export const WhatIf = z.object({
  communicationNeeds: z.enum(TRIED_COMMUNICATION_CHOICES).optional().catch(undefined),
  ageGroup: z.enum(AGE_GROUP_CHOICES).optional().catch(undefined),
  isLanguageRequired: z.enum(['yes', 'no']).optional().catch(undefined),
  locationId: z.guid().optional().catch(undefined),
  importance: z
    .record(z.string(), z.unknown())
    .catch({})
    .transform((all) =>
      Object.fromEntries(
        Object.entries(all).flatMap(([id, importance]) => {
          const read = TRIED_IMPORTANCE.safeParse(importance);
          return isId(id) && read.success ? [[id, read.data] as const] : [];
        }),
      ),
    ),
});
export type WhatIf = z.output<typeof WhatIf>;
