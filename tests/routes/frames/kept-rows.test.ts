import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { translator } from '#app/platform/i18n/index.ts';
import { isKnownField, keptRows } from '#app/routes/frames/kept-rows.ts';

const given = { t: translator('en'), locale: 'en' } as const;

/** Every form of the modules: their schema files' objects, and functions that make one for a day. */
const schemas = (
  await Promise.all(
    readdirSync('app/modules', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.schema.ts') && !file.endsWith('fields.schema.ts'))
      .map(
        (file) =>
          import(/* @vite-ignore */ `../../../app/modules/${file}`) as Promise<Record<string, unknown>>,
      ),
  )
).flatMap((module) => Object.values(module).flatMap(formsIn));

/** The names a form declares; a transformed form declares those of what it transforms. */
function formsIn(thing: unknown): string[][] {
  const made = typeof thing === 'function' ? (thing as (today: string) => unknown)('2030-01-01') : thing;
  if (typeof made !== 'object' || made === null) return [];
  if ('shape' in made) return [Object.keys((made as z.ZodObject).shape)];
  if ('in' in made) return formsIn((made as z.ZodPipe).in);
  return '_zod' in made || Array.isArray(made) ? [] : Object.values(made).flatMap(formsIn);
}

describe('a kept form', () => {
  it('names every field that a form of the clinic declares', () => {
    expect(schemas.length).toBeGreaterThan(12);
    expect(schemas.flat().filter((name) => !isKnownField(name))).toEqual([]);
  });

  it('reads as it was answered, without the ids it carries', () => {
    const rows = keptRows(given, [
      ['idempotencyKey', 'abc'],
      ['clientId', '01a21a47-8078-7d95-8fc0-2c2a02f8108d'],
      ['firstName', 'Ava'],
      ['dateOfBirth', '2018-05-01'],
      ['urgencyLevel', 'soon'],
      ['isLanguageRequired', 'no'],
      ['importance.01a21a47-8078-7d95-8fc0-2c2a02f8108d', 'critical'],
      ['slots', '1-morning'],
      ['slots', '3-evening'],
      ['other[0].weekday', '5'],
      ['other[0].start', '15:30'],
      ['address', ''],
      ['startsAt', '2030-11-23T14:00'],
    ]);
    expect(rows).toEqual([
      { label: 'First name', value: 'Ava' },
      { label: 'Date of birth', value: 'May 1, 2018' },
      { label: 'Urgency', value: 'Soon' },
      { label: expect.stringMatching(/language/i) as string, value: 'No' },
      { label: 'Required specializations', value: 'Critical' },
      { label: 'Preferred times', value: 'Monday, Morning, Wednesday, Evening' },
      { label: 'Exact times instead', value: expect.stringMatching(/^Friday, 3:30/) as string },
      { label: 'Time', value: expect.stringMatching(/^November 23, 2030, 2:00/) as string },
    ]);
  });

  it('shows what is no valid choice as it came', () => {
    expect(
      keptRows(given, [
        ['urgencyLevel', 'now!'],
        ['dateOfBirth', 'yesterday'],
      ]),
    ).toEqual([
      { label: 'Urgency', value: 'now!' },
      { label: 'Date of birth', value: 'yesterday' },
    ]);
  });
});
