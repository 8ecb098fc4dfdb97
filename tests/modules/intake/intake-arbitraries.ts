import fc from 'fast-check';
import type { IntakeAnswers } from '#app/modules/intake/stored-answers.ts';
import type { StepAnswers } from '#app/modules/intake/intake.schema.ts';
import { LANGUAGES } from '#app/platform/i18n/languages.ts';
import { PART_OF_DAY_SLOTS } from '#app/modules/needs/preferred-times.ts';
import { US_STATE_CODES } from '#app/platform/us-states.ts';

/** The day the invented intakes are taken. */
export const TODAY = '2026-11-23';

const text = fc
  .stringMatching(/^[A-Za-zÁÉÑáéñü'’ -]{1,40}$/)
  .map((one) => one.trim())
  .filter((one) => one !== '');
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const phone = fc.integer({ min: 100, max: 199 }).map((n) => `+12125550${n}`);
const email = fc.integer({ min: 0, max: 999 }).map((n) => `person${n}@example.com`);
const birthDate = fc
  .date({ min: new Date('1907-01-01'), max: new Date(TODAY), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const time = fc
  .tuple(fc.nat({ max: 22 }), fc.constantFrom('00', '30'))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${m}`);

const person: fc.Arbitrary<StepAnswers['person']> = fc.record({
  // Somebody with one name only has an empty first name.
  firstName: fc.oneof({ weight: 3, arbitrary: text }, fc.constant('')),
  lastName: text,
  dateOfBirth: birthDate,
  preferredLanguage: fc.constantFrom(...LANGUAGES),
});
const contact: fc.Arbitrary<StepAnswers['contact']> = fc.record({
  phone: maybe(phone),
  email: maybe(email),
  address: maybe(text),
  state: fc.constantFrom(...US_STATE_CODES),
  messageChannel: fc.constantFrom('email', 'none'),
});
const guardian: fc.Arbitrary<StepAnswers['guardian']> = fc.oneof(
  fc.constant({ guardianName: null, guardianRelationship: null, guardianPhone: null, guardianEmail: null }),
  fc.record({
    guardianName: text,
    guardianRelationship: text,
    guardianPhone: phone,
    guardianEmail: maybe(email),
  }),
);
const emergency: fc.Arbitrary<StepAnswers['emergency-contact']> = fc.record({
  emergencyContactName: text,
  emergencyContactPhone: phone,
  emergencyContactRelationship: text,
});
const insurance: fc.Arbitrary<StepAnswers['insurance']> = fc.oneof(
  fc.constant({ insuranceProvider: null, insurancePolicyNumber: null, insuranceGroupNumber: null }),
  fc.record({ insuranceProvider: text, insurancePolicyNumber: text, insuranceGroupNumber: maybe(text) }),
);
const needs: fc.Arbitrary<StepAnswers['needs']> = fc.record({
  importance: fc.dictionary(
    fc.uuid({ version: 7 }),
    fc.constantFrom('critical', 'preferred', 'nice_to_have'),
    { maxKeys: 5, noNullPrototype: true },
  ),
  communicationNeeds: maybe(fc.constantFrom('verbal', 'non_verbal', 'aac', 'sign_language')),
  isLanguageRequired: fc.boolean(),
  urgencyLevel: fc.constantFrom('routine', 'soon', 'urgent'),
  modality: fc.constantFrom('in_person', 'telehealth'),
  sessionMinutes: fc.constantFrom(30, 45, 50, 60, 90),
  homeLocationId: fc.uuid({ version: 7 }),
  concerns: maybe(text),
});
const otherTime = fc
  .record({ weekday: fc.integer({ min: 1, max: 7 }), start: time, end: time })
  .filter(({ start, end }) => start < end);
const times: fc.Arbitrary<StepAnswers['times']> = fc.record({
  slots: fc.subarray([...PART_OF_DAY_SLOTS]),
  other: fc.array(otherTime, { maxLength: 4 }),
});

/** Valid answers to any of the steps. */
export const intakeAnswers: fc.Arbitrary<IntakeAnswers> = fc.record(
  { person, contact, guardian, 'emergency-contact': emergency, insurance, needs, times },
  { requiredKeys: [], noNullPrototype: true },
);

/** Valid answers to all of them. */
export const wholeIntake = fc.record(
  { person, contact, guardian, 'emergency-contact': emergency, insurance, needs, times },
  { noNullPrototype: true },
);
