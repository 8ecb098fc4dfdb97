import { z } from 'zod';
import { checkbox, optionalText } from '#app/platform/fields.schema.ts';
import { codesOf, type ErrorCode } from '#app/platform/forms/error-codes.ts';
import { PART_OF_DAY_SLOTS } from './preferred-times.ts';

const code = codesOf('clients');
export const IMPORTANCES = ['critical', 'preferred', 'nice_to_have'] as const;
export const COMMUNICATION_NEEDS = ['verbal', 'non_verbal', 'aac', 'sign_language'] as const;
export const URGENCY_LEVELS = ['routine', 'soon', 'urgent'] as const;
export const MODALITIES = ['in_person', 'telehealth'] as const;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

const level = () => z.enum([...IMPORTANCES, '']);
const ticked = () => z.object({ needed: z.literal('preferred').optional(), level: level().optional() });

const needs = () =>
  z.object({
    /**
     * By specialization id; a specialization that does not matter is left out. A form ticks what is needed and rates
     * what it ticked; what is ticked and not rated is preferred, and a rating of what is not ticked does not count.
     */
    importance: z
      .record(z.uuid(), z.union([level(), ticked()], { error: code('other') }))
      .default({})
      .transform((all) =>
        Object.fromEntries(
          Object.entries(all).flatMap(([id, given]): [string, Importance][] => {
            const importance =
              typeof given === 'string' ? given : given.needed && (given.level || given.needed);
            return importance ? [[id, importance]] : [];
          }),
        ),
      ),
    communicationNeeds: z
      .enum(COMMUNICATION_NEEDS, { error: code('other') })
      .optional()
      .transform((value) => value ?? null),
    isLanguageRequired: checkbox(),
    urgencyLevel: z.enum(URGENCY_LEVELS, { error: code('urgency-required') }),
    modality: z.enum(MODALITIES, { error: code('modality-required') }),
    sessionMinutes: z
      .enum(['30', '45', '50', '60', '90'], { error: code('session-length-required') })
      .transform((minutes) => Number(minutes)),
    homeLocationId: z.uuid({ error: code('location-required') }),
    concerns: optionalText(4_000),
  });

type Importance = (typeof IMPORTANCES)[number];

const otherTime = z
  .object({
    weekday: z
      .enum(['1', '2', '3', '4', '5', '6', '7'], { error: code('weekday-required') })
      .optional()
      .transform((day) => (day === undefined ? null : Number(day))),
    start: z.string().regex(TIME, code('time-invalid')).optional(),
    end: z.string().regex(TIME, code('time-invalid')).optional(),
  })
  .superRefine(({ weekday, start, end }, context) => {
    if (weekday === null && start === undefined && end === undefined) return;
    const add = (field: string, fault: ErrorCode<'clients'>) =>
      context.addIssue({ code: 'custom', path: [field], message: code(fault) });
    if (weekday === null) add('weekday', 'weekday-required');
    if (start === undefined) add('start', 'start-required');
    if (end === undefined) add('end', 'end-required');
    if (start !== undefined && end !== undefined && start >= end) add('end', 'end-before-start');
  });

const times = () =>
  z.object({
    slots: z.array(z.enum(PART_OF_DAY_SLOTS, { error: code('time-invalid') })).default([]),
    other: z
      .array(otherTime)
      .max(10)
      .default([])
      .transform((rows) =>
        rows.flatMap(({ weekday, start, end }) =>
          weekday === null || start === undefined || end === undefined ? [] : [{ weekday, start, end }],
        ),
      ),
  });

/** The two topics of a needs assessment, each with its form. */
export const NEEDS_FORMS = { needs, times } as const;

/** The answers of each topic's form once it is valid. */
export type NeedsAnswers = {
  [Topic in keyof typeof NEEDS_FORMS]: z.output<ReturnType<(typeof NEEDS_FORMS)[Topic]>>;
};

/** The answers to one topic so far. */
export type NeedsDraft<Topic extends keyof NeedsAnswers> = {
  readonly [Field in keyof NeedsAnswers[Topic]]?: NeedsAnswers[Topic][Field] | undefined;
};

/** Needs and preferred times, asked on one page. */
export const assessNeedsSchema = () => needs().extend(times().shape);

export type AssessedNeeds = z.output<ReturnType<typeof assessNeedsSchema>>;
