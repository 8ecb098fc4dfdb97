import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseForm } from '#app/http/form.server.ts';
import { readLimitedForm } from '#app/http/read-limited-form.server.ts';
import { chooseWays, MAX_REASON } from '#app/modules/scheduling/hand-over/choose-ways.ts';
import { NOTE_PARTS } from '#app/modules/notes/note-format.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { TOO_LONG } from '#app/platform/forms/too-long.ts';
import { translator } from '#app/platform/i18n/index.ts';
import { schemaOf, type AnyForm } from '#app/platform/forms/form.ts';
import { FORMS } from '#app/registers/forms.ts';

const LONGEST = 24_000;
const MOST_BYTES = 256 * 1024;

/** A text of this many characters as a browser posts it: each line end is two bytes more on the way, and one character. */
function lines(length: number): string {
  return Array.from({ length }, (_, n) => (n % 10 === 5 ? '\r\n' : 'a')).join('');
}

/** The ways in which a browser posts a form. */
const bodies = {
  'application/x-www-form-urlencoded': (name: string, value: string) =>
    new URLSearchParams({ [name]: value }),
  'multipart/form-data': (name: string, value: string) => {
    const body = new FormData();
    body.set(name, value);
    return body;
  },
};

async function posted(name: string, value: string, how: keyof typeof bodies) {
  return readLimitedForm(
    new Request('http://clinic.test/', { method: 'POST', body: bodies[how](name, value) }),
    MOST_BYTES,
    true,
  );
}

/** Whether a form finds no fault with one text of this length. */
function takes(form: AnyForm, name: string, length: number): boolean {
  const data = new FormData();
  data.set(name, lines(length).replaceAll('\r\n', '\n'));
  const answer = parseForm(data, schemaOf(form, '2030-01-01'));
  return answer.ok || answer.errors[name] === undefined;
}

