import { z } from 'zod';
import type { ErrorCode } from '#app/platform/forms/error-codes.ts';
import {
  birthDate,
  checkbox,
  code,
  optionalEmail,
  optionalPhone,
  optionalText,
  requiredPhone,
  requiredText,
} from './fields.schema.ts';
import { LANGUAGES } from './languages.ts';
import { PART_OF_DAY_SLOTS } from './preferred-times.ts';
import { US_STATE_CODES } from './us-states.ts';

const IMPORTANCES = ['critical', 'preferred', 'nice_to_have'] as const;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

const person = (today: string) =>
  z.object({
    firstName: requiredText(80, 'first-name-required'),
    lastName: requiredText(80, 'last-name-required'),
    dateOfBirth: birthDate(today),
    preferredLanguage: z.enum(LANGUAGES, { error: code('language-required') }),
  });

const contact = () =>
  z.object({
    phone: optionalPhone(),
    email: optionalEmail(),
    address: optionalText(200),
    state: z.enum(US_STATE_CODES, { error: code('state-required') }),
    messageChannel: z.enum(['email', 'none'], { error: code('channel-required') }),
  });

const guardian = () =>
  z
    .object({
      guardianName: optionalText(120),
      guardianRelationship: optionalText(60),
      guardianPhone: optionalPhone(),
      guardianEmail: optionalEmail(),
    })
    .superRefine((given, context) => {
      if (Object.values(given).every((value) => value === null)) return;
      const add = (field: string, missing: ErrorCode<'clients'>) =>
        context.addIssue({ code: 'custom', path: [field], message: code(missing) });
      if (given.guardianName === null) add('guardianName', 'guardian-name-required');
      if (given.guardianRelationship === null) add('guardianRelationship', 'relationship-required');
      if (given.guardianPhone === null && given.guardianEmail === null)
        add('guardianPhone', 'guardian-contact-required');
    });

const emergencyContact = () =>
  z.object({
    emergencyContactName: requiredText(120, 'emergency-name-required'),
    emergencyContactPhone: requiredPhone('emergency-phone-required'),
    emergencyContactRelationship: requiredText(60, 'relationship-required'),
  });

const insurance = () =>
  z
    .object({
      insuranceProvider: optionalText(120),
      insurancePolicyNumber: optionalText(60),
      insuranceGroupNumber: optionalText(60),
    })
    .superRefine((given, context) => {
      if (Object.values(given).every((value) => value === null)) return;
      const add = (field: string, missing: ErrorCode<'clients'>) =>
        context.addIssue({ code: 'custom', path: [field], message: code(missing) });
      if (given.insuranceProvider === null) add('insuranceProvider', 'insurer-required');
      if (given.insurancePolicyNumber === null) add('insurancePolicyNumber', 'policy-number-required');
    });

const needs = () =>
  z.object({
    /** By specialization id; one that does not matter is left out. */
    importance: z
      .record(z.uuid(), z.enum([...IMPORTANCES, '']))
      .default({})
      .transform((all) => {
        const chosen = Object.entries(all).filter((entry): entry is [string, Importance] => entry[1] !== '');
        return Object.fromEntries(chosen) as Record<string, Importance>;
      }),
    communicationNeeds: z
      .enum(['verbal', 'non_verbal', 'aac', 'sign_language'])
      .optional()
      .transform((value) => value ?? null),
    isLanguageRequired: checkbox(),
    urgencyLevel: z.enum(['routine', 'soon', 'urgent'], { error: code('urgency-required') }),
    modality: z.enum(['in_person', 'telehealth'], { error: code('modality-required') }),
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
    const add = (field: string, missing: ErrorCode<'clients'>) =>
      context.addIssue({ code: 'custom', path: [field], message: code(missing) });
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

/** One form for each topic of an intake; `today` bounds the birth date. */
export const STEP_FORMS = {
  person,
  contact,
  guardian,
  'emergency-contact': emergencyContact,
  insurance,
  needs,
  times,
} as const;

export type IntakeStep = keyof typeof STEP_FORMS;

/** What each step's form says once it is valid. */
export type StepAnswers = { [Step in IntakeStep]: z.output<ReturnType<(typeof STEP_FORMS)[Step]>> };
