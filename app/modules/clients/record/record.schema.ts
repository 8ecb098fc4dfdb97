import { z } from 'zod';
import {
  optionalEmail,
  optionalPhone,
  optionalText,
  requiredPhone,
  requiredText,
} from '#app/platform/fields.schema.ts';
import { LANGUAGES } from '#app/platform/i18n/languages.ts';
import { US_STATE_CODES } from '#app/platform/us-states.ts';
import { birthDateFault } from '#app/modules/clients/person/birth-date.ts';

/** `YYYY-MM-DD`, from 120 years ago until `today`. */
export const birthDate = (today: string) =>
  z.string({ error: 'birth-date-required' }).superRefine((text, context) => {
    const fault = birthDateFault(text, today);
    if (fault !== null) context.addIssue({ code: 'custom', message: fault });
  });

const person = (today: string) =>
  z.object({
    firstName: requiredText(80, 'first-name-required'),
    lastName: requiredText(80, 'last-name-required'),
    dateOfBirth: birthDate(today),
    preferredLanguage: z.enum(LANGUAGES, { error: 'language-required' }),
  });

const contact = () =>
  z.object({
    phone: optionalPhone(),
    email: optionalEmail(),
    address: optionalText(200),
    state: z.enum(US_STATE_CODES, { error: 'state-required' }),
    messageChannel: z.enum(['email', 'none'], { error: 'channel-required' }),
  });

/** Accepts a form that is left empty; otherwise reports what `faultsOf` finds missing, by field. */
const emptyOr =
  <Given extends Record<string, string | null>>(faultsOf: (given: Given) => Record<string, string | false>) =>
  (given: Given, context: z.core.$RefinementCtx<Given>) => {
    if (Object.values(given).every((value) => value === null)) return;
    for (const [field, message] of Object.entries(faultsOf(given)))
      if (message !== false) context.addIssue({ code: 'custom', path: [field], message });
  };

const guardian = () =>
  z
    .object({
      guardianName: optionalText(120),
      guardianRelationship: optionalText(60),
      guardianPhone: optionalPhone(),
      guardianEmail: optionalEmail(),
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
    emergencyContactName: requiredText(120, 'emergency-name-required'),
    emergencyContactPhone: requiredPhone('emergency-phone-required'),
    emergencyContactRelationship: requiredText(60, 'relationship-required'),
  });

/** An emergency contact, or nothing: of several one may be taken away. */
export const emergencyContactForm = () =>
  z
    .object({
      emergencyContactName: optionalText(120),
      emergencyContactPhone: optionalPhone(),
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

/** The parts of a client's record, each with what is asked about it; `today` bounds the birth date. */
export const RECORD_FORMS = {
  person,
  contact,
  guardian,
  'emergency-contact': emergencyContact,
  insurance,
} as const;

export type RecordPart = keyof typeof RECORD_FORMS;

/** What each part's form says once it is valid. */
export type PartAnswers = { [Part in RecordPart]: z.output<ReturnType<(typeof RECORD_FORMS)[Part]>> };

export type EmergencyContactChange = z.output<ReturnType<typeof emergencyContactForm>>;

/** A stored record may hold a language or a state that the forms no longer offer. */
type Stored<Value> = Value extends PartAnswers['contact']['messageChannel']
  ? Value
  : Value extends string
    ? string
    : Value;

/** Answers as a form shows them: any part, and of it what is known. */
export type RecordAnswers = {
  readonly [Part in RecordPart]?:
    | undefined
    | {
        readonly [Field in keyof PartAnswers[Part]]?: Stored<PartAnswers[Part][Field]> | null | undefined;
      };
};
