import { z } from 'zod';
import {
  optionalEmail,
  optionalPhone,
  optionalText,
  requiredPhone,
  requiredText,
} from '#app/platform/fields.schema.ts';
import { codesOf, type ErrorCode } from '#app/platform/forms/error-codes.ts';
import { languageChoices } from '#app/platform/i18n/language-meaning.ts';
import { readLanguage } from '#app/platform/i18n/languages.ts';
import { US_STATE_CODES } from '#app/platform/us-states.ts';
import { birthDateFault } from '#app/modules/clients/person/birth-date.ts';
import { clientName } from '#app/modules/clients/person/client-name.schema.ts';

const code = codesOf('clients');

/** `YYYY-MM-DD`, from 120 years ago until `today`. */
export const birthDate = (today: string) =>
  z.string({ error: code('birth-date-required') }).superRefine((text, context) => {
    const fault = birthDateFault(text, today);
    if (fault !== null) context.addIssue({ code: 'custom', message: code(fault) });
  });

const person = (today: string) =>
  z.intersection(
    clientName(),
    z.object({
      dateOfBirth: birthDate(today),
      preferredLanguage: z.string({ error: code('language-required') }).transform((text, context) => {
        const language = readLanguage(text);
        if (language === null) context.addIssue({ code: 'custom', message: code('language-required') });
        else if (languageChoices(text).length > 0)
          context.addIssue({ code: 'custom', message: code('language-unclear') });
        return language ?? z.NEVER;
      }),
    }),
  );

const contact = () =>
  z.object({
    phone: optionalPhone(code),
    email: optionalEmail(code),
    address: optionalText(200),
    state: z.enum(US_STATE_CODES, { error: code('state-required') }),
    messageChannel: z.enum(['email', 'none'], { error: code('channel-required') }),
  });

type Faults = Readonly<Record<string, ErrorCode<'clients'> | false>>;

/** Accepts a form that is left empty; otherwise reports what `faultsOf` finds missing, by field. */
const emptyOr =
  <Given extends Record<string, string | null>>(faultsOf: (given: Given) => Faults) =>
  (given: Given, context: z.core.$RefinementCtx<Given>) => {
    if (Object.values(given).every((value) => value === null)) return;
    for (const [field, fault] of Object.entries(faultsOf(given)))
      if (fault !== false) context.addIssue({ code: 'custom', path: [field], message: code(fault) });
  };

const guardian = () =>
  z
    .object({
      guardianName: optionalText(120),
      guardianRelationship: optionalText(60),
      guardianPhone: optionalPhone(code),
      guardianEmail: optionalEmail(code),
    })
    .superRefine(
      emptyOr(({ guardianName, guardianRelationship, guardianPhone, guardianEmail }) => ({
        guardianName: guardianName === null && 'guardian-name-required',
        guardianRelationship: guardianRelationship === null && 'relationship-required',
        guardianPhone: guardianPhone === null && guardianEmail === null && 'guardian-contact-required',
      })),
    );

const emergencyContact = () =>
  z.object({
    emergencyContactName: requiredText(code, 120, 'emergency-name-required'),
    emergencyContactPhone: requiredPhone(code, 'emergency-phone-required'),
    emergencyContactRelationship: requiredText(code, 60, 'relationship-required'),
  });

/** An emergency contact, or nothing: one of several may be removed. */
export const emergencyContactSchema = () =>
  z
    .object({
      emergencyContactName: optionalText(120),
      emergencyContactPhone: optionalPhone(code),
      emergencyContactRelationship: optionalText(60),
    })
    .superRefine(
      emptyOr(({ emergencyContactName, emergencyContactPhone, emergencyContactRelationship }) => ({
        emergencyContactName: emergencyContactName === null && 'emergency-name-required',
        emergencyContactPhone: emergencyContactPhone === null && 'emergency-phone-required',
        emergencyContactRelationship: emergencyContactRelationship === null && 'relationship-required',
      })),
    );

const insurance = () =>
  z
    .object({
      insuranceProvider: optionalText(120),
      insurancePolicyNumber: optionalText(60),
      insuranceGroupNumber: optionalText(60),
    })
    .superRefine(
      emptyOr(({ insuranceProvider, insurancePolicyNumber }) => ({
        insuranceProvider: insuranceProvider === null && 'insurer-required',
        insurancePolicyNumber: insurancePolicyNumber === null && 'policy-number-required',
      })),
    );

/** The parts of a client's record, each with the form that asks for it; `today` is the latest birth date. */
export const RECORD_FORMS = {
  person,
  contact,
  guardian,
  'emergency-contact': emergencyContact,
  insurance,
} as const;

export type RecordPart = keyof typeof RECORD_FORMS;

/** The answers of each part's form once it is valid. */
export type PartAnswers = { [Part in RecordPart]: z.output<ReturnType<(typeof RECORD_FORMS)[Part]>> };

export type EmergencyContactChange = z.output<ReturnType<typeof emergencyContactSchema>>;

/** A stored record may have a language or a state that the forms no longer offer. */
type Stored<Value> = Value extends PartAnswers['contact']['messageChannel']
  ? Value
  : Value extends string
    ? string
    : Value;

/** Answers as a form shows them: any part, and of each part what is known. */
export type RecordAnswers = {
  readonly [Part in RecordPart]?:
    | undefined
    | {
        readonly [Field in keyof PartAnswers[Part]]?: Stored<PartAnswers[Part][Field]> | null | undefined;
      };
};
