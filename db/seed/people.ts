import type { Chance } from './chance.ts';

const GIVEN = [
  'Liam',
  'Ava',
  'Mateo',
  'Zoe',
  'Ethan',
  'Maya',
  'Caleb',
  'Isla',
  'Owen',
  'Nora',
  'Lucas',
  'Ruby',
  'Elias',
  'Hazel',
  'Felix',
  'Iris',
  'Hugo',
  'Clara',
  'Jasper',
  'Leah',
  'Rafael',
  'Tessa',
  'Dylan',
  'Paloma',
  'Simon',
  'Wren',
  'Theo',
  'Lena',
  'Amir',
  'June',
];
const FAMILY = [
  'Abbott',
  'Barros',
  'Carver',
  'Dalton',
  'Espino',
  'Farrow',
  'Guzman',
  'Hollis',
  'Iverson',
  'Jansen',
  'Keating',
  'Lombardi',
  'Mercer',
  'Navarro',
  'Osborne',
  'Pacheco',
  'Quigley',
  'Rosales',
  'Sandoval',
  'Thorne',
  'Ulrich',
  'Vance',
  'Walcott',
  'Yates',
  'Zeller',
];
const STREETS = [
  'Alder Street',
  'Beacon Road',
  'Canal Street',
  'Dover Lane',
  'Elm Court',
  'Fulton Avenue',
  'Grove Place',
];
const INSURERS = ['Northwind Health', 'Meridian Mutual', 'Bluestem Care', 'State Medicaid'];
const RELATIONSHIPS = ['Parent', 'Legal guardian', 'Grandparent', 'Foster parent'];
const CONCERNS = [
  'Difficulty with transitions at school; calms with a visual schedule.',
  'Panic in crowded places since spring; sleeps badly before exams.',
  'Grief after a loss in the family; prefers mornings.',
  'Few spoken words; uses pictures at home. Sensitive to noise.',
  'Outbursts at home, none at school. Family asks for strategies.',
  'Works night shifts; concentrates poorly. Would like short-term help.',
];

export interface DemoPerson {
  readonly first: string;
  readonly last: string;
  readonly birthDate: string;
  readonly age: number;
  /** Nobody has asked those who come of age about now for an address of their own. */
  readonly email: string | null;
  readonly phone: string;
  readonly address: string;
  readonly language: string;
  readonly guardian: { name: string; relationship: string; phone: string; email: string } | null;
  readonly emergency: { name: string; relationship: string; phone: string };
  readonly insurance: { provider: string; policyNumber: string; groupNumber: string } | null;
  readonly concerns: string;
}

/** Invents a person, number `index` of a clinic, with an age the demo needs: 2 to 64. */
export function inventPerson(
  chance: Chance,
  index: number,
  domain: string,
  today: string,
  areaCode: string,
): DemoPerson {
  const first = GIVEN[(index * 7) % GIVEN.length]!;
  const last = FAMILY[(index * 11 + Math.floor(index / GIVEN.length)) % FAMILY.length]!;
  const age = chance.pick([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 19, 24, 31, 38, 45, 52, 64]);
  const year = Number(today.slice(0, 4)) - age - 1;
  const month = String(chance.between(1, 12)).padStart(2, '0');
  const day = String(chance.between(1, 28)).padStart(2, '0');
  const phone = () => `+1${areaCode}555${String(chance.between(100, 199)).padStart(4, '0')}`;
  const mail = (name: string) => `${name.toLowerCase()}.${last.toLowerCase()}${index}@${domain}`;
  const parent = chance.pick(GIVEN);
  return {
    first,
    last,
    birthDate: age === 17 ? comesOfAgeSoon(today, index) : `${year}-${month}-${day}`,
    age,
    email: age === 17 ? null : mail(first),
    phone: phone(),
    address: `${chance.between(2, 980)} ${chance.pick(STREETS)}`,
    language: chance.is(0.15) ? 'es' : 'en',
    guardian:
      age < 18
        ? {
            name: `${parent} ${last}`,
            relationship: chance.pick(RELATIONSHIPS),
            phone: phone(),
            email: mail(parent),
          }
        : null,
    emergency: { name: `${chance.pick(GIVEN)} ${last}`, relationship: 'Aunt', phone: phone() },
    insurance: chance.is(0.85)
      ? {
          provider: chance.pick(INSURERS),
          policyNumber: `P${chance.between(100_000, 999_999)}`,
          groupNumber: `G${chance.between(1_000, 9_999)}`,
        }
      : null,
    concerns: chance.pick(CONCERNS),
  };
}

/** The birth date of somebody who is 17 today and completes 18 years within two months. */
function comesOfAgeSoon(today: string, index: number): string {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const soon = new Date(Date.UTC(year, month - 1, day + 4 + ((index * 13) % 50)));
  return new Date(Date.UTC(soon.getUTCFullYear() - 18, soon.getUTCMonth(), soon.getUTCDate()))
    .toISOString()
    .slice(0, 10);
}
