import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { codesOf, wordErrors } from '#app/platform/forms/error-codes.ts';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { choice, civilDate } from '#app/platform/forms/readers.ts';
import { translator } from '#app/platform/i18n/index.ts';

const code = codesOf('appointments');
const at = ['/c/:clinic/sample'];

describe('a form that lacks something', () => {
  it('does not compile without a name for a field', () => {
    const schema = z.object({ reason: z.string(), from: z.string().optional() });
    // @ts-expect-error nobody said what `from` is called
    declareForm({ at, schema, errors: 'appointments', fields: { reason: { label: 'appointments.time' } } });
    declareForm({
      at,
      schema,
      errors: 'appointments',
      // @ts-expect-error no such word
      fields: { reason: { label: 'appointments.noSuchWord' }, from: carried },
    });
  });

  it('does not compile when a value of a choice has no words', () => {
    const schema = z.object({ askedBy: z.enum(['client', 'clinic', 'court']) });
    declareForm({
      at,
      schema,
      errors: 'appointments',
      // @ts-expect-error `court` has no words
      fields: { askedBy: { label: 'appointments.whoAsked', read: choice('appointments.askedBy_') } },
    });
    declareForm({
      at,
      schema,
      errors: 'appointments',
      // @ts-expect-error a choice needs a reader
      fields: { askedBy: { label: 'appointments.whoAsked' } },
    });
  });

  it('does not compile when a group lacks a reader for one of its parts', () => {
    const schema = z.object({ times: z.array(z.object({ date: z.string(), weekday: z.enum(['1', '2']) })) });
    declareForm({
      at,
      schema,
      errors: 'appointments',
      // @ts-expect-error nobody said how the weekday reads
      fields: { times: { label: 'appointments.time', parts: { date: civilDate } } },
    });
  });

  it('does not compile with a code that has no words', () => {
    // @ts-expect-error no such code
    expect(code('no-such-code')).toBe('no-such-code');
    expect(code('slot-taken')).toBe('slot-taken');
  });

  it('does not compile in an area that cannot word what every form may answer', () => {
    // @ts-expect-error the calendar has no words for errors
    declareForm({ at, schema: z.object({}), errors: 'calendar', fields: {} });
  });
});

describe('a refused form', () => {
  const t = translator('en');
  const form = { errors: 'appointments' } as const;

  it('is told by field, in the words of its own area', () => {
    expect(wordErrors(t, form, { startsAt: 'choose-time', '': 'form-already-sent' })).toEqual({
      startsAt: 'Choose a time',
      '': t('appointments.error_form-already-sent'),
    });
    expect(wordErrors(t, form, undefined)).toEqual({});
  });

  it('asks to check an answer whose code nobody here knows', () => {
    for (const unknown of ['Invalid input', 'toString', '__proto__', 'other.x']) {
      expect(wordErrors(t, form, { reason: unknown })).toEqual({ reason: 'Check this answer' });
    }
  });
});
