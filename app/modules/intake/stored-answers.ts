import { z } from 'zod';
import { PART_OF_DAY_SLOTS } from '#app/modules/needs/preferred-times.ts';
import {
  COMMUNICATION_NEEDS,
  IMPORTANCES,
  MODALITIES,
  URGENCY_LEVELS,
} from '#app/modules/needs/needs.schema.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import { sealedJson } from '#app/platform/sealed-json.ts';
import type { IntakeStep, StepAnswers } from './intake.schema.ts';

const text = () => z.string().nullable().optional();
const counter = () => z.int().optional();

/** A place for every question of every step: an answer that had none would be dropped when its draft is saved. */
type Places = {
  readonly [Step in IntakeStep]: z.ZodOptional<
    z.ZodObject<{ readonly [Question in keyof StepAnswers[Step]]: z.ZodType }>
  >;
};

/**
 * The answers in a draft: a topic that was begun may have only some of its fields. Whether they are enough is not
 * checked here: the steps judge them by the forms of today whenever an intake is read.
 */
const answers = z.object({
  person: z
    .object({
      firstName: z.string().optional(),
      lastName: z.string().optional(),
      dateOfBirth: z.string().optional(),
      preferredLanguage: z.string().optional(),
    })
    .optional(),
  contact: z
    .object({
      phone: text(),
      email: text(),
      address: text(),
      state: z.string().optional(),
      messageChannel: z.enum(['email', 'none']).optional(),
    })
    .optional(),
  guardian: z
    .object({
      guardianName: text(),
      guardianRelationship: text(),
      guardianPhone: text(),
      guardianEmail: text(),
    })
    .optional(),
  'emergency-contact': z
    .object({
      emergencyContactName: z.string().optional(),
      emergencyContactPhone: z.string().optional(),
      emergencyContactRelationship: z.string().optional(),
    })
    .optional(),
  insurance: z
    .object({ insuranceProvider: text(), insurancePolicyNumber: text(), insuranceGroupNumber: text() })
    .optional(),
  needs: z
    .object({
      importance: z.record(z.string(), z.enum(IMPORTANCES)).optional(),
      communicationNeeds: z.enum(COMMUNICATION_NEEDS).nullable().optional(),
      isLanguageRequired: z.boolean().optional(),
      urgencyLevel: z.enum(URGENCY_LEVELS).optional(),
      modality: z.enum(MODALITIES).optional(),
      sessionMinutes: z.number().optional(),
      homeLocationId: z.string().optional(),
      concerns: text(),
    })
    .optional(),
  times: z
    .object({
      slots: z.array(z.enum(PART_OF_DAY_SLOTS)).optional(),
      other: z
        .array(z.object({ weekday: z.number().int().min(1).max(7), start: z.string(), end: z.string() }))
        .optional(),
    })
    .optional(),
} satisfies Places);

/**
 * How an intake's draft is stored. `savedIn` names the row version in which each step was last saved; `saidDifferent` has
 * the keys of known people of whom somebody said that they are other people.
 */
export const STORED_ANSWERS = sealedJson({
  version: 1,
  schema: z.object({
    answers,
    savedIn: z.object({
      person: counter(),
      contact: counter(),
      guardian: counter(),
      'emergency-contact': counter(),
      insurance: counter(),
      needs: counter(),
      times: counter(),
    }),
    // An earlier release drops it, and then asks once more: no version of the shape is needed.
    saidDifferent: z.array(z.string()).optional(),
  }),
  upgrades: [(unversioned) => unversioned],
});

/** An intake's answers so far. */
export type IntakeAnswers = Readonly<z.output<typeof answers>>;

/** Names the person of an intake, as far as it is answered; empty while nobody is named. */
export function answeredName({ person }: IntakeAnswers): string {
  return formatName({ firstName: person?.firstName ?? '', lastName: person?.lastName ?? '' });
}
