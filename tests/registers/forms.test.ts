import { describe, expect, it } from 'vitest';
import routes from '#app/routes.ts';
import { newClientForm } from '#app/modules/intake/forms.ts';
import { FORM_NAMES } from '#app/registers/form-names.ts';
import { FORMS } from '#app/registers/forms.ts';
import { parseForm } from '#app/http/form.server.ts';
import { confirmedName } from '#app/platform/confirmed-name.ts';
import { askedFieldsOf } from '#app/platform/fields.schema.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { formAt, schemaOf, type AnyForm } from '#app/platform/forms/form.ts';
import { translator } from '#app/platform/i18n/index.ts';

const declared = import.meta.glob<Record<string, unknown>>('/app/modules/**/forms.ts', { eager: true });
const patterns = (routes as { path?: string }[]).map(({ path = '' }) => `/${path}`);

/** Whether an address of the list answers `path`; a part that varies there may be fixed in `path`. */
const isRouted = (path: string) =>
  patterns.some((pattern) => {
    const parts = pattern.split('/');
    const given = path.split('/');
    return parts.length === given.length && parts.every((part, i) => part === given[i] || /^:/.test(part));
  });

const isForm = (one: object): one is AnyForm => 'schema' in one && 'at' in one;
const formsIn = (one: unknown): AnyForm[] =>
  typeof one !== 'object' || one === null ? [] : isForm(one) ? [one] : Object.values(one).flatMap(formsIn);

describe('the register of forms', () => {
  it('holds every form that a module declares', () => {
    const all = Object.values(declared).flatMap(formsIn);
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter((form) => !FORMS.includes(form))).toEqual([]);
    expect(FORMS.length).toBe(all.length);
  });

  it('knows each form by addresses that exist, one form for each', () => {
    const at = FORMS.flatMap((form) => form.at.map((path) => [path, form] as const));
    expect(at.map(([path]) => path).filter((path) => !isRouted(path))).toEqual([]);
    for (const [path, form] of at) {
      expect.soft(formAt(FORMS, path.replace(/:\w+/g, '01a21a47')), path).toBe(form);
    }
  });

  it('finds a form however the router was asked', () => {
    expect(formAt(FORMS, '/c/riverside/Clients/new/')).toBe(newClientForm);
  });

  it('finds none where none is declared', () => {
    expect(formAt(FORMS, '/c/riverside/clients/01a21a47')).toBeUndefined();
    expect(formAt(FORMS, '/c/riverside/clients/new/more')).toBeUndefined();
  });
});

describe('a form sent empty', () => {
  const named = FORMS.map((form) => [form.at[0], form] as const);

  it.each(named)('says at %s what is missing in words of its own', (_path, form) => {
    const answer = parseForm(new FormData(), schemaOf(form, '2030-01-01'));
    const codes = answer.ok ? {} : answer.errors;
    for (const locale of ['en', 'es'] as const) {
      const t = translator(locale);
      const generic = t(`${form.errors}.error_other`);
      expect(Object.entries(wordErrors(t, form, codes)).filter(([, words]) => words === generic)).toEqual([]);
    }
  });
});