/** The longest text that a field takes; null where it takes any, or no text at all. */
function limitOf(form: AnyForm, name: string): number | null {
  const start = [20, 60].find((length) => takes(form, name, length));
  if (start === undefined || takes(form, name, LONGEST)) return null;
  let [low, high] = [start, LONGEST];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (takes(form, name, middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** The texts of a row of a plan; every row has the same. */
const ROW_TEXTS = ['problem', 'goal', 'interventions', 'objectives[0].text'].map(
  (part) => `goals[0].${part}`,
);

const limited = FORMS.flatMap((form) =>
  [...Object.keys(form.fields), ...('goals' in form.fields ? ROW_TEXTS : [])].flatMap((name) => {
    const limit = limitOf(form, name);
    return limit === null ? [] : [[`${form.at[0]} ${name}`, form, name, limit] as const];
  }),
);

/** Every text area of the pages, as their sources have it: its field and the limit that it tells. */
const areas = globSync('app/{modules,routes}/**/*.tsx').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/<TextArea\b[^]*?\/>/g)].map(([source]) => ({
    at: file,
    name: /\bname="(\w+)"/.exec(source)?.[1] ?? rowText(/\bname=\{`[^`]*(\.\w+)`\}/.exec(source)?.[1]),
    // One that takes a note's parts in turn names none.
    parts: /\bname=\{(\w+)\}/.exec(source)?.[1] ?? null,
    limit: /\blimit=\{([\w.]+)\}/.exec(source)?.[1]?.replace('_', '') ?? null,
  })),
);

function rowText(part: string | undefined): string | null {
  return ROW_TEXTS.find((name) => part !== undefined && name.endsWith(part)) ?? null;
}

/** The fields in which people write text. */
const TYPED = new Set(areas.flatMap(({ name, parts }) => (parts === null ? [name ?? ''] : NOTE_PARTS)));

describe('a text with line ends', () => {
  it('is looked for in every form that has one', () => {
    expect(limited.length).toBeGreaterThan(20);
    const names = new Set(limited.map(([, , name]) => name));
    for (const name of ['reason', 'subjective', 'body', 'concerns', 'justification'])
      expect(names.has(name), name).toBe(true);
  });

  it.each(limited)(
    'may be exactly as long as the limit says, not longer: %s',
    async (_, form, name, limit) => {
      for (const how of Object.keys(bodies) as (keyof typeof bodies)[]) {
        const faultOf = async (length: number) => {
          const answer = parseForm(await posted(name, lines(length), how), schemaOf(form, '2030-01-01'));
          return answer.ok ? undefined : answer.errors[name];
        };
        expect(await faultOf(limit), `${limit} characters`).toBeUndefined();
        const fault = await faultOf(limit + 1);
        expect(fault, `${limit + 1} characters`).toBeDefined();
        // Of what nobody types, such as a hidden field, the limit says nothing to a person.
        const isTyped = TYPED.has(name);
        for (const locale of ['en', 'es'] as const) {
          const words = wordErrors(translator(locale), form, { [name]: fault! })[name];
          if (isTyped || fault?.startsWith(TOO_LONG))
            expect(words).toBe(translator(locale)('ui.tooLong', { count: limit }));
          else expect(words).toMatch(/\p{L}{2,} \p{L}/u);
        }
      }
    },
  );
});

describe('a text area', () => {
  it('is found in every page that has one', () => {
    expect(areas.length).toBeGreaterThan(12);
    expect(areas.filter(({ name, parts }) => name === null && parts === null)).toEqual([]);
  });

  it.each(Object.keys(bodies) as (keyof typeof bodies)[])(
    'of the reason for many sessions is judged with each of them (%s)',
    async (how) => {
      const markOf = async (length: number) => {
        const text = (await posted('reasonForAll', lines(length), how)).get('reasonForAll') as string;
        const session = { id: 'a', rowVersion: 1, canChange: true } as Parameters<
          typeof chooseWays
        >[0][number];
        const row = { id: 'a', version: '1', way: 'keep', cancelReason: '', waitReason: '', keepReason: '' };
        const said = { rows: [row], reasonForAll: text };
        return chooseWays([session], said, {} as Parameters<typeof chooseWays>[2]).get('a')?.mark;
      };
      expect(await markOf(MAX_REASON)).toBeNull();
      expect(await markOf(MAX_REASON + 1)).toBe('reason-long');
      for (const locale of ['en', 'es'] as const)
        expect(translator(locale)('handOver.mark_reason-long', { who: 'Ann Lee', when: '' })).toContain(
          '500',
        );
    },
  );

  it.each(areas.map((area) => [`${area.at} ${area.name ?? area.parts}`, area] as const))(
    'has a limit of its form, and tells no other: %s',
    (_, { name, parts, limit }) => {
      const names = parts === null ? [name ?? ''] : NOTE_PARTS;
      for (const one of names) {
        if (one === 'reasonForAll') return expect(limit).toBe(String(MAX_REASON));
        const limits = limited.flatMap(([, , field, most]) => (field === one ? [most] : []));
        expect(limits, one).not.toEqual([]);
        if (limit !== null && /^\d+$/.test(limit)) expect(limits).toContain(Number(limit));
      }
    },
  );
});

describe('a sign that no text may have', () => {
  const all = [...Array(0xa0).keys(), 0xfdd0, 0xfdef, 0xfffe, 0xffff, 0x1fffe, 0x10ffff].map((n) =>
    String.fromCodePoint(n),
  );
  const forbidden = all.filter((sign) => !/[\t\n\r -~]/.test(sign));

  it.each(Object.keys(bodies) as (keyof typeof bodies)[])(
    'never passes the reading of a form (%s)',
    async (how) => {
      const data = await posted('reason', `Ann${forbidden.join('')}\tLee,\r\nor\rso`, how);
      expect(data.get('reason')).toBe('Ann\tLee,\nor\nso');
      expect(forbidden.length).toBeGreaterThan(65);
    },
  );

  it('leaves the signs that people type as they are', async () => {
    const typed = 'Łukasz O’Brien — niño 山田 👩‍👧 שלום\u200f\u00a0\u2028';
    expect((await posted('reason', typed, 'application/x-www-form-urlencoded')).get('reason')).toBe(typed);
  });
});
