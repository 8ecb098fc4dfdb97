import { describe, expect, it } from 'vitest';
import { createClientRecord } from '#app/modules/clients/record/index.server.ts';
import { findClientIds, searchClients } from '#app/modules/clients/search/index.server.ts';
import { hintFor } from '#app/modules/clients/search/client-query.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';

await openTestDatabase();
const clinic = await makeClinic();
const reception = await clinic.member('receptionist');
const billing = await clinic.member('billing');

/** Makes a client; a guardian is named like "Clara Barros, +12125550111, clara@example.test". */
async function client(
  firstName: string,
  lastName: string,
  dateOfBirth: string,
  {
    phone = null,
    email = null,
    guardian,
  }: { phone?: string | null; email?: string | null; guardian?: string } = {},
  [at, by] = [clinic, reception],
): Promise<string> {
  const [guardianName = null, guardianPhone = null, guardianEmail = null] = guardian?.split(', ') ?? [];
  return at.as(by, (scope) =>
    createClientRecord(scope, {
      person: { firstName, lastName, dateOfBirth, preferredLanguage: 'en' },
      contact: { phone, email, address: null, state: 'NY', messageChannel: 'email' },
      homeLocationId: at.locationId,
      intakeDate: '2026-01-05',
      guardians:
        guardianName === null
          ? []
          : [{ guardianName, guardianRelationship: 'Mother', guardianPhone, guardianEmail }],
      emergencyContacts: [],
      insurances: [],
    }),
  );
}

const sean = await client('Sean', "O'Brien", '1990-03-04', { phone: '+12125550142' });
const ana = await client('Ana', 'García-López', '2012-07-09', {
  guardian: 'Ximena López Ruiz, +13475550177, ximena@example.test',
});
const lukasz = await client('Łukasz', 'Nowak', '1985-12-01');
const maria = await client('María', 'de la Cruz', '1990-04-03');
const [ng, otherNg] = [await client('Xu', 'Ng', '2001-01-02'), await client('Xu', 'Ng', '2009-10-11')];
const jorg = await client('Jörg', 'Müller', '1971-12-31', { email: 'j.mueller90@praxis.test' });
const haakon = await client('Håkon', 'Østergård', '1972-06-30');
const hana = await client('小明', '王', '1973-05-05');
const layla = await client('ليلى', 'الأحمد', '1974-05-06');
const okina = await client('Kaʻiulani', 'Māhoe', '1975-05-07');
const junior = await client('Dr. Kim', 'Halloran Jr.', '1976-05-08');
const ivan = await client('Иван', 'Щербаков', '1977-05-09');
const giorgos = await client('Giorgos', 'Papadopoulos', '1978-05-10');
const saint = await client('Ronald', 'St. Clair', '1979-05-11');
const monterrey = await client('Itzel', 'Urbina', '1980-05-12', { phone: '+528112345678' });
const one = await client('', 'Sukarnoputri', '1981-05-13', { guardian: 'Rahmawati, +12025550188' });
const everybody = [
  jorg,
  haakon,
  hana,
  layla,
  okina,
  junior,
  sean,
  ana,
  lukasz,
  maria,
  ng,
  otherNg,
  ivan,
  giorgos,
  saint,
  one,
  monterrey,
];

