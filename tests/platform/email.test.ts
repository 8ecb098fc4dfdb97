import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emailQuestion } from '#app/platform/email-question.ts';
import { emailFault } from '#app/platform/email.ts';
import { optionalEmail } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'.split('');
const DIGITS = '0123456789'.split('');
const word = (units: readonly string[], maxLength: number) =>
  fc.array(fc.constantFrom(...units), { minLength: 1, maxLength }).map((all) => all.join(''));

const atom = word([...LETTERS, ...DIGITS, '+', '-', '_', "'"], 12);
/** No word that people write for none begins with this letter. */
const local = fc.array(atom, { minLength: 1, maxLength: 3 }).map((atoms) => `k${atoms.join('.')}`);
const inner = word([...LETTERS, ...DIGITS], 6);
const label = fc
  .tuple(inner, fc.constantFrom('', '-', '--'), inner)
  .map((parts) => parts.join(''))
  .filter((text) => !/^(?:xn--|www$)/.test(text));
const ending = fc
  .oneof(
    fc.constantFrom('com', 'org', 'photography', 'international', 'xn--p1ai'),
    fc.array(fc.constantFrom(...LETTERS), { minLength: 2, maxLength: 18 }).map((all) => all.join('')),
  )
  .filter((text) => !/^(?:lan|local|localhost|invalid)$/.test(text));
const address = fc
  .tuple(local, fc.array(label, { minLength: 1, maxLength: 4 }), ending)
  // Who is called as the domain is, `kk@kk.com`, is taken for nobody.
  .filter(([name, labels]) => name !== labels.at(-1))
  .map(([name, labels, last]) => `${name}@${[...labels, last].join('.')}`);

/** Every way of spoiling an address, with where it is spoilt: `at` runs over the places of the kind. */
const SPOILT: readonly (readonly [string, (good: string, at: number) => string, string])[] = [
  ['a comma at the end', (good) => `${good},`, 'email-comma'],
  ['a comma for a dot', (good) => good.replace(/\.(?=[^.]*$)/, ','), 'email-comma'],
  ['a dot at the end', (good) => `${good}.`, 'email-dots'],
  ['a dot at the beginning', (good) => `.${good}`, 'email-dots'],
  ['a dot before the @', (good) => good.replace('@', '.@'), 'email-dots'],
  ['a dot after the @', (good) => good.replace('@', '@.'), 'email-dots'],
  ['two dots in the domain', (good) => good.replace(/\.(?=[^.]*$)/, '..'), 'email-dots'],
  ['two dots in the name', (good) => good.replace('@', '..x@'), 'email-dots'],
  ['a second @', (good, at) => insert(good, at, '@'), 'email-two-ats'],
  ['a blank inside', (good, at) => insert(good, at, ' '), 'email-blank'],
  ['a blank that does not break', (good, at) => insert(good, at, '\u00a0'), 'email-blank'],
  ['a bracket inside', (good, at) => insert(good, at, '<'), 'email-sign'],
  ['a name around it', (good) => `Ann<${good}>`, 'email-sign'],
  ['a link', (good) => `mailto:${good}`, 'email-sign'],
  ['a semicolon at the end', (good) => `${good};`, 'email-sign'],
  ['quotation marks', (good) => `"${good}"`, 'email-sign'],
  ['a curly apostrophe', (good) => good.replace('@', '’s@'), 'email-sign'],
  ['no ending', (good) => good.replace(/@.*$/, '@example'), 'email-no-ending'],
  ['numbers for a domain', (good) => good.replace(/@.*$/, '@192.0.2.1'), 'email-no-ending'],
  ['an ending of one letter', (good) => good.replace(/@.*$/, '@example.c'), 'email-no-ending'],
  ['a hyphen after the @', (good) => good.replace('@', '@-'), 'email-hyphen'],
  ['a hyphen before a dot', (good) => good.replace(/\.(?=[^.]*$)/, '-.'), 'email-hyphen'],
  ['a hyphen at the end', (good) => `${good}-`, 'email-hyphen'],
  ['no @', (good) => good.replace('@', ''), 'email-invalid'],
  ['nothing before the @', (good) => good.replace(/^.*@/, '@'), 'email-invalid'],
  ['nothing after the @', (good) => good.replace(/@.*$/, '@'), 'email-invalid'],
  ['a name that is too long', (good) => 'a'.repeat(65) + good.replace(/^.*@/, '@'), 'email-invalid'],
  ['a label that is too long', (good) => good.replace('@', `@${'a'.repeat(64)}.`), 'email-invalid'],
];

