import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName } from '#app/platform/fold-name.ts';
import { findPartOfDate, findWrittenDate, readDateDigits } from '#app/platform/written-date.ts';

const reading = { today: '2026-11-28', inBothOrders: false };
const read = (text: string) => findWrittenDate(foldName(text), reading)?.dates ?? [];

describe('a date as people write it', () => {
  it.each([
    ['3/4/90', ['1990-03-04']],
    ['03/04/1990', ['1990-03-04']],
    ['3-4-1990', ['1990-03-04']],
    ['3.4.1990', ['1990-03-04']],
    ['3 4 1990', ['1990-03-04']],
    ['1990-03-04', ['1990-03-04']],
    ['1990/3/4', ['1990-03-04']],
    ['March 4, 1990', ['1990-03-04']],
    ['4 March 1990', ['1990-03-04']],
    ['Mar. 4th, 1990', ['1990-03-04']],
    ['the 4th of March 1990', ['1990-03-04']],
    ['Sunday, March 4, 1990', ['1990-03-04']],
    ['born Sunday the 4th of March, 1990', ['1990-03-04']],
    ['domingo 4 de marzo de 1990', ['1990-03-04']],
    ['el domingo, 4/3/1990', ['1990-04-03']],
    ['4-Mar-90', ['1990-03-04']],
    ['F.N. 04/03/1990', ['1990-04-03']],
    ['f. n. 3/4/90', ['1990-03-04']],
    ['b. 3/4/90', ['1990-03-04']],
    ['el cuatro de marzo de 1990', ['1990-03-04']],
    ['3/4/1990 36y', ['1990-03-04']],
    ['3/4/1990 36 y.o.', ['1990-03-04']],
    ['4mar1990', ['1990-03-04']],
    ['04MAR90', ['1990-03-04']],
    ['Mar4,1990', ['1990-03-04']],
    ['4marzo1990', ['1990-03-04']],
    ['DOB 3/4/1990', ['1990-03-04']],
    ['D.O.B.: 03-04-1990', ['1990-03-04']],
    ['born on March 4, 1990', ['1990-03-04']],
    ['nacida el 4 de marzo de 1990', ['1990-03-04']],
    ['fecha de nacimiento: 4/mar/1990', ['1990-03-04']],
    ['1990 March 4', ['1990-03-04']],
    ['October first, 1961', ['1961-10-01']],
    ['DOB 10011961', ['1961-10-01']],
    ['dob 100161', ['1961-10-01']],
    ['dob 19611001', ['1961-10-01']],
    ['fecha nac. 10/1/1961', ['1961-10-01']],
    ['born the first of October 1961', ['1961-10-01']],
    ['the twenty-third of May, 1990', ['1990-05-23']],
    ['May the thirty first 1990', ['1990-05-31']],
    ['primero de octubre de 1961', ['1961-10-01']],
    ['4 de marzo de 1990', ['1990-03-04']],
    ['4 de marzo del 1990', ['1990-03-04']],
    ['marzo 4, 1990', ['1990-03-04']],
    ['1.º de mayo de 2001', []],
    ['1º de mayo de 2001', ['2001-05-01']],
    ['27/3/2015', ['2015-03-27']],
    ['3/27/2015', ['2015-03-27']],
    ['12/11/2026', ['2026-11-12']],
    ['5/1/15', ['2015-05-01', '1915-05-01']],
    ['2/30/2015', []],
    ['2/29/1900', []],
    ['13/13/2015', []],
    ['3/4/2090', []],
    ['212-555-0100', []],
    ['Mayo', []],
    ['April 4', []],
  ])('%j means %j', (text, dates) => {
    expect(read(text)).toEqual(dates);
  });

  it.each([
    ['3/4/90', ['1990-03-04'], ['1990-04-03']],
    ['3/4', ['-03-04'], ['-04-03']],
    ['12/4/2016', ['2016-12-04'], ['2016-04-12']],
    ['4/4/1990', ['1990-04-04'], []],
    ['1990-03-04', ['1990-03-04'], []],
    ['4 de marzo de 1990', ['1990-03-04'], []],
  ])('has the other order beside the one of the reader’s language: %s', (text, monthFirst, dayFirst) => {
    const both = (isDayFirst: boolean) => {
      const given = { ...reading, inBothOrders: true, isDayFirst };
      const found = findWrittenDate(foldName(text), given) ?? findPartOfDate(foldName(text), given);
      return [found?.dates, found?.turned];
    };
    expect(both(false)).toEqual([[...monthFirst, ...dayFirst], dayFirst]);
    expect(both(true)).toEqual(
      dayFirst.length === 0 ? [monthFirst, []] : [[...dayFirst, ...monthFirst], monthFirst],
    );
  });

  it.each([
    ['27/3/2015', '2015-03-27'],
    ['3/27/2015', '2015-03-27'],
    ['12/11/2026', '2026-11-12'],
  ])('has one order where the other is no day that has come: %s', (text, date) => {
    for (const isDayFirst of [true, false])
      expect(findWrittenDate(foldName(text), { ...reading, inBothOrders: true, isDayFirst })).toMatchObject({
        dates: [date],
        turned: [],
      });
  });

  it.each([
    ['born March 4', ['-03-04'], '|'],
    ['okafor March 4th', ['-03-04'], 'okafor |'],
    ['4 de marzo', ['-03-04'], '|'],
    ['4mar', ['-03-04'], '|'],
    ['12/31', ['-12-31'], '|'],
    ['31/12', ['-12-31'], '|'],
    ['2/29', ['-02-29'], '|'],
    ['2/30', [], ''],
    ['March 1990', ['1990-03-'], '|'],
    ['marzo de 1990', ['1990-03-'], '|'],
    ['3/1990', ['1990-03-'], '|'],
    ['13/1990', [], ''],
    ['DOB 1990', ['1990-'], '|'],
    ['1990', [], ''],
    ['may', [], ''],
    ['212-555-0100', [], ''],
    ['555-0100', [], ''],
    ['12 31 55', [], ''],
    ['2018-09', ['2018-09-'], '|'],
  ])('a part of one: %j means %j', (text, dates, rest) => {
    const found = findPartOfDate(foldName(text), reading);
    expect(found?.dates ?? []).toEqual(dates);
    expect(found?.rest ?? '').toBe(rest);
  });

  it('may have no signs between its numbers', () => {
    expect(readDateDigits('03041990', reading).dates).toEqual(['1990-03-04']);
    expect(readDateDigits('19900304', reading).dates).toEqual(['1990-03-04']);
    expect(readDateDigits('030490', reading).dates).toEqual(['1990-03-04']);
    expect(readDateDigits('5550100', reading).dates).toEqual([]);
    expect(readDateDigits('03041990', { ...reading, inBothOrders: true })).toEqual({
      dates: ['1990-03-04', '1990-04-03'],
      turned: ['1990-04-03'],
    });
  });

  const DIAS = [
    '',
    ...'uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete'.split(
      ' ',
    ),
    ...'dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis'.split(
      ' ',
    ),
    ...['veintisiete', 'veintiocho', 'veintinueve', 'treinta', 'treinta y uno'],
  ];

  it('is read in every way that words and numbers can say it, wherever in the text', () => {
    const WORDS = {
      en: 'January February March April May June July August September October November December',
      es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
    };
    const written = fc
      .date({ min: new Date('1907-01-01'), max: new Date('2026-11-27'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
      .chain((iso) => {
        const [year = '', mm = '', dd = ''] = iso.split('-');
        const [m, d] = [String(Number(mm)), String(Number(dd))];
        const name = (locale: 'en' | 'es') => WORDS[locale].split(' ')[Number(m) - 1] ?? '';
        return fc.tuple(
          fc.constant(iso),
          fc.constantFrom(
            `${m}/${d}/${year}`,
            `${mm}-${dd}-${year}`,
            `${m}/${d}/${year.slice(2)}`,
            iso,
            `${name('en')} ${d}, ${year}`,
            `${d} ${name('en')} ${year}`,
            `${name('en').slice(0, 3)} ${d} ${year}`,
            `${d} de ${name('es')} de ${year}`,
            `${name('es').slice(0, 3)} ${d}, ${year}`,
            `${d}${name('en').slice(0, 3)}${year}`,
            `${name('es').slice(0, 3)}${d} ${year}`,
            `DOB: ${m}/${d}/${year}`,
            `nacida el ${d} de ${name('es')} de ${year}`,
            `F.N. ${name('es')} ${d} ${year}`,
            `${DIAS[Number(d)] ?? ''} de ${name('es')} de ${year}`,
          ),
        );
      });
    const around = fc.constantFrom('', 'okafor ', 'Riley Okafor, ');
    fc.assert(
      fc.property(written, around, fc.constantFrom('', ' riley'), ([iso, text], before, after) => {
        const found = findWrittenDate(foldName(`${before}${text}${after}`), reading);
        expect(found?.dates).toContain(iso);
        expect(found?.rest).toBe(`${foldName(before)} |${after}`.trim());
      }),
      { numRuns: 2_000 },
    );
  });
});