const find = (typed: string, locale: 'en' | 'es' = 'en', by = reception) =>
  clinic.as(by, async (scope) => {
    const grant = by === billing ? 'limited' : 'any';
    const { rows } = await searchClients(scope, grant, typed, 1, locale);
    const { ids, areLikely } = await findClientIds(scope, grant, typed, locale);
    expect((areLikely ? [] : ids).toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    return rows.map(({ id }) => id);
  });

describe('a client is found', () => {
  it.each([
    ['obrien', [sean]],
    ['sukarnoputri', [one]],
    ['Sukarno', [one]],
    ['sukarnoputri 5/13/81', [one]],
    ['rahmawati', [one]],
    ['o’brien', [sean]],
    ["O'BRIEN, s", [sean]],
    ['O Brien', [sean]],
    ['o‐brien sean', [sean]],
    ['Garcia-Lopez', [ana]],
    ['garcialopez', [ana]],
    ['lopez garcia', [ana]],
    ['garcía\u00adlópez', [ana]],
    ['lukasz', [lukasz]],
    ['ŁUKASZ', [lukasz]],
    ['delacruz', [maria]],
    ['de la cruz maria', [maria]],
    ['cruz', [maria]],
    ['3/4/90', [sean, maria]],
    ['03/04/1990', [sean, maria]],
    ['1990-03-04', [sean]],
    ['March 4, 1990', [sean]],
    ['4 March 1990', [sean]],
    ['4 de marzo de 1990', [sean]],
    ['03041990', [sean, maria]],
    ['1990', [sean, maria]],
    ['brien 3/4/90', [sean]],
    ['3/4/90 sean', [sean]],
    ['March 4, 1990, OBrien', [sean]],
    ['cruz 3/4/90', [maria]],
    ['cruz March 4, 1990', []],
    ['cruz 4/3/90', [maria]],
    ['0142', [sean]],
    ['555-0142', [sean]],
    ['(212) 555-0142', [sean]],
    ['1 212 555 0142', [sean]],
    ['+1.212.555.0142', [sean]],
    ['212‑555‑0142 x7', [sean]],
    ['001 212 555 0142', [sean]],
    ['tel:+1-212-555-0142', [sean]],
    ['brien cell 0142', [sean]],
    ['obrien x7', [sean]],
    ['Sunday, March 4, 1990', [sean]],
    ['email: XIMENA@example.test', [ana]],
    ['sean 0142', [sean]],
    ['0177', [ana]],
    ['ximena', [ana]],
    ['lopez ruiz', [ana]],
    ['ximena 7/9/2012', [ana]],
    ['XIMENA@example.test', [ana]],
    ['XIMENA@example.test garcia', [ana]],
    ['mother ximena', [ana]],
    ['abuela ximena', [ana]],
    ['Ximena (mom)', [ana]],
    ['mamá de ana', [ana]],
    ['ana’s mom ximena', [ana]],
    ['ximena, madre de garcía', [ana]],
    ['347 ending in 0177', [ana]],
    ['347-xxx-0177', [ana]],
    ['(212) ***-0142', [sean]],
    ['obrien 212…0142', [sean]],
    ['212 0142', [sean]],
    ['347 0142', []],
    ["Mar. '90 obrien", [sean]],
    ['obrien, march', [sean]],
    ['sean in march', [sean]],
    ['sean on March 4', [sean]],
    ['ng xu', [ng, otherNg]],
    ['ng 1/2/2001', [ng]],
    ['mueller', [jorg]],
    ['Müller', [jorg]],
    ['muller joerg', [jorg]],
    ['haakon ostergaard', [haakon]],
    ['Oestergård', [haakon]],
    ['王小明', [hana]],
    ['小明', [hana]],
    ['ليلي الاحمد', [layla]],
    ['kaiulani mahoe', [okina]],
    ["Ka'iulani", [okina]],
    ['halloran', [junior]],
    ['kim halloran', [junior]],
    ['Halloran, Kim Lee', [junior]],
    ['Kim Halloran III', [junior]],
    ['Mr. Sean O’Brien', [sean]],
    ["O'Brien, Sean Patrick", [sean]],
    ['sean patrick michael', []],
    ['ana ximena', [ana]],
    ['garcia ximena lopez', [ana]],
    ['j.mueller', [jorg]],
    ['mueller90@praxis', [jorg]],
    ['@example.test', [ana]],
    ['mailto:ximena@example.test', [ana]],
    ['<ximena@example.test>,', [ana]],
    ['@example.test lukasz', []],
    ['ximena@ garcia', [ana]],
    ['12/31', [jorg]],
    ['born December 31', [jorg]],
    ['31 de diciembre', [jorg]],
    ['31dec1971', [jorg]],
    ['DOB 12/31/1971', [jorg]],
    ['December 1971', [jorg]],
    ['muller 12/31', [jorg]],
    ['March 1990', [sean]],
    ['(212)', [sean]],
    ['+1 (212)', [sean]],
    ['+1 (212) 555', [sean]],
    ['1-212-555', [sean]],
    ['555-0142 ext 204', [sean]],
    ['212', [sean]],
    ['ivan shcherbakov', [ivan]],
    ['Иван', [ivan]],
    ['Γιώργος Παπαδόπουλος', [giorgos]],
    ['Saint Clair', [saint]],
    ['sainte-clair', [saint]],
    ...[
      ...['212-555-0142 (home)', '212-555-0142 cell', '(home) 212-555-0142', '212-555-0142, mobile'],
      ...[
        '0142 (home)',
        '0142 cel.',
        "mom's cell 0142",
        'cell ending 0142',
        'ends in 0142',
        'm. 212-555-0142',
      ],
      ...['the last 4 digits are 0142', 'xxx-xxx-0142', 'H 212-555-0142', '212.555.0142 (c)', '0142 wk'],
      ...['starts with 212', 'call 212-555-0142', 'his cell is 212-555-0142'],
      'March fourth, 1990',
      ...['last four digits 0142', 'last 4: 0142', 'termina en 0142', 'celular de mamá 0142'],
      ...['2125550142;12', '0142;12', '212 555 0142, 12', '212-555-0142 xt 12', '2125550142,,1204'],
      ...[
        '212-555-0142 (until 12/15)',
        '212-555-0142 (apt 4)',
        '212-555-0142 option 2',
        '2125550142 opción 2',
      ],
      '(212) 555-0142 ext. 204 (after 5 pm)',
      ...['area code 212', '212 area', '212 area code', 'código de área 212', 'prefijo 212'],
      ...['Sun. Mar 4, 1990', 'born the 4th of March 1990'],
      ...['Born March 4, 1990 (36 years)', 'Nacimiento: 4 de marzo de 1990 (36 años)'],
      ...['0142, 3/4/1990', '212-555-0142 (home) 3/4/90', '2125550142 · 3/4/1990', 'sean 0142 3/4/1990'],
      'Sean O’Brien · March 4, 1990 · (212) 555-0142',
      'O’Brien, Sean (March 4, 1990) Phone: (212) 555-0142 ext. 204 (mom)',
      'Sean O’Brien Nacimiento: 4 de marzo de 1990 (36 años) Teléfono: (212) 555-0142',
    ].map((typed): [string, string[]] => [typed, [sean]]),
    ...[
      'DOB 03041990',
      '3/4/1990 (36)',
      'F. Nac.: 3/4/1990',
      'fecha nac. 3/4/1990',
      'bd 3/4/1990',
      'dob: 3/4/90',
      '3/4',
    ].map((typed): [string, string[]] => [typed, [sean, maria]]),
    ...[
      '8112345678',
      '81 1234 5678',
      '+52 81 1234 5678',
      '528112345678',
      '52 1 81 1234 5678',
      '(81) 12-34-56-78',
    ].map((typed): [string, string[]] => [typed, [monterrey]]),
    ...['nowak december', 'Lukasz Dec', 'diciembre nowak', 'nowak born in december'].map(
      (typed): [string, string[]] => [typed, [lukasz]],
    ),
    ['nowak november', []],
    ['december', []],
    ['52 212 555 0142', [sean]],
    ['nobody', []],
    ['0143', []],
    ['4/3/91', []],
  ])('by %j', async (typed, found) => {
    expect((await find(typed)).toSorted()).toEqual(found.toSorted());
  });

  it('by a date that has two readings, the one of the language first, and the other is said', async () => {
    const told = async (typed: string, locale: 'en' | 'es') =>
      clinic.as(reception, async (scope) => {
        const { rows } = await searchClients(scope, 'any', typed, 1, locale);
        const { isCertain, areTurned } = await findClientIds(scope, 'any', typed, locale);
        expect(areTurned).toBe(rows.some((row) => row.isByTurnedDate));
        expect(isCertain).toBe(!areTurned);
        return rows.map(({ id, isByTurnedDate }) => [id, isByTurnedDate]);
      });
    for (const typed of ['3/4/90', '03041990', 'born 3-4-1990', '3/4'])
      expect(await told(typed, 'en')).toEqual([
        [sean, false],
        [maria, true],
      ]);
    expect(await told('3/4/90', 'es')).toEqual([
      [maria, false],
      [sean, true],
    ]);
    expect(await told('11/10/2009', 'en')).toEqual([[otherNg, true]]);
    expect(await told('11/10/2009', 'es')).toEqual([[otherNg, false]]);
    expect(await told('ng 10/11/2009', 'en')).toEqual([[otherNg, false]]);
    for (const locale of ['en', 'es'] as const) {
      expect(await told('1990-03-04', locale)).toEqual([[sean, false]]);
      expect(await told('31/12/1971', locale)).toEqual([[jorg, false]]);
      expect(await told('4 Mar 1990', locale)).toEqual([[sean, false]]);
    }
  });

  it('and the page is told when a second name or a title was left out', async () => {
    const fitsAll = async (typed: string) =>
      (await clinic.as(reception, (scope) => searchClients(scope, 'any', typed, 1))).fitsAll;
    expect(await fitsAll('kim halloran')).toBe(true);
    expect(await fitsAll('Dr. Kim Halloran Jr.')).toBe(true);
    expect(await fitsAll('Halloran, Kim Lee')).toBe(false);
  });

  it.each([
    ['obrein', [sean]],
    ['Shean O’Brian', [sean]],
    ['lukazs', [lukasz]],
    ['Nowka Łukasz', [lukasz]],
    ['delacurz', [maria]],
    ['Mueler', [jorg]],
    ['Papadopoulus, Georgos', [giorgos]],
    ['Щербакоф', [ivan]],
    ['Halloren Jr', [junior]],
    ['sukarnoputro', [one]],
    ['sean obrien 3/5/1990', [sean]],
    ['obrein 0142', [sean]],
    ['obrein 0143', []],
    ['ximina', [ana]],
    ['Ng Xi', []],
    ['Garibaldi', []],
    ['0143', []],
  ])('not exactly by %j, and whoever may be meant is offered within reach', async (typed, meant) => {
    const found = await clinic.as(reception, (scope) => searchClients(scope, 'any', typed, 1));
    expect(found.rows).toEqual([]);
    expect(found.likely.map(({ id }) => id)).toEqual(meant);
    const own = await clinic.as(reception, (scope) => searchClients(scope, 'own', typed, 1));
    expect(own.likely).toEqual([]);
    const limited = await clinic.as(billing, (scope) => searchClients(scope, 'limited', 'ximina', 1));
    expect(limited.likely).toEqual([]);
  });

  it.each(['x204', 'ext. 204', 'Extension 204'])(
    'by no extension alone: %j, and is told so',
    async (typed) => {
      expect(await find(typed)).toEqual([]);
      expect(hintFor(typed)).toBe('remarks.extensionAlone');
      expect(hintFor(`${typed} okafor`)).toBe('clients.noneFoundHint');
    },
  );

  it('with the guardian who was meant, where the client was not', async () => {
    const shown = async (typed: string) =>
      (await clinic.as(reception, (scope) => searchClients(scope, 'any', typed, 1))).rows.map(
        ({ guardian }) => guardian,
      );
    expect(await shown('ximena')).toEqual(['Ximena López Ruiz']);
    expect(await shown('garcia')).toEqual([null]);
    expect(await shown('')).toEqual(everybody.map(() => null));
  });

  it('by no guardian for billing, which may not know who they are', async () => {
    for (const typed of [
      'ximena',
      '0177',
      '3475550177',
      'ximena@example.test',
      '@example.test',
      'ximena@',
      'ximena ana',
    ])
      expect(await find(typed, 'en', billing)).toEqual([]);
    expect(await find('garcia', 'en', billing)).toEqual([ana]);
    expect(await find('0142', 'en', billing)).toEqual([sean]);
  });
});

describe('a client who is called otherwise', async () => {
  const there = await makeClinic();
  const desk = await there.member('receptionist');
  const clerk = await there.member('billing');
  const add = (first: string, last: string, born: string, contact = {}) =>
    client(first, last, born, contact, [there, desk]);
  const robert = await add('Robert', 'Hale', '1980-01-02', { phone: '+12125550142' });
  const bobby = await add('Bobby', 'Stone', '1981-01-02');
  const jose = await add('José María', 'Paz León', '1982-01-02', {
    guardian: 'Guadalupe Barros, +13475550177',
  });
  const rosa = await add('Rosa', 'Lima', '1983-01-02');
  const roberto = await add('Roberto', 'Sosa', '1984-01-02');
  const alberto = await add('Alberto', 'Sosa', '1985-01-02');
  const pedro = await add('Pedro', 'Sosa', '1986-01-02');

  it.each([
    ['bob hale', [robert]],
    ['Hale, Bobby', [robert]],
    ['rob hale', [robert]],
    ['bob 1/2/1980', [robert]],
    ['bob 0142', [robert]],
    ['robert stone', [bobby]],
    ['Robert T Stone', [bobby]],
    ['chema paz', [jose]],
    ['Chema Paz León', [jose]],
    ['lupita barros', [jose]],
    ['rosita lima', [rosa]],
    ['beto sosa', [alberto, roberto]],
    ['perico sosa', [pedro]],
    ['beto sosa 1/2/1984', [roberto]],
    ['beto hale', []],
    ['beto sosa 1/2/1986', []],
    ['bob sosa', [roberto]],
  ])('is found by %j, and booking asks', async (typed, found) => {
    const { rows } = await there.as(desk, (scope) => searchClients(scope, 'any', typed, 1));
    expect(rows.map(({ id }) => id)).toEqual(found);
    const ids = await there.as(desk, (scope) => findClientIds(scope, 'any', typed, 'en'));
    if (found.length > 0 && typed !== 'rob hale') expect(ids.isCertain).toBe(false);
  });

  it('is offered by a nickname alone, or beside a slip, and billing hears of no guardian', async () => {
    const search = (typed: string, by = desk) =>
      there.as(by, (scope) => searchClients(scope, by === clerk ? 'limited' : 'any', typed, 1));
    const likely = async (typed: string) => (await search(typed)).likely.map(({ id }) => id);
    expect(await likely('chema')).toEqual([jose]);
    expect(await likely('bob hael')).toEqual([robert]);
    expect(await likely('chema lean')).toEqual([jose]);
    expect((await search('lupita barros')).rows.map(({ guardian }) => guardian)).toEqual([
      'Guadalupe Barros',
    ]);
    expect((await search('chema paz')).rows.map(({ guardian }) => guardian)).toEqual([null]);
    expect(await search('lupita barros', clerk)).toMatchObject({ rows: [], likely: [] });
  });
});
