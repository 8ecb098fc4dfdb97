import { z } from 'zod';
import { tooLong } from '#app/platform/forms/too-long.ts';
import { carried } from '#app/platform/forms/form.ts';
import { choice, civilDate } from '#app/platform/forms/readers.ts';
import { MAX_OCCURRENCES } from '#app/modules/scheduling/expand-series.ts';
import { FOR_ALL } from './answer.ts';
import { DATE_PROBLEMS } from './judge-dates.ts';

/** A number or a date of a rule, as it was typed. */
export const typedShort = z.string().max(20).optional();

/** How far a series goes, what its preview showed, and what is answered to that. */
export const ANSWER_QUESTIONS = {
  count: typedShort,
  until: typedShort,
  shown: z.string().max(6_000).default(''),
  leaveOut: z.array(z.string().max(10)).max(MAX_OCCURRENCES).default([]),
  /** A choice that is left open is posted empty. */
  ways: z
    .array(z.string().max(400).optional())
    .max(MAX_OCCURRENCES)
    .default([])
    .transform((ways) => ways.filter((way) => way !== undefined)),
  forAll: z.enum(FOR_ALL).optional().catch(undefined),
  ofKind: z.enum(DATE_PROBLEMS).optional().catch(undefined),
  overrideReason: z
    .string()
    .max(500, tooLong(500))
    .optional()
    .transform((reason) => reason?.trim() ?? ''),
  /** The button that fills in the one answer for all, and saves nothing. */
  fill: z.literal('yes').optional().catch(undefined),
};

/** The labels and the readers of those questions. */
export const ANSWER_FIELDS = {
  count: carried,
  until: carried,
  shown: carried,
  leaveOut: { label: 'series.leave', read: civilDate },
  ways: carried,
  forAll: { label: 'series.forAll', read: choice('series.forAll_') },
  ofKind: { label: 'series.ofKind', read: choice('series.why_') },
  overrideReason: { label: 'series.reason' },
  fill: carried,
} as const;
