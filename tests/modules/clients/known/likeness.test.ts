import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance } from '#app/platform/distance.ts';
import { isLikeDate, nameMatch, slipsOfWords, type Named } from '#app/modules/clients/known/likeness.ts';

const person = (text: string): Named => {
  const [name = '', dateOfBirth = '1990-03-04'] = text.split(' * ');
  const [lastName = '', firstName = ''] = name.split(', ');
  return { firstName, lastName, dateOfBirth };
};

describe('two people', () => {
  it.each([
    ["O'Brien, Sean", 'O’Brien, Sean', 'name-and-birth-date'],
    ['Obrien, Sean', 'O Brien, Sean', 'name-and-birth-date'],
    ['García-López, Ana', 'Garcia Lopez, Anita', 'name-and-birth-date'],
    ['García-López, Ana', 'Lopez Garcia, Ana', 'name-and-birth-date'],
    ['Nowak, Łukasz', 'NOWAK, Lukasz', 'name-and-birth-date'],
    ['Okafor, Riley', 'Okafro, Riley', 'like-name'],
    ['Okafor, Riley', 'Okofer, Riley', 'like-name'],
    ['Okafor, Riley', 'Okafor, Riley * 1990-03-05', 'like-birth-date'],
    ['Okafor, Riley', 'Okafor, Riley * 1990-04-03', 'like-birth-date'],
    ['Okafor, Riley', 'Okafor, Riley * 1990-03-14', 'like-birth-date'],
    ['Okafor, Riley', 'Okafor, Riley * 1909-03-04', 'like-birth-date'],
    ['Okafor, Riley', 'Okafr, Rily * 1990-03-05', 'like-birth-date'],
    ['Okafor, Riley', 'Riley, Okafor', 'like-name'],
    ['Okafor, Riley', 'Riley, Okafro', 'like-name'],
    ['Garcia Lopez, Ana', 'Garcia, Ana', 'like-name'],
    ['Smith, Jon', 'Smyth, John', 'like-name'],
    ['D’Agostinowicz Ñandú, Ma. Guadalupe', 'Dagostinowicz, María Guadalupe', 'like-name'],
    ["O'Brien García, Ana", 'Obrien, Ana', 'like-name'],
    ['De la Vega Ruiz, Ana', 'Delavega, Ana', 'like-name'],
    ['Santos, M.ª Luz', 'Santos Ruiz, Maria Luz', 'like-name'],
    ['De los Reyes, Ana', 'De los Santos, Ana', null],
    ['Müller, Jörg', 'Mueller, Joerg', 'name-and-birth-date'],
    ['Østergård, Bo', 'Oestergaard, Bo', 'name-and-birth-date'],
    ['Đoković, Ana', 'Djokovic, Ana', 'name-and-birth-date'],
    ['Müller, Ana', 'Mueler, Ana', 'like-name'],
    ['García López, Ana', 'López Garsía, Ana', 'like-name'],
    ['García-López, Ana', 'Lopes García, Ana', 'like-name'],
    ['García López, Ana', 'Garsia, Ana', 'like-name'],
    ['García López, Ana', 'García Ramos, Ana', 'like-name'],
    ['Okafor-Smith, Riley', 'Okafor Jones, Riley', 'like-name'],
    ['López, Ana García', 'García López, Ana', 'like-name'],
    ['Okafor Jr., Riley', 'Okafor III, Dr. Riley', 'like-name'],
    ['Okafor Jr., Riley', 'Okafor, Robin', 'like-name'],
    ['Okafor Junior, Riley', 'Okafor 3rd, Riley * 1990-03-05', 'like-birth-date'],
    ['St. John, Ana', 'Saint-John, Ana', 'name-and-birth-date'],
    ['Mc Donald, Ana', 'McDonald, Ana', 'name-and-birth-date'],
    ['Иванов, Иван', 'Ivanov, Ivan', 'name-and-birth-date'],
    ['Παπαδόπουλος, Γιώργος', 'Papadopoulos, Giorgos', 'name-and-birth-date'],
    ['Okafor, Riley J.', 'Okafro, Riley James', 'like-name'],
    ['García López, Ana', 'López Garsía, Ana * 1990-03-05', 'like-birth-date'],
    ['García López, Ana', 'García Ramos, Ana * 1990-03-05', null],
    ['García López, Ana', 'García Ramos, Eva', null],
    ['de la Cruz, Ana', 'de la Torre, Ana', null],
    ['van den Berg, Ana', 'van den Broek, Ana', null],
    ['Okafor, Riley', 'Okafor, Riley * 1991-03-05', null],
    ['Okafor, Riley', 'Okonkwo, Riley', null],
    ['Okafor, Riley', 'Okafor, Robin * 1990-03-05', null],
    ['Smith, Bob', 'Smyth, Robert', 'like-name'],
    ['Smith, Liz', 'Smith, Elizabeth * 1990-03-05', 'like-birth-date'],
    ['López, Chema', 'López, José María * 1990-04-03', 'like-birth-date'],
    ['Lopez, Jose Maria', 'Lopes Ruiz, Chema', 'like-name'],
    ['Barros, Lupita', 'Barros Peña, María Guadalupe', 'like-name'],
    ['Barros, Beto', 'Barros, Alberto * 1990-03-14', 'like-birth-date'],
    ['Barros, Norberto', 'Barros, Gilberto * 1990-03-05', null],
    ['Barros, Roberto', 'Baros, Beto * 1990-04-03', 'like-birth-date'],
    ['Okafor, Riley', 'Okafro, Rliey', 'like-name'],
    ['Okafor, Riley', 'Okofer, Rilay', 'like-name'],
    ['Okafor, Riley', 'Rileey, Okafar', 'like-name'],
    ['Okafor, Riley', 'Riley, Okafar * 1990-04-03', 'like-birth-date'],
    ['Ruiz, Ana', 'Ruis, Ada', 'like-name'],
    ['Kim, Leo', 'Kin, Leo', 'like-name'],
    ['Sukarno', 'Soekarno', 'like-name'],
    ['Sukarno', 'Sukarno', 'name-and-birth-date'],
    ['Sukarno', 'Sukarno, Rahma', 'name-and-birth-date'],
    ['Sukarno', 'Rahma, Sukarno', 'like-name'],
    ['Sukarno', 'Sukarno * 1990-03-05', 'like-birth-date'],
    ['Sukarno', 'Hidayat', null],
    ['Xu', 'Ng, Bo', null],
    ['Ng, Xu', 'Ng, Xi', 'name-and-birth-date'],
    ['Ng, Xu', 'Ng, Xi * 1990-03-05', null],
    ['Ng, Xu', 'Wu, Xu', null],
    ['Lee, Ana', 'Lim, Eva', null],
    ['Yates, Caleb', 'Yeats, Kaleb', 'like-name'],
    ['Rosales, Mateo', 'Rosalez, Matthew', 'like-name'],
    ['Παπαδόπουλος, Konstantinos', 'Papadopulos, Kostas', 'like-name'],
    ['De la Cruz-Núñez, María José', 'Delacruz, Mariajose * 1990-04-03', 'like-birth-date'],
    ['De la Cruz-Núñez, María José', 'Delacruz, Eva * 1990-04-03', null],
    ['Yates, Caleb', 'Yeats, Kaleb * 1990-03-05', null],
    ['de la Cruz Ortega, María del Carmen', 'Carmen, Delacruz', 'like-name'],
    ['de la Cruz Ortega, María del Carmen', 'Delacrus, Maricarmen', 'like-name'],
    ['de la Cruz Ortega, María del Carmen', 'María del Carmne, de la Cruz Ortega', 'like-name'],
    ['de la Cruz Ortega, María del Carmen', 'Delacruz Ortega, Carmen * 1990-03-05', 'like-birth-date'],
    ['de la Cruz Ortega, María del Carmen', 'de la Torre, Carmen', null],
    ['El-Khoury, Abd al-Rahman', 'Abdulrahman, Khoury', 'like-name'],
  ])('%j and %j: %s', (one, other, match) => {
    expect(nameMatch(person(one), person(other))).toBe(match);
    expect(nameMatch(person(other), person(one))).toBe(match);
  });
});

