import { describe, expect, it } from 'vitest';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite, type Fields } from '#tests/support/site.ts';
import { makeAttackedClinic, TUESDAY_10 } from './attacked-clinic.ts';
import { addressOf, STEP_FIELDS, TARGETS } from './targets.ts';
import { isTurnOf } from './turns.ts';

await openTestDatabase();
unsafeSetNow(TUESDAY_10);
const site = await openSite();
const clinic = await makeAttackedClinic();
const { slug } = clinic.tenant;

const forms = site.routes
  .filter(({ pattern, module }) => pattern.startsWith('/c/:clinic') && 'action' in module && module.default)
  .flatMap(({ pattern }): [string, string, string | null][] =>
    pattern.endsWith('/:step')
      ? Object.keys(STEP_FIELDS).map((step) => [pattern.replace(':step', step), pattern, step])
      : [[pattern, pattern, null]],
  );

/** What no date, time, number or address is, and texts with signs that no page may hold. */
const WRONG = [
  '2026-13-99',
  '0000-00-00',
  '2026-02-30T10:00',
  '2026-02-28T25:61',
  '24:00',
  '99:99',
  'ten',
  '1e999',
  '10.5.3',
  'a@example..com',
  'a@b@c',
  'a@example.com,',
  'one\r\ntwo',
  'bell\u0007 \u0000 \u000b \u007f \u0085 \ufffe end',
];

/** What HTML takes as a value, by the type of the input (WHATWG HTML, section 4.10.5.1). */
const VALUES: Readonly<Record<string, RegExp>> = {
  date: /^(?:\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))?$/,
  time: /^(?:(?:[01]\d|2[0-3]):[0-5]\d)?$/,
  'datetime-local': /^(?:\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d)?$/,
  number: /^(?:-?\d+(?:\.\d+)?)?$/,
  email: /^(?:[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(?:\.[a-z\d-]+)*)?$/i,
  text: /^[^\r\n]*$/,
  tel: /^[^\r\n]*$/,
  search: /^[^\r\n]*$/,
};

function inputsOf(html: string) {
  return [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => ({
    tag,
    type: /\stype="([^"]*)"/.exec(tag)?.[1] ?? 'text',
    value: (/\svalue="([^"]*)"/.exec(tag)?.[1] ?? '').replaceAll('&amp;', '&').replaceAll('&#x27;', "'"),
  }));
}

function faultsOf(html: string): string[] {
  const forbidden = /[\p{Cc}\p{Noncharacter_Code_Point}]/gu;
  const signs = [...html.matchAll(forbidden)].filter(([sign]) => !'\n\t'.includes(sign));
  return [
    ...inputsOf(html)
      .filter(({ type, value }) => VALUES[type]?.test(value) === false)
      .map(({ tag }) => tag),
    ...signs.map(([sign]) => `U+${sign.codePointAt(0)?.toString(16)}`),
  ];
}

describe.each(forms)('the form of %s', (name, pattern, step) => {
  const target = TARGETS[pattern]!;
  const index = forms.findIndex(([one]) => one === name);
  const as = clinic.people[target.as];

  it('comes back with values that its inputs may have, whatever was posted', async () => {
    const { params, fields } = await target.prepare(clinic);
    const all: Fields = step === null ? (fields ?? {}) : STEP_FIELDS[step]!(clinic);
    const address = addressOf(
      pattern,
      slug,
      step === null ? params : { ...params, intake: await clinic.newIntake(), step },
    );
    // Each form has half of them in turn.
    for (const wrong of WRONG.filter((_, n) => isTurnOf(n + index, 2))) {
      const typed = Object.fromEntries(Object.keys(all).map((name) => [name, wrong]));
      const dates = Object.fromEntries(
        ['dateOfBirth', 'startDate', 'date'].map((name) => [`${name}.month`, wrong]),
      );
      const { html, status } = await site.post(
        address,
        { ...typed, ...dates, rowVersion: all['rowVersion'] as number },
        { as },
      );
      expect([wrong, status < 500 ? faultsOf(html) : [`status ${status}`]]).toEqual([wrong, []]);
    }
  });
});

const pages = site.routes
  // A file to save is no page.
  .filter(({ pattern }) => pattern.startsWith('/c/:clinic') && !/imports\/.*(?:faults|:kind)$/.test(pattern))
  .map(({ pattern }, index) => [pattern, index] as const);

describe.each(pages)('the page of %s', (pattern, index) => {
  it('shows nothing of a query that its inputs may not have', async () => {
    const target = TARGETS[pattern]!;
    const { params } = await target.prepare(clinic);
    const address = addressOf(pattern, slug, params);
    // Each page has a quarter of them in turn.
    for (const wrong of WRONG.filter((_, n) => isTurnOf(n + index, 4))) {
      const names =
        'date from until startsAt birth client therapist location by status back reason q account action';
      const query = new URLSearchParams(names.split(' ').map((name) => [name, wrong]));
      const { html, status } = await site.get(`${address}?${query}`, { as: clinic.people[target.as] });
      expect([wrong, status < 500 ? faultsOf(html) : [`status ${status}`]]).toEqual([wrong, []]);
    }
  });
});
