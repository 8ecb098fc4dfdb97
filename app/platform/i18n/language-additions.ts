import { foldName } from '#app/platform/fold-name.ts';

const wordsIn = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words beside the name of a language that name no other, folded: `ASL interpreter`, `Spanish (native speaker)`. */
export const OF_ANY = wordsIn(
  'interpreter interpreters interpretation interprete translator translation traductor traductora needed required please speaker ' +
    'speakers speaking hablante hablantes language languages idioma lengua tongue materna dialect dialecto native nativo nativa ' +
    'fluent fluently fluido fluida mostly mainly primarily usually always siempre only solo solamente unicamente exclusively some algo ' +
    'exclusivamente mayormente principalmente principal primary primaria first primero primera 1 1st 1o 1a 1ro 1ra 1er ' +
    'bilingual bilingue monolingual monolingue needs need necesita requires requiere requests requested wants quiere uses usa ' +
    'deaf sordo sorda simplified traditional and y of from the de del la do da el is es at in en with con for para por both ambos ' +
    'speaks speak spoken habla hablan hablo hablamos understands entiende prefers prefer preferred preferably preference ' +
    'prefiere prefieren prefiero preferido preferida preferiblemente preferencia best mejor well bien very muy ' +
    'home casa hogar house school escuela work trabajo family familia mom moms mum mother mama madre dad dads father papa padre ' +
    'parent parents padres child children kid kids hijo hija nino nina son daughter grandmother grandma abuela grandfather ' +
    'abuelo grandparents abuelos guardian tutor tutora caregiver cuidador cuidadora client cliente patient paciente ' +
    'she he they we i her his their my our su mi',
);

/** Words that people type where they know or name no language, folded: `N/A`, `unknown`, `not sure`. */
export const UNSAID_BY = wordsIn(
  'unknown unk unspecified undetermined unsure none nothing nil null na n a x other others any anything several various multiple multi ' +
    'tbd pending ask later idk dont know not sure no yes refused decline declines declined blank test same see notes deferred yet ' +
    'prefer rather to say answer all todos todas every ' +
    'desconocido desconocida ninguno ninguna nada otro otra otros otras varios varias cualquiera pendiente se sabe si mismo misma ' +
    'nonverbal nonspeaking verbal non preverbal mute mudo muda does doesnt t aac pecs gestures gestos device baby babbles babbling talk talker ' +
    'aplica disponible available applicable provided given listed',
);

/** Words beside the name of a language that make it another one, beside the names of countries, folded. */
const FORMING = wordsIn(
  'creole criollo patois pidgin sign signs old middle low high plain upper lower judeo jewish swiss suizo austrian bavarian dutch ' +
    'pennsylvania louisiana texas hawaiian hawaii african africano jamaican jamaiquino ghanaian nigerian indian scottish scots irish ' +
    'welsh sorbian romani gypsy berber moroccan maltese cypriot pontic ancient antiguo classical clasico biblical tibetan coptic',
);

let placeWords: ReadonlySet<string> | undefined;

/** The words of the names of all countries, in English and in Spanish, folded. */
const wordsOfPlaces = (): ReadonlySet<string> => (placeWords ??= new Set(['en', 'es'].flatMap(placesIn)));

