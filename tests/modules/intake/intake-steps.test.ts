import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseForm } from '#app/http/form.server.ts';
import { answersAsFields } from '#app/modules/intake/answers-as-fields.ts';
import {
  answersOf,
  computeSteps,
  INTAKE_STEPS,
  isReady,
  isWrittenTo,
  stepAfter,
  stepFaults,
} from '#app/modules/intake/intake-steps.ts';
import { STORED_ANSWERS, type IntakeAnswers } from '#app/modules/intake/stored-answers.ts';
import { STEP_FORMS, type IntakeStep } from '#app/modules/intake/intake.schema.ts';
import { intakeAnswers, TODAY, wholeIntake } from './intake-arbitraries.ts';

const HERE = { today: TODAY, state: 'NY' };
const done = (answers: IntakeAnswers) => INTAKE_STEPS.filter((step) => answers[step] !== undefined);
const form = (fields: Record<string, string | readonly string[]>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) data.append(name, one);
  return data;
};
const child = {
  firstName: 'Ann',
  lastName: 'Lee',
  dateOfBirth: '2018-05-01',
  preferredLanguage: 'en',
} as const;
const adult = { ...child, dateOfBirth: '1990-05-01' } as const;
const contact = { phone: null, email: null, address: null, state: 'NY', messageChannel: 'email' } as const;

describe('an intake', () => {
  it('gives the same answers when a form filled with them is sent again', () => {
    fc.assert(
      fc.property(intakeAnswers, (answers) => {
        for (const step of done(answers)) {
          const parsed = parseForm(form(answersAsFields(step, answers)), STEP_FORMS[step](TODAY));
          expect(parsed).toEqual({ ok: true, value: answers[step] });
        }
      }),
    );
  });

  it('keeps its answers and steps through storage', () => {
    fc.assert(
      fc.property(intakeAnswers, (answers) => {
        const { answers: stored } = STORED_ANSWERS.read(STORED_ANSWERS.write({ answers, savedIn: {} }));
        expect(stored).toEqual(answers);
        const progress = { answers: stored, stepsDone: done(answers) };
        expect(computeSteps(progress, HERE)).toEqual(
          computeSteps({ answers, stepsDone: done(answers) }, HERE),
        );
        for (const step of INTAKE_STEPS)
          expect(answersOf(progress, step, TODAY)).toEqual(answers[step] ?? null);
      }),
    );
  });

  it('knows that nobody can be written to where whoever would get the messages has no address', () => {
    const guardian = { guardianEmail: 'lou@example.test' } as NonNullable<IntakeAnswers['guardian']>;
    const ofClient = { ...contact, email: 'ann@example.test' };
    expect(isWrittenTo({ contact: ofClient }, false)).toBe(true);
    expect(isWrittenTo({ contact: ofClient }, true)).toBe(false);
    expect(isWrittenTo({ contact, guardian }, true)).toBe(true);
    expect(isWrittenTo({ contact, guardian }, false)).toBe(false);
    expect(isWrittenTo({ contact: { ...contact, messageChannel: 'none' } }, true)).toBe(true);
  });

  it('is ready exactly when every step is answered and none has a fault', () => {
    fc.assert(
      fc.property(wholeIntake, (answers) => {
        const steps = computeSteps({ answers, stepsDone: [...INTAKE_STEPS] }, HERE);
        const faults = INTAKE_STEPS.filter((step) => Object.keys(stepFaults(step, answers, HERE)).length > 0);
        expect(isReady(steps)).toBe(faults.length === 0);
        expect(steps.filter(({ status }) => status === 'problem').map(({ step }) => step)).toEqual(faults);
      }),
    );
  });

  it('leads from each step to one that is open, and to the check when none is', () => {
    fc.assert(
      fc.property(intakeAnswers, fc.constantFrom(...INTAKE_STEPS), (answers, step: IntakeStep) => {
        const steps = computeSteps({ answers, stepsDone: done(answers) }, HERE);
        const others = steps.filter((state) => state.step !== step);
        const next = stepAfter(step, steps);
        expect(next === 'check').toBe(others.every(({ status }) => status === 'completed'));
        if (next !== 'check')
          expect(others.find((state) => state.step === next)?.status).not.toBe('completed');
      }),
    );
  });

  it('asks for a guardian only of a minor, by the law of the state of residence', () => {
    const required = (answers: IntakeAnswers) =>
      computeSteps({ answers, stepsDone: [] }, HERE).find(({ step }) => step === 'guardian')?.isRequired;
    expect(required({ person: child })).toBe(true);
    expect(required({ person: adult })).toBe(false);
    const eighteen = { ...child, dateOfBirth: '2008-05-01' };
    expect(required({ person: eighteen })).toBe(false);
    expect(required({ person: eighteen, contact: { ...contact, state: 'AL' } })).toBe(true);
  });

  it('finds a fault in a guardian left out once the birth date makes the client a minor', () => {
    const none = { guardianName: null, guardianRelationship: null, guardianPhone: null, guardianEmail: null };
    expect(stepFaults('guardian', { person: adult, guardian: none }, HERE)).toEqual({});
    expect(stepFaults('guardian', { person: child, guardian: none }, HERE)).toMatchObject({
      guardianName: 'guardian-required',
    });
  });

  it('wants a way to reach an adult, and leaves a minor’s to the guardian', () => {
    expect(stepFaults('contact', { person: adult, contact }, HERE)).toEqual({ phone: 'contact-required' });
    expect(stepFaults('contact', { person: child, contact }, HERE)).toEqual({});
  });

  it.each(['nobody@clinic.org', 'ann@gmial.com'])('is not asked about an address again: %s', (email) => {
    const answers = { person: adult, contact: { ...contact, email } };
    const steps = computeSteps({ answers, stepsDone: ['person', 'contact'] }, HERE);
    expect(steps.find(({ step }) => step === 'contact')?.status).toBe('completed');
  });
});

