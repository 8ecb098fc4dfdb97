import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dialledPhone,
  formatPhone,
  phoneFault,
  readPhone,
  toE164,
  unknownAreaCode,
  withoutExtension,
} from '#app/platform/phone.ts';
import { areaCodesOf, phoneQuestion } from '#app/platform/phone-question.ts';

const digits = (length: number) =>
  fc.array(fc.nat({ max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));
/** Numbers by the North American Numbering Plan: NPA-NXX-XXXX. */
const area = digits(3).filter((npa) => /^[2-9][0-8]\d$/.test(npa) && !npa.endsWith('11'));
const exchange = digits(3).filter((nxx) => /^[2-9]/.test(nxx) && !nxx.endsWith('11'));
const number = fc.tuple(area, exchange, digits(4));
const extension = fc.integer({ min: 1, max: 7 }).chain(digits);
const written = fc.constantFrom<(parts: readonly [string, string, string]) => string>(
  ([a, b, c]) => `(${a}) ${b}-${c}`,
  ([a, b, c]) => `${a}.${b}.${c}`,
  ([a, b, c]) => `${a}·${b}·${c}`,
  ([a, b, c]) => `(${a}) • ${b} ‧ ${c}`,
  ([a, b, c]) => `${a}${b}${c}`,
  ([a, b, c]) => `1-${a}-${b}-${c}`,
  ([a, b, c]) => `+1 ${a} ${b} ${c}`,
);
const sign = fc.constantFrom(
  ...[
    ' ext. ',
    ' ext ',
    ' Ext.',
    ' x',
    'x',
    ' x. ',
    ' extension ',
    ' extensión ',
    ' #',
    '#',
    ', ext. ',
    ';ext=',
    ' xt ',
    ' ext',
    ' extention ',
    ' int. ',
    ' interno ',
  ],
);

describe('a phone number', () => {
  it('keeps its extension, however it is written', () => {
    fc.assert(
      fc.property(number, written, sign, extension, (parts, write, mark, ext) => {
        const stored = readPhone(write(parts) + mark + ext);
        expect(stored).toBe(`+1${parts.join('')};ext=${ext}`);
        expect(toE164(write(parts) + mark + ext)).toBe(`+1${parts.join('')}`);
        expect(withoutExtension(stored ?? '')).toBe(`+1${parts.join('')}`);
      }),
    );
  });

  it('keeps what people write at it to say what or whose it is, before or behind it', () => {
    const label = fc.constantFrom(
      ...['home', 'Work', 'cell', 'Mobile', 'mom', 'dad', "mom's cell", 'casa', 'trabajo', 'celular', 'mamá'],
    );
    const place = fc.constantFrom<(phone: string, label: string) => string>(
      (phone, word) => `${word} ${phone}`,
      (phone, word) => `${word}: ${phone}`,
      (phone, word) => `(${word}) ${phone}`,
      (phone, word) => `tel. ${word} - ${phone}`,
      (phone, word) => `${phone} ${word}`,
      (phone, word) => `${phone} (${word})`,
      (phone, word) => `${phone}, ${word}`,
      (phone, word) => `${phone} / ${word}`,
    );
    fc.assert(
      fc.property(number, written, label, place, fc.option(extension), (parts, write, word, put, ext) => {
        const plain = `+1${parts.join('')}${ext === null ? '' : `;ext=${ext}`}`;
        const stored = readPhone(put(`${write(parts)}${ext === null ? '' : ` ext. ${ext}`}`, word)) ?? '';
        expect(stored).toBe(`${plain};label=${word}`);
        expect(formatPhone(stored)).toBe(`${formatPhone(plain)} (${word})`);
        expect([dialledPhone(stored), withoutExtension(stored)]).toEqual([plain, `+1${parts.join('')}`]);
      }),
    );
  });

  it.each([
    ['3055550167;12', '+13055550167;ext=12'],
    ['305 555 0167, 12', '+13055550167;ext=12'],
    ['3055550167,,12', '+13055550167;ext=12'],
    ['305-555-0167 (work) ext. 12', '+13055550167;ext=12;label=work'],
    ['305-555-0167 ext. 12 (work)', '+13055550167;ext=12;label=work'],
    ['+44 20 7946 0958, 12', '+442079460958;ext=12'],
    ['m. 305 555 0167', '+13055550167;label=m'],
    ['(305) 555-0167 (do not call)', '+13055550167;label=do not call'],
    ['Teléfono de casa: (305) 555-0167', '+13055550167;label=casa'],
    ['305-555-0167,', '+13055550167'],
    ['Cell # 305-555-0167', '+13055550167;label=Cell'],
    ['<305-555-0167>', '+13055550167'],
    ['305-555-0167 ext # 12', '+13055550167;ext=12'],
    ['+52 1 55 1234 5678 casa', '+525512345678;label=casa'],
    ['TTY 212-555-0188', '+12125550188;label=TTY'],
    ['212-555-0188 VP', '+12125550188;label=VP'],
    ['305-555-0171 (until 12/15)', '+13055550171;label=until 12/15'],
    ['305-555-0171 (apt 4)', '+13055550171;label=apt 4'],
    ['305-555-0171 (hasta el 15 de dic.)', '+13055550171;label=hasta el 15 de dic.'],
    ['(after 5 pm) 305-555-0171', '+13055550171;label=after 5 pm'],
    ['305-555-0171 opción 2', '+13055550171;label=opción 2'],
    ['305-555-0171, option 2', '+13055550171;label=option 2'],
    ['305-555-0171 press 3', '+13055550171;label=press 3'],
    ['305-555-0171 opt. 2 (work)', '+13055550171;label=work opt. 2'],
    ['305-555-0171 ext. 12 option 2', '+13055550171;ext=12;label=option 2'],
    ['305-555-0171 (ext. 12)', '+13055550171;ext=12'],
    ['+52 55 1234 5678 (hasta 2027)', '+525512345678;label=hasta 2027'],
  ])('is taken from %j', (typed, stored) => {
    expect(readPhone(typed)).toBe(stored);
  });

  it('is read again as it is shown, with and without an extension and a label', () => {
    const label = fc.constantFrom(
      '',
      ';label=mom',
      ";label=mom's cell",
      ';label=do not call',
      ';label=mamá',
      ';label=until 12/15',
      ';label=opción 2',
    );
    fc.assert(
      fc.property(number, fc.option(extension), label, (parts, ext, of) => {
        const stored = `+1${parts.join('')}${ext === null ? '' : `;ext=${ext}`}${of}`;
        expect(readPhone(formatPhone(stored))).toBe(stored);
        expect(readPhone(stored)).toBe(stored);
      }),
    );
    for (const stored of ['+442079460958', '+442079460958;ext=12', '+525512345678'])
      expect(readPhone(formatPhone(stored))).toBe(stored);
  });

  it.each(['tel:+1-212-555-0100', 'my phone is 212 555 0100', 'Phone: (212) 555-0100', '001 212 555 0100'])(
    'is read with what people write or dial before it: %s',
    (text) => {
      expect(readPhone(text)).toBe('+12125550100');
    },
  );

  it.each(['011 44 20 7946 0958', '0044 20 7946 0958', '+44 (0)20 7946 0958'])(
    'of another country is read as it is dialled: %s',
    (text) => {
      expect(readPhone(text)).toBe('+442079460958');
    },
  );

  it.each([
    '+52 1 55 1234 5678',
    '+5215512345678',
    '+52 1 (55) 1234-5678',
    '011 52 1 55 1234 5678',
    '+525512345678',
  ])('of Mexico is read with and without the 1 of earlier years: %s', (text) => {
    expect(readPhone(text)).toBe('+525512345678');
    expect(readPhone(`${text} ext. 7`)).toBe('+525512345678;ext=7');
  });

  it('is shown with its extension', () => {
    expect(formatPhone('+12125550100;ext=204')).toBe('(212) 555-0100 ext. 204');
    expect(formatPhone('+12125550100')).toBe('(212) 555-0100');
  });

  it.each(['436', '624', '679', '861'])('is taken with the new area code %s, and remarked', (code) => {
    const stored = readPhone(`(${code}) 555-0100 ext. 3`);
    expect(stored).toBe(`+1${code}5550100;ext=3`);
    expect(unknownAreaCode(stored ?? '')).toBe(code);
    expect(unknownAreaCode(`${stored};label=mom`)).toBe(code);
  });

  it.each(['+12125550100', '+14165550100', '+12125550100;ext=204', '+442079460958'])(
    'is not remarked when its area code is known: %s',
    (stored) => {
      expect(unknownAreaCode(stored)).toBeNull();
    },
  );

  it.each([
    ['555-0100', 'no area code'],
    ['(112) 555-0100', 'an area code that begins with 1'],
    ['(012) 555-0100', 'an area code that begins with 0'],
    ['(911) 555-0100', 'a service code for an area code'],
    ['(291) 555-0100', 'an area code kept for longer numbers'],
    ['(212) 155-0100', 'an exchange that begins with 1'],
    ['(212) 411-0100', 'a service code for an exchange'],
    ['(212) 555-01000', 'a digit too many'],
    ['(212) 555-010', 'a digit too few'],
    ['(212) 555-0100 ext.', 'an extension without digits'],
    ['(212) 555-0100 ext. 12345678', 'an extension that is too long'],
    ['(212) 555-0100 ext. 2 or 3', 'two extensions'],
    ['(212) 555-0100 after 5', 'words behind it'],
    ['ring (212) 555-0100', 'words before it'],
    ['(212) 555-0100 home after 5', 'more than a label behind it'],
    ['homer 212 555 0100', 'a word that only begins like a label'],
    ['(212) 555-0100 / 555-0101', 'two numbers'],
    ['cell (212) 555-0100 home (347) 555-0101', 'two numbers with labels'],
    ['ext. 204', 'no number'],
    ['+44 20 7946', 'too few digits for its country'],
  ])('is refused: %s has %s', (typed) => {
    expect(readPhone(typed)).toBeNull();
  });

  it('is one in each field: two are told so, however they are parted', () => {
    const between = fc.constantFrom(
      ...[' / ', ', ', ' or ', ' y ', '; ', ' ', ' home ', ' (home), cell ', '\n'],
    );
    fc.assert(
      fc.property(number, number, written, written, between, (one, other, write, writeOther, sign) => {
        const typed = write(one) + sign + writeOther(other);
        expect([typed, readPhone(typed), phoneFault(typed)]).toEqual([typed, null, 'phone-two']);
      }),
    );
    for (const typed of ['(212) 555-0100 / 555-0101', '212-555-0100 / 0101', '212-555-0100 or 0101'])
      expect([readPhone(typed), phoneFault(typed)]).toEqual([null, 'phone-two']);
  });

  it('of Mexico without its code is asked back, as it is written there', () => {
    const parts = fc.tuple(fc.constantFrom('55', '33', '81', '56'), digits(4), digits(4));
    const write = fc.constantFrom<(parts: readonly [string, string, string]) => string>(
      ([a, b, c]) => `${a} ${b} ${c}`,
      ([a, b, c]) => `(${a}) ${b}-${c}`,
      ([a, b, c]) => `${a}-${b}-${c} (casa)`,
      ([a, b, c]) => `${a} ${b}${c}`,
    );
    fc.assert(
      fc.property(parts, write, (all, written) => {
        expect([readPhone(written(all)), phoneFault(written(all))]).toEqual([null, 'phone-country']);
        expect(readPhone(`+52 ${written(all)}`)).toMatch(`+52${all.join('')}`);
      }),
    );
  });

  it.each(['(5512) 34-5678', '8112 345678', '55 12345678', '(33) 12345678', 'cell 5612 345 678 ext. 4'])(
    'that is parted as in Mexico is not taken for one of the United States: %s',
    (typed) => {
      expect([readPhone(typed), phoneFault(typed)]).toEqual([null, 'phone-country']);
    },
  );

  it('of Mexico is read with its code in every way, and asked about where nothing parts it', () => {
    const codes = fc.constantFrom('55', '33', '81', '56');
    const before = fc.constantFrom('52', '+52', '52 ', '(52) ', '52-', '521', '+52 1 ', '01152', '0052 ');
    fc.assert(
      fc.property(codes, exchange, digits(5), before, (code, middle, end, written) => {
        const national = `${code}${middle}${end}`;
        expect(readPhone(`${written}${national}`)).toBe(`+52${national}`);
        const taken = readPhone(national);
        const asked = phoneQuestion(national, new Set());
        expect(asked === null).toBe(taken === null);
        expect(taken !== null || phoneFault(national) === 'phone-country').toBe(true);
        if (taken === null) return;
        expect(taken).toBe(`+1${national}`);
        expect(asked).toBe(`phone-mexico:+52 ${code} ${national.slice(2, 6)} ${national.slice(6)}`);
        expect(phoneQuestion(national, areaCodesOf([taken]))).toBeNull();
      }),
    );
  });

  it.each([
    ['cell 5512345678 ext. 4', true],
    ['5512345678 (mom)', true],
    ['551-234-5678', false],
    ['+1 5512345678', false],
    ['15512345678', false],
    ['1 (551) 2345678', false],
    ['2125550100', false],
    ['5512345678, 2125550100', false],
    ['none', false],
  ])('%s: is asked about %s', (typed, isAsked) => {
    expect(phoneQuestion(typed, new Set()) !== null).toBe(isAsked);
  });

  it.each(['551 234 5678', '(551) 234-5678', '551-2345678', '+15512345678', '15512345678'])(
    'is of New Jersey where it is written as there: %s',
    (typed) => {
      expect(readPhone(typed)).toBe('+15512345678');
    },
  );

  it('may have its words in square brackets, too', () => {
    expect(readPhone('(201) 212-3460 [after 5pm]')).toBe('+12012123460;label=after 5pm');
  });

  it.each([
    '502 5512 3456',
    '5512 3456',
    '44 20 7946 0958',
    '998 123 4567',
    '01 55 1234 5678',
    '98220 43210',
    '70123-45678',
  ])('of another country without + is told how to type it: %s', (typed) => {
    expect([readPhone(typed), phoneFault(typed)]).toEqual([null, 'phone-country']);
  });

  it.each([
    '(212) 555-010',
    '555-0100',
    '(212) 555-0100 after 5',
    'none',
    '+44 20 7946',
    '305-555-0171 option',
  ])('is asked for where none was typed: %s', (typed) => {
    expect([readPhone(typed), phoneFault(typed)]).toEqual([null, 'phone-invalid']);
  });

  it.each([
    '999-999-9999',
    '1111111111',
    '(999) 999-9999 ext. 3',
    '000-000-0000',
    '1-999-999-9999',
    '123-456-7890',
    '12345678',
  ])('is not asked for the code of another country where there is none: %s', (typed) => {
    expect([readPhone(typed), phoneFault(typed)]).toEqual([null, 'phone-invalid']);
  });
});