describe('a form that takes an e-mail address or a phone number', () => {
  const schemas = FORMS.map((form) => [form.at[0], schemaOf(form, '2030-01-01'), form] as const);
  const asking = (wanted: 'email' | 'tel') =>
    schemas.flatMap(([path, schema, form]) =>
      askedFieldsOf(schema)
        .filter(([, kind]) => kind === wanted)
        .map(([name]) => [path, name, schema, form] as const),
    );
  const post = (
    [, name, schema, form]: ReturnType<typeof asking>[number],
    typed: string,
    confirmed: string,
    codes?: ReadonlySet<string>,
  ) => {
    const data = new FormData();
    data.set(name, typed);
    data.set(confirmedName(name), confirmed);
    const answer = parseForm(data, schema, codes);
    return wordErrors(translator('en'), form, answer.ok ? {} : answer.errors)[name];
  };

  it('is one of all that have such a field', () => {
    const named = FORMS.flatMap(({ at, fields }) =>
      Object.keys(fields).flatMap((name) => (/email$|phone$/i.test(name) ? [`${at[0]} ${name}`] : [])),
    );
    expect(named.length).toBeGreaterThan(10);
    const all = [...asking('email'), ...asking('tel')].map(([path, name]) => `${path} ${name}`);
    expect(named.filter((one) => !all.includes(one))).toEqual([]);
  });

  it.each(asking('email'))('asks at %s once whether the address of %s is right', (...form) => {
    expect(post(form, 'ann@gmial.com', '')).toBe(
      'Did you mean ann@gmail.com? If the address is right as it is, send the form again',
    );
    expect(post(form, 'nobody@clinic.org', '')).toMatch(/^This looks like nobody’s/);
    expect(post(form, 'mía@clinic.org', '')).toBe(
      'This has a letter that e-mail addresses rarely have: í. If it is right, send the form again',
    );
    expect(post(form, 'ann@xn--linic-0ye.org', '')).toMatch(/^This has a letter .* have: с\./);
    expect(post(form, 'mía@clinic.org', 'mía@clinic.org')).toBeUndefined();
    expect(post(form, 'ann@gmial.con', 'ann@gmial.com')).toMatch(/^Did you mean ann@gmail.com/);
    expect(post(form, ' ann@gmial.com\u200b', 'ann@gmial.com')).toBeUndefined();
    expect(post(form, 'ann@gmail.com', '')).toBeUndefined();
    expect(post(form, 'ann@gmail,com', 'ann@gmail,com')).toMatch(/comma/);
  });

  it.each(asking('tel'))('asks at %s once whether the number of %s is of Mexico', (...form) => {
    expect(post(form, '8135550100', '')).toBe(
      'Did you mean +52 81 3555 0100? If it is a number of the United States, send the form again',
    );
    expect(post(form, '5512345678', '8135550100')).toMatch(/^Did you mean \+52 55 1234 5678\?/);
    expect(post(form, ' 8135550100 ', '8135550100')).toBeUndefined();
    expect(post(form, '8135550100', '', new Set(['813']))).toBeUndefined();
    expect(post(form, '(813) 555-0100', '')).toBeUndefined();
    expect(post(form, '+528135550100', '')).toBeUndefined();
  });
});

describe('the names of forms', () => {
  const posted = import.meta.glob<{ action?: unknown }>('/app/routes/clinic/**/*.tsx', { eager: true });
  const addresses = (routes as { path?: string; file: string }[])
    .filter(({ file }) => posted[`/app/${file}`]?.action !== undefined)
    .map(({ path = '' }) => `/${path}`.replace(/:\w+/g, '01a21a47'));

  it('has one for everything that is posted in a clinic or typed by the operator, in both languages, and none for anything else', () => {
    expect(addresses.length).toBeGreaterThan(25);
    const typed = FORMS.flatMap(({ at }) => at).map((path) => path.replace(/:\w+/g, '01a21a47'));
    for (const path of [...addresses, ...typed]) expect.soft(formAt(FORM_NAMES, path), path).toBeDefined();
    for (const { at, name } of FORM_NAMES) {
      const [path = ''] = at;
      expect
        .soft(
          [...addresses, ...typed].some((one) => formAt([{ at }], one) !== undefined),
          path,
        )
        .toBe(true);
      expect
        .soft(
          Object.values(name).every((words) => words.trim() !== ''),
          path,
        )
        .toBe(true);
    }
  });

  it('finds the fixed address before the one that varies', () => {
    expect(formAt(FORM_NAMES, '/c/x/intakes/01a21a47/check')?.name.en).toBe('Completing an intake');
    expect(formAt(FORM_NAMES, '/c/x/intakes/01a21a47/contact')?.name.en).toBe('Intake');
    expect(formAt(FORM_NAMES, '/c/x/appointments/past/new')?.name.en).toBe('Session that took place');
  });
});