describe('two spellings of one person', () => {
  const word = fc.stringMatching(/^[b-y]{5,9}$/);
  const PARTS_OF = fc.uniqueArray(word, { minLength: 2, maxLength: 3 });
  const slipped = (word: string, n: number, kind: number) => {
    const at = n % word.length;
    const [head, tail] = [word.slice(0, at), word.slice(at + 1)];
    return [`${head}z${tail}`, `${head}${tail}`, `${head}z${word[at]!}${tail}`, word][kind]!;
  };
  const OUT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe', đ: 'dj' };

  it('are warned of with their surnames in any order and a letter wrong in one of them', () => {
    fc.assert(
      fc.property(PARTS_OF, word, fc.nat(), fc.nat(3), fc.nat(2), (lasts, firstName, n, kind, turn) => {
        const [dateOfBirth, at] = ['1990-03-04', n % lasts.length];
        const turned = [...lasts.slice(turn % lasts.length), ...lasts.slice(0, turn % lasts.length)];
        const spelled = turned.map((last) => (last === lasts[at] ? slipped(last, n, kind) : last));
        const one = { firstName, lastName: lasts.join(' '), dateOfBirth };
        expect(nameMatch(one, { firstName, lastName: spelled.join('-'), dateOfBirth })).not.toBeNull();
      }),
    );
  });

  it('are warned of with a letter wrong in each name, in either order, on the day; and one name so beside a slip in the date', () => {
    const born = fc.constantFrom('1990-03-04', '1990-04-03', '1990-03-05', '1909-03-04');
    fc.assert(
      fc.property(
        word,
        word,
        fc.tuple(fc.nat(), fc.nat(3), fc.nat(), fc.nat(3)),
        fc.boolean(),
        born,
        (first, last, [n, kind, m, other], isExchanged, dateOfBirth) => {
          const one = { firstName: first, lastName: last, dateOfBirth: '1990-03-04' };
          const names = [slipped(first, n, kind), slipped(last, m, other)];
          const [firstName = '', lastName = ''] = isExchanged ? names.reverse() : names;
          expect(nameMatch(one, { firstName, lastName, dateOfBirth })).not.toBeNull();
        },
      ),
    );
  });

  it('are one surname where a letter’s mark is written out, left out or kept', () => {
    const lettered = fc.array(fc.constantFrom(...'bklrt', ...Object.keys(OUT)), {
      minLength: 2,
      maxLength: 8,
    });
    fc.assert(
      fc.property(lettered, fc.array(fc.boolean(), { minLength: 8 }), (all, isOut) => {
        fc.pre(all.filter((letter) => letter in OUT).length <= 4);
        const person = (spelled: readonly string[]) => ({
          firstName: 'Ana',
          lastName: spelled.join(''),
          dateOfBirth: '1990-03-04',
        });
        const other = all.map((letter, at) => (isOut[at] === true ? (OUT[letter] ?? letter) : letter));
        expect(nameMatch(person(all), person(other))).toBe('name-and-birth-date');
      }),
    );
  });
});

