import { describe, expect, it } from 'vitest';
import { parseForm } from '#app/http/form.server.ts';
import { readLimitedForm } from '#app/http/read-limited-form.server.ts';
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

const limited = FORMS.flatMap((form) =>
  Object.keys(form.fields).flatMap((name) => {
    const limit = limitOf(form, name);
    return limit === null ? [] : [[`${form.at[0]} ${name}`, form, name, limit] as const];
  }),
);

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
        expect(await faultOf(limit + 1), `${limit + 1} characters`).toBeDefined();
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
