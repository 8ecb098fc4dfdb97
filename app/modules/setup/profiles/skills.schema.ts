import { z } from 'zod';
import { codesOf } from '#app/platform/forms/error-codes.ts';

const code = codesOf('profiles');

export const SKILL_LEVELS = ['expert', 'proficient', 'familiar'] as const;
const MOST_YEARS = 70;

/** What is entered of one specialization; nothing when it is not offered. Without years it is none. */
const skill = z
  .object({
    level: z
      .enum([...SKILL_LEVELS, ''], { error: code('other') })
      .optional()
      .transform((level) => (level === '' ? undefined : level)),
    years: z
      .string()
      .trim()
      .refine((text) => text === '' || (/^\d{1,2}$/.test(text) && Number(text) <= MOST_YEARS), {
        error: code('years-invalid'),
      })
      .optional()
      .transform((text) => (text === undefined || text === '' ? undefined : Number(text))),
  })
  // No years stand in the form as 0: they say of no specialization that it is there.
  .refine(({ level, years = 0 }) => level !== undefined || years === 0, {
    path: ['level'],
    error: code('level-required'),
  });

/** A therapist's specializations, by id. */
export const skillsSchema = z
  .record(z.uuid(), skill)
  .default({})
  .transform((all) =>
    Object.entries(all).flatMap(([specializationId, { level, years = 0 }]) =>
      level === undefined ? [] : [{ specializationId, level, years }],
    ),
  );

export type Skill = z.output<typeof skillsSchema>[number];
