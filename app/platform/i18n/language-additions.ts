const wordsIn = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words beside the name of a language that name no other, folded: `ASL interpreter`, `Spanish (native speaker)`. */
const OF_ANY = wordsIn(
  'interpreter interpreters interpretation interprete translator translation traductor traductora needed required please speaker ' +
    'speaking hablante language languages idioma lengua dialect dialecto native nativo nativa fluent mostly only solo some algo bilingual bilingue needs need uses deaf sordo sorda simplified traditional of from the de del la do da',
);

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
      'europeo castilian castellano latin latino america american americano central south caribbean latinoamerica latinoamericano us usa',
  ),
  pt: wordsIn('brazil brasil brazilian brasileiro brasileno portugal european europeo angola angolan azores'),
  fr: wordsIn(
    'canada canadian canadiense quebec quebecois france francia african africano africa belgian belgica swiss suiza switzerland haiti',
  ),
  en: wordsIn(
    'american americano us usa united states estados unidos british britanico uk canadian australian irish',
  ),
  de: wordsIn('germany alemania austria austrian standard high'),
  ar: wordsIn(
    'egypt egyptian egipto egipcio iraq iraqi syria syrian siria lebanon lebanese libano levantine jordan jordanian palestinian ' +
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
  sw: wordsIn('kenya tanzania'),
  am: wordsIn('ethiopia etiopia'),
  tl: wordsIn('philippines filipinas'),
  ase: wordsIn('american americana us usa united states estados unidos'),
};

/** Tells whether a folded word beside the name of a language only adds to it: `mexican` to Spanish, and `interpreter`. */
export const addsTo = (tag: string, word: string): boolean =>
  OF_ANY.has(word) || OF_COUNTRIES[tag]?.has(word) === true;