/** Puts a sign between two signs of the address. */
function insert(good: string, at: number, sign: string): string {
  const place = 1 + (at % (good.length - 1));
  return good.slice(0, place) + sign + good.slice(place);
}

describe('an e-mail address of a client or a guardian', () => {
  const field = optionalEmail(codesOf('clients'));

  it.each([
    'ann+clinic@example.com',
    "o'brien@example.org",
    'josé@example.com',
    '12345@163.com',
    'a@b.co',
    'first.last@mail.dept.example.co.uk',
    'team@studio.photography',
    'a@bücher.example',
  ])('is taken: %s', (good) => {
    expect(field.parse(good)).toBe(good);
  });

  it('is kept in letters, also where the browser has sent Punycode', () => {
    expect(field.parse('x_y-z@xn--bcher-kva.example')).toBe('x_y-z@bücher.example');
  });

  it.each(['’', '”', '»', '›', '·'])('is refused with %s pasted behind it, as browsers send it', (sign) => {
    const { hostname } = new URL(`https://example.com${sign}`);
    expect(field.safeParse(`ann@${hostname}`).error?.issues).toMatchObject([{ message: 'email-sign' }]);
  });

  it.each(['xn--a.com', 'XN--A.com', 'mail.xn--99999999.org', 'example.xn--0000h'])(
    'is refused where its domain is in a code that stands for no letters: %s',
    (domain) => {
      expect(field.safeParse(`ann@${domain}`).error?.issues).toMatchObject([{ message: 'email-invalid' }]);
    },
  );

  it('is taken in that code where letters stand behind it, in capitals too', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[а-яα-ωäöü]{1,20}$/u), (name) => {
        const domain = domainToASCII(`${name}.com`);
        expect(emailFault(`ann@${domain}`)).toBeNull();
        expect(emailFault(`ann@${domain.toUpperCase()}`)).toBeNull();
      }),
    );
  });

  it('is taken whenever mail programs take it', () => {
    fc.assert(fc.property(address, (good) => void expect(emailFault(good)).toBeNull()));
  });

  it.each(SPOILT)('is refused with %s, and the words say so', (_how, spoil, fault) => {
    fc.assert(
      fc.property(address, fc.nat(), (good, at) => {
        const { error } = field.safeParse(spoil(good, at));
        expect(error?.issues.map(({ message }) => message)).toEqual([fault]);
      }),
    );
  });

  it.each(
    (
      'none n/a N.A. no noemail ninguno notiene test none@none.com na@na.com no@no.com noemail@gmail.com no-email@yahoo.com ' +
      'noemail123@aol.com test@test.com x@x.com xxx@xxx.net ' +
      'asdf@asdf.com 123@123.com email@email.com name@email.com test@gmail.com none@hotmail.com na@gmail.com notiene@correo.com ' +
      'sincorreo@gmail.com donthave@yahoo.com ann@clinic.invalid ' +
      'ann@mac.local root@x.localhost NONE@NONE.COM fake@fake.com client@client.com'
    ).split(' '),
  )('is refused where it plainly stands for none: %s', (typed) => {
    expect(field.safeParse(typed).error?.issues).toMatchObject([{ message: 'email-nobody' }]);
  });

  const unlikely =
    'nobody@clinic.org no.email@clinic.org maria@test.com ann@none.com ann@noemail.org nobody@nowhere.net noreply@school.org ' +
    'declined@clinic.org maria@abc.com ' +
    // No domain ends so.
    'anne@school.edy anne@school.ed anne@county.gob anne@k12.ny.ud anne@x.qqq anne@practice.helth anne@riverside.tset';
  it.each(unlikely.split(' '))(
    'is taken where it may be real all the same, and its form asks about it: %s',
    (typed) => {
      expect(field.parse(typed)).toBe(typed);
      expect(emailQuestion(typed)).toBe('email-unlikely');
    },
  );

  it.each(
    'anne@practice.health ann@school.k12.ny.us ann@ministerio.gob.mx ann@x.dev ann@x.example ann@x.test ann@xn--e1aybc.xn--p1ai'.split(
      ' ',
    ),
  )('is taken as it is where domains end so: %s', (typed) => {
    expect(emailQuestion(typed)).toBeNull();
  });

  it.each([
    ['Ana Lopez <ana@example.com>', 'email-sign'],
    ['ana@example.com (mother)', 'email-sign'],
    ['e-mail: ana@example.com', 'email-sign'],
    ['ana@example.com; bob@example.com', 'email-two-ats'],
    ['ana@example.com bob@example.com', 'email-two-ats'],
    ['ana at example.com', 'email-invalid'],
  ])('is refused with what stands beside it rather than with its blanks: %s', (typed, fault) => {
    expect(field.safeParse(typed).error?.issues).toMatchObject([{ message: fault }]);
  });

  it.each([
    ['josé@gmail.com', 'jose@gmail.com'],
    ['muñoz.ana@hotmail.es', 'munoz.ana@hotmail.es'],
    ['łukasz@gmial.com', 'lukasz@gmail.com'],
    ['аnn@yahoo.com', 'ann@yahoo.com'],
  ])('of a big provider has no accents and no other script, so its form asks: %s', (typed, meant) => {
    expect(field.parse(typed)).toBe(typed);
    expect(emailQuestion(typed)).toBe(`email-slip:${meant}`);
  });

  it.each([
    ['mía@example.com', 'í'],
    ['mi\u0301a@example.com', 'í'],
    ['muñoz.josé@example.com', 'ñ é'],
    ['ann@еxample.com', 'е'],
    ['ann@пример.рф', 'п р и м е ф'],
  ])('has a letter that hardly any address has, so its form asks: %s', (typed, letters) => {
    expect(field.parse(typed)).toBe(typed);
    expect(emailQuestion(typed)).toBe(`email-letter:${letters}`);
  });

  it.each(['no tiene', 'no e-mail', 'does not have', 'N / A'])(
    'is refused where the words say there is none: %s',
    (typed) => {
      expect(field.safeParse(typed).error?.issues).toMatchObject([{ message: 'email-nobody' }]);
    },
  );

  it.each([
    'www.ann@example.com',
    'http://ann@example.com',
    'ann@www.example.com',
    'https://www.ann@gmail.com',
  ])('is refused with what belongs to a website: %s', (typed) => {
    expect(field.safeParse(typed).error?.issues).toMatchObject([{ message: 'email-www' }]);
  });

  it.each(
    (
      'na@clinic.org tester@clinic.org me@smith.com smith@smith.com info@info.com noemi@gmail.com nona@none.edu.mx test.ann@gmail.com ' +
      'ann@example.com ann@riverside.test wwwhite@gmail.com norma@noroeste.mx noe.maillet@gmail.com sinclair@gmail.com a.test@icloud.com ' +
      'nadie.perez@yahoo.com client7@example.org email.ann@gmail.com parents@school.org'
    ).split(' '),
  )('is taken without a question where somebody may have it: %s', (typed) => {
    expect(field.parse(typed)).toBe(typed);
    expect(emailQuestion(typed)).toBeNull();
  });

  it('may be pasted with blanks around it and signs that nobody sees', () => {
    expect(field.parse(' \u202aann@example.com\u202c\u200b ')).toBe('ann@example.com');
    expect(field.parse('  ')).toBeNull();
    expect(field.parse(undefined)).toBeNull();
    expect(field.safeParse(`${'a'.repeat(250)}@example.com`).error?.issues[0]?.message).toBe('too-long:254');
  });
});