describe('the forms of an intake', () => {
  const errorsOf = (step: IntakeStep, fields: Record<string, string | string[]>) => {
    const parsed = parseForm(form(fields), STEP_FORMS[step](TODAY));
    return parsed.ok ? {} : parsed.errors;
  };

  it('say what is missing of the person', () => {
    expect(errorsOf('person', { firstName: ' ', dateOfBirth: '2030-01-01', preferredLanguage: ' ' })).toEqual(
      {
        firstName: 'first-name-required',
        lastName: 'last-name-required',
        dateOfBirth: 'date-in-future',
        preferredLanguage: 'language-required',
      },
    );
  });

  it.each(['Spansih', 'Farsi, Dari', 'Chinese', 'other:English and Spanish'])(
    'ask which language is meant by %s',
    (preferredLanguage) => {
      expect(errorsOf('person', { ...child, preferredLanguage })).toEqual({
        preferredLanguage: 'language-unclear',
      });
    },
  );

  it('take a language that was kept as typed, and one that nobody listed', () => {
    for (const preferredLanguage of ['other:Spansih', 'Chatino', 'español'])
      expect(errorsOf('person', { ...child, preferredLanguage })).toEqual({});
  });

  it('refuse a phone that cannot be dialled and an address that is none', () => {
    expect(errorsOf('contact', { phone: '555', email: 'ann', state: 'ZZ', messageChannel: 'email' })).toEqual(
      {
        phone: 'phone-invalid',
        email: 'email-invalid',
        state: 'state-required',
      },
    );
  });

  it('take a guardian whole or not at all', () => {
    expect(errorsOf('guardian', {})).toEqual({});
    expect(errorsOf('guardian', { guardianPhone: '212 555 0100' })).toEqual({
      guardianName: 'guardian-name-required',
      guardianRelationship: 'relationship-required',
    });
  });

  it('take insurance with its policy number', () => {
    expect(errorsOf('insurance', {})).toEqual({});
    expect(errorsOf('insurance', { insuranceProvider: 'Northwind' })).toEqual({
      insurancePolicyNumber: 'policy-number-required',
    });
  });

  it('refuse a time that ends before it starts, at its own field', () => {
    const row = { 'other[0].weekday': '1', 'other[0].start': '12:00', 'other[0].end': '11:00' };
    expect(errorsOf('times', row)).toEqual({ 'other[0].end': 'end-before-start' });
    expect(errorsOf('times', { 'other[0].weekday': '', 'other[0].start': '', 'other[0].end': '' })).toEqual(
      {},
    );
  });

  it('keep what was typed when something else is wrong', () => {
    const id = '0190a1b2-0000-7000-8000-000000000001';
    const parsed = parseForm(
      form({ [`importance.${id}`]: 'critical', urgencyLevel: 'soon' }),
      STEP_FORMS.needs(),
    );
    expect(parsed).toMatchObject({
      ok: false,
      values: { [`importance.${id}`]: 'critical', urgencyLevel: 'soon' },
    });
  });
});