function placesIn(locale: string): readonly string[] {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  const codes = LETTERS.flatMap((one) => LETTERS.map((two) => one + two));
  return codes.flatMap((code) => foldName(names.of(code) ?? '').split(' '));
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Tells whether a folded word beside the name of a language may make it another: `swiss` to German, `ghana` to Akan. */
export const formsAnother = (word: string): boolean => FORMING.has(word) || wordsOfPlaces().has(word);

/**
 * Countries and peoples whose way of speaking a language is understood by whoever speaks it, in English and in Spanish,
 * folded. What is understood by fewer, as Swiss German, stands in no list.
 */
const OF_COUNTRIES: Readonly<Record<string, ReadonlySet<string>>> = {
  es: wordsIn(
    'mexico mexican mexicano mexicana puerto rico rican boricua puertorriqueno dominican republic republica dominicana dominicano ' +
      'cuba cuban cubano guatemala guatemalan guatemalteco el salvador salvadoran salvadoreno honduras honduran hondureno ' +
      'nicaragua nicaraguan nicaraguense costa costarricense panama panamanian panameno colombia colombian colombiano venezuela ' +
      'venezuelan venezolano ecuador ecuadorian ecuatoriano peru peruvian peruano bolivia bolivian boliviano chile chilean chileno ' +
      'argentina argentinian argentine argentino uruguay uruguayan uruguayo paraguay paraguayan paraguayo spain espana european ' +
      'europeo castilian castellano latin latino america american americano central south caribbean latinoamerica latinoamericano us usa ' +
      'hispanic hispanics hispano hispana latina latinos latinas latinx latine chicano chicana tejano',
  ),
  pt: wordsIn('brazil brasil brazilian brasileiro brasileno portugal european europeo angola angolan azores'),
  fr: wordsIn(
    'canada canadian canadiense quebec quebecois france francia african africano africa belgian belgica swiss suiza switzerland haiti ' +
      'congo congolese congoleno drc rdc cameroon cameroun camerun cameroonian camerunes senegal senegalese senegales ' +
      'ivory coast cote ivoire d ivorian costa marfil marfileno guinea guinee guinean guineano conakry togo togolese togoles ' +
      'mali malian burkina faso benin niger gabon chad chadian tchad rwanda burundi madagascar',
  ),
  en: wordsIn(
    'american americano us usa united states estados unidos british britanico uk canadian australian irish',
  ),
  de: wordsIn('germany alemania austria austrian standard high'),
  ar: wordsIn(
    'egypt egyptian egipto egipcio iraq iraqi syria syrian siria lebanon lebanese libano levantine jordan jordanian palestinian ' +
      'marroqui argelino tunecino libio sirio jordano palestino sudanes saudita iraqui libanes levantino ' +
      'morocco moroccan marruecos algerian tunisian libyan yemen yemeni sudan sudanese saudi gulf modern standard',
  ),
  fa: wordsIn('iran iranian'),
  cmn: wordsIn('china mainland taiwan beijing standard'),
  yue: wordsIn('hong kong china guangdong'),
  ht: wordsIn('haiti'),
  vi: wordsIn('vietnam northern southern north south'),
  ko: wordsIn('korea corea south'),
  ru: wordsIn('russia rusia ukraine ucrania'),
  bn: wordsIn('bangladesh india'),
  hi: wordsIn('india'),
  ur: wordsIn('pakistan india'),
  pa: wordsIn('india pakistan'),
  ne: wordsIn('nepal bhutan'),
  hy: wordsIn('armenia eastern western'),
  sw: wordsIn('kenya tanzania congo congolese congoleno drc'),
  am: wordsIn('ethiopia etiopia'),
  tl: wordsIn('philippines filipinas'),
  ase: wordsIn('american americana us usa united states estados unidos'),
};

/** Countries that only add to a language beside its name. Alone they name another, as `Mexican` does. */
const OF_LANDS: Readonly<Record<string, ReadonlySet<string>>> = {
  mfs: wordsIn('mexico mexican mexicano mexicana'),
  psr: wordsIn('puerto rico rican puertorriqueno puertorriquena boricua'),
  bfi: wordsIn('british britanico britanica uk'),
  csl: wordsIn('china chino'),
  lsp: wordsIn('panama panamanian panameno panamena'),
  quc: wordsIn('guatemala guatemalan guatemalteco guatemalteca'),
  mam: wordsIn('guatemala guatemalan guatemalteco guatemalteca'),
  kjb: wordsIn('guatemala guatemalan guatemalteco guatemalteca'),
  kek: wordsIn('guatemala guatemalan guatemalteco guatemalteca'),
};

/** Peoples, countries and faiths that have several languages, or one that they do not only add to, folded. */
const OF_PEOPLES: Readonly<Record<string, ReadonlySet<string>>> = {
  prs: wordsIn('afghan afghani afghanistan afgano afgana'),
  ps: wordsIn('afghan afghani afghanistan afgano afgana'),
  hi: wordsIn('indian indians hinduism'),
  pa: wordsIn('indian indians sikh pakistani'),
  gu: wordsIn('indian indians'),
  te: wordsIn('indian indians'),
  ur: wordsIn('pakistani muslim'),
  ar: wordsIn('muslim islamic islam arab arabe musulman musulmana'),
  he: wordsIn('jewish jew judio judia israeli israel'),
  yi: wordsIn('jewish jew judio judia hasidic'),
  yo: wordsIn('nigerian nigeria nigeriano nigeriana'),
  ig: wordsIn('nigerian nigeria nigeriano nigeriana'),
  ha: wordsIn('nigerian nigeria nigeriano nigeriana'),
  am: wordsIn('ethiopian etiope'),
  om: wordsIn('ethiopian etiope'),
  ti: wordsIn('ethiopian etiope eritrean eritrea'),
  tw: wordsIn('ghanaian ghana'),
  bn: wordsIn('bangladeshi'),
  ln: wordsIn('congolese congoleno congolena congo'),
  wo: wordsIn('senegalese senegales senegalesa senegal gambian gambia'),
  ff: wordsIn('senegalese senegales senegalesa senegal gambian gambia guinean guineano guineana'),
};

/** The languages of a people or a country that is named where a language is asked for: Spanish for `Latino`. */
export const tagsOfPeople = (word: string): readonly string[] =>
  [OF_COUNTRIES, OF_PEOPLES].flatMap((lists) => Object.keys(lists).filter((tag) => lists[tag]?.has(word)));

/** Tells whether a folded word beside the name of a language only adds to it: `mexican` to Spanish, and `interpreter`. */
export const addsTo = (tag: string, word: string): boolean =>
  OF_ANY.has(word) || [OF_COUNTRIES, OF_LANDS].some((lists) => lists[tag]?.has(word) === true);