describe('words that somebody types', () => {
  const slips = (typed: string, name: string) => slipsOfWords(typed.split(' '))(name);

  it.each([
    ['carmen ortga', 'maria del carmen de la cruz ortega', 1],
    ['maria delacrus', 'maria del carmen de la cruz ortega', 1],
    ['mariadelcramen', 'maria del carmen de la cruz ortega', 1],
    ['marai del carmen de la cruz ortega', 'maria del carmen de la cruz ortega', 1],
    ['abdulrahman khoury', 'abd al rahman el khoury', 1],
    ['abdel rahman', 'abd al rahman el khoury', 1],
    ['ortga', 'katherine o dwyer', Infinity],
    ['delacrus', 'anais d souza fernandes', Infinity],
    ['delcarmen ortiga', 'anais d souza fernandes', Infinity],
    ['katherin o', 'katherine o dwyer', 1],
    ['xu nh', 'xu ng', Infinity],
    ['carmen delatorre', 'maria del carmen de la cruz ortega', Infinity],
    ['ana ana', 'ana maria', Infinity],
    ['one two three four five six seven eight nine ten eleven twelve one', 'one two', Infinity],
  ])('%s is %s with so many slips: %d', (typed, name, count) => {
    expect(slips(typed, name)).toBe(count);
  });

  it('are known with a slip, in any order and run together, however many parts the name has', () => {
    const name = fc.uniqueArray(fc.stringMatching(/^[b-y]{6,9}$/), { minLength: 1, maxLength: 9 });
    const particles = fc.array(fc.constantFrom('de', 'la', 'del', 'al', 'van'), { maxLength: 2 });
    fc.assert(
      fc.property(name, particles, fc.nat(), fc.nat(), fc.boolean(), (long, short, n, turn, isTogether) => {
        const parts = [...long.slice(0, 1), ...short, ...long.slice(1)];
        const [from, typed] = [turn % parts.length, [...parts]];
        const runs = isTogether
          ? [typed.splice(from, 3).join(''), ...typed]
          : [...typed.slice(from), ...typed.slice(0, from)];
        const at = runs.findIndex(({ length }) => length > 5);
        const word = runs[at] ?? '';
        const wrong = runs.with(at, word.slice(0, n % word.length) + word.slice((n % word.length) + 1));
        expect(slips(wrong.join(' '), parts.join(' '))).toBeLessThanOrEqual(1);
        // Fewer words mean the same person.
        expect(slips(wrong[at] ?? '', parts.join(' '))).toBeLessThanOrEqual(1);
      }),
    );
  });
});

const letters = fc.array(fc.constantFrom(...'abcd'), { maxLength: 7 }).map((all) => all.join(''));

describe('the distance between two words', () => {
  it('is nought for the same word alone, and does not depend on which comes first', () => {
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        expect(distance(one, other) === 0).toBe(one === other);
        expect(distance(one, other)).toBe(distance(other, one));
        expect(distance(one, other)).toBeGreaterThanOrEqual(Math.abs(one.length - other.length));
        expect(distance(one, other)).toBeLessThanOrEqual(Math.max(one.length, other.length));
      }),
    );
  });

  it('is one for one letter wrong, missing, added, or exchanged with the next', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-m]{2,9}$/),
        fc.nat(),
        fc.constantFrom(0, 1, 2, 3),
        (word, n, kind) => {
          const at = n % (word.length - 1);
          const [head, letter, next, tail] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)];
          const slipped = [
            `${head}z${next}${tail}`,
            `${head}${next}${tail}`,
            `${head}z${letter}${next}${tail}`,
            `${head}${next}${letter}${tail}`,
          ][kind]!;
          expect(distance(word, slipped)).toBe(word === slipped ? 0 : 1);
        },
      ),
    );
  });
});

describe('a birth date with a slip', () => {
  const day = fc
    .date({ min: new Date('1910-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  it('is one with one digit wrong, two neighbours exchanged, or day and month exchanged', () => {
    fc.assert(
      fc.property(day, fc.nat(7), fc.nat(9), (date, n, wrong) => {
        const digits = [...date.replaceAll('-', '')];
        const back = (all: readonly string[]) =>
          `${all.slice(0, 4).join('')}-${all.slice(4, 6).join('')}-${all.slice(6).join('')}`;
        expect(isLikeDate(date, back(digits.with(n, String(wrong))))).toBe(true);
        const next = Math.min(n + 1, 7);
        expect(isLikeDate(date, back(digits.with(n, digits[next]!).with(next, digits[n]!)))).toBe(true);
        const [year, month, dayOfMonth] = date.split('-');
        expect(isLikeDate(date, `${year}-${dayOfMonth}-${month}`)).toBe(true);
      }),
    );
  });

  it('is none with three or more digits wrong, unless day and month are exchanged', () => {
    fc.assert(
      fc.property(day, day, (one, other) => {
        const wrong = [...one].filter((digit, at) => digit !== other[at]).length;
        const [year, month, dayOfMonth] = one.split('-');
        fc.pre(wrong > 2 && other !== `${year}-${dayOfMonth}-${month}`);
        expect(isLikeDate(one, other)).toBe(false);
      }),
    );
  });
});
