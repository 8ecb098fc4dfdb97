import { foldName } from '#app/platform/fold-name.ts';

/**
 * Languages that ISO 639-3 counts to a listed one, and that the runtime names: as far as therapists' profiles tell languages
 * apart, they are one.
 */
export const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  ar: ['ary', 'arz'],
  fa: ['pes'],
  hmn: ['hnj'],
  ku: ['ckb', 'sdh'],
  qu: ['qug'],
  sw: ['swc'],
  tl: ['fil'],
  tw: ['ak'],
};

/**
 * Names that the runtime does not know, or that people here do not use, and the other names by which people ask: those in
 * English and Spanish, the language's own in its letters and in Latin ones, and those of its best-known varieties.
 */
export const NAMES: Readonly<
  Record<string, { readonly en?: string; readonly es?: string; readonly also?: string }>
> = {
  zh: { en: 'Chinese (not known which)', es: 'chino (no se sabe cuál)' },
  en: { also: 'angloparlante, anglohablante, anglófono, anglophone' },
  es: {
    also: 'Castilian, castellano, hispanohablante, hispanohablantes, hispanoparlante, hispanófono, hispanophone',
  },
  cmn: {
    en: 'Mandarin',
    es: 'mandarín',
    also:
      'Mandarin Chinese, chino mandarín, Standard Chinese, Putonghua, Guoyu, Guanhua, Beijinghua, Pekingese, pekinés, ' +
      '普通话, 普通話, 國語, 国语, 官话, 官話, 北京话, 北京話',
  },
  yue: {
    en: 'Cantonese',
    es: 'cantonés',
    also:
      'Cantonese Chinese, chino cantonés, Yue, Yue Chinese, Yueyu, Guangdonghua, Guangzhouhua, Gwongdungwa, Gwongjauwa, ' +
      '廣東話, 广东话, 粵語, 粤语, 廣州話, 广州话',
  },
  vi: { also: 'Viet, Việt ngữ' },
  tl: { en: 'Tagalog', es: 'tagalo', also: 'Filipino, Pilipino, Wikang Tagalog, Wikang Filipino' },
  ar: {
    also:
      'Al-Arabiya, Arabiya, Arabi, Fusha, Darija, Darja, Derja, dariya, Maghrebi, magrebí, Hassaniya, Shami, Levantine, levantino, Masri, ' +
      'Masry, Khaleeji, Khaliji, العربیة, عربي, الدارجة, árabe dialectal',
  },
  ko: { also: 'Hangugeo, Hangukeo, Hangungmal, Hangukmal, Hangugmal, Chosonmal, 한국말, 조선말' },
  ht: {
    en: 'Haitian Creole',
    es: 'criollo haitiano',
    also:
      'Kreyòl Ayisyen, Kreyòl, Kreyol, Ayisyen, Haitian, haitiano, créole haïtien, Haitian Kreyol, ' +
      'creole haitiano, creol haitiano',
  },
  ru: { also: 'Russkiy, Russkij, Russki, русский язык' },
  pt: {
    en: 'Portuguese',
    es: 'portugués',
    also: 'Brazilian, brasileño, brasileiro, língua portuguesa, lusoparlante, lusohablante, lusófono, lusophone',
  },
  fr: { en: 'French', es: 'francés', also: 'francoparlante, francohablante, francófono, francophone' },
  ase: {
    en: 'American Sign Language',
    es: 'lengua de señas americana',
    also:
      'ASL, A.S.L., Ameslan, American sign, lenguaje de señas americano, lengua de signos americana, lenguaje de signos americano, ' +
      'señas americanas, sign language, lengua de señas, lenguaje de señas, lengua de signos, lenguaje de signos',
  },
  hi: { also: 'Khariboli, Khari Boli' },
  bn: { en: 'Bengali', es: 'bengalí', also: 'Bangla, Bangali, Bangla Bhasha' },
  pa: { en: 'Punjabi', es: 'punyabí', also: 'Panjabi, Eastern Punjabi, Western Punjabi, panyabí, پنجابی' },
  gu: { also: 'Gujrati, Gujerati, Gujarathi, guyaratí' },
  ta: { also: 'Tamizh, Thamizh, Tamizhi' },
  te: { also: 'Telegu, Telugu Bhasha, Tenugu' },
  ml: { also: 'Malayali, Malayalee' },
  mr: { also: 'Mahratta, Maharashtrian, Maharashtri, maratí' },
  ne: { also: 'Nepalese, Nepalés, Gorkhali, Gurkhali, Khas Kura' },
  fa: { en: 'Farsi', es: 'farsi', also: 'Persian, persa, Western Persian, Farsi Persian' },
  prs: {
    en: 'Dari',
    es: 'darí',
    also: 'Afghan Persian, Afghan Farsi, persa afgano, farsi afgano, Eastern Persian, persa oriental',
  },
  ps: {
    also: 'Pushto, Pashtu, Pushtu, Pakhto, Pukhto, Pakhtu, Pashtun, Pathan, pashtún, pastú, afgano pastún',
  },
  ku: {
    also:
      'Kurdi, Kurmanji, Kurmancî, Kurmanci, Kurmandji, Kermanji, kurmanyi, Badini, Bahdini, Behdini, Sorani, Sorani Kurdish, Kurmanji Kurdish, ' +
      'kurdo sorani, kurdo kurmanji, Feyli, Northern Kurdish, Central Kurdish, کوردی, کوردي, كردي',
  },
  tr: { also: 'Turkce, Turkish language, Türkisch' },
  he: { en: 'Hebrew', es: 'hebreo', also: 'Ivrit, Modern Hebrew, hebreo moderno' },
  yi: { also: 'Yidish, Idish, ídish, yídish, yidis, judeoalemán' },
  am: { also: 'Amarigna, Amharigna, Amarinya, Amharinya, Amarinna, Amhara, amhárico' },
  ti: { also: 'Tigrigna, Tigrinia, Tigriña' },
  om: {
    en: 'Oromo',
    es: 'oromo',
    also: 'Oromiffa, Oromifa, Oromigna, Afaan Oromo, Afaan Oromoo, Afan Oromo',
  },
  so: { also: 'Af-Soomaali, Af Soomaali, Af-Somali, Afsoomaali, Afsomali, Soomaaliga, somalí' },
  sw: { also: 'Kiswahili, Suahili, Suajili, Swahilli, Kingwana, Congolese Swahili' },
  rw: { also: 'Kinyarwandan, Rwandan, Rwandese, ruandés' },
  rn: { en: 'Kirundi', es: 'kirundi', also: 'Burundian, burundés' },
  ln: { also: 'Lingála, Lingalla, Ngala' },
  ff: {
    also: 'Fulani, Fulah, Fulfulde, Fulfuldé, Fulbe, Pulaar, Pular, Poular, Peul, Peulh, Peuhl, Toucouleur, Tukulor, fulaní',
  },
  wo: { also: 'Wollof, Ouolof, Volof, uólof' },
  yo: { also: 'Yorubá, Yourouba' },
  ig: { also: 'Ibo, Asusu Igbo' },
  ha: { also: 'Haoussa, Hawsa, Haussa, Harshen Hausa' },
  tw: {
    en: 'Twi',
    es: 'twi',
    also: 'Akan, Asante, Ashanti, Asante Twi, Ashanti Twi, Akuapem, Akuapem Twi, Akwapim, Fante, Fanti, Mfantse',
  },
  kea: {
    en: 'Cape Verdean Creole',
    es: 'criollo caboverdiano',
    also:
      'Kriolu, Krioulo, Crioulo, Cape Verdean, Cape Verde Creole, Cabo Verdean Creole, Cabo Verdean, Cabo Verde Creole, Kriolu Kabuverdianu, ' +
      'caboverdiano, Crioulo Cabo-Verdiano, criollo de Cabo Verde, criollo caboverdeano, Badiu, Sampadjudu',
  },
  de: { also: 'Hochdeutsch, Standard German' },
  it: { also: 'lingua italiana' },
  el: { also: 'Hellenic, Elliniki, Ellenika, Modern Greek, griego moderno' },
  pl: { also: 'język polski, polonés' },
  uk: { also: 'Ukrainska, Ukrainian language, Ukrajinska, українська мова' },
  ro: { also: 'Rumanian, Roumanian, Moldovan, Moldavian, moldavo, Moldovenească, limba română' },
  hu: { also: 'Magyarul, magiar, magyar nyelv' },
  cs: { also: 'Česky, Český, Bohemian, český jazyk' },
  sr: { also: 'Serb, Srpski jezik' },
  hr: { also: 'Croat, Hrvatski jezik' },
  bs: { also: 'Bosniak, Bosniac, bosniaco, Bosanski jezik' },
  sq: { also: 'Shqipe, Gjuha shqipe, Gheg, Tosk, Kosovar Albanian' },
  bg: { also: 'Balgarski, Bulgarski, búlgaro' },
  hy: { also: 'Hayeren, Hayerén, Western Armenian, Eastern Armenian' },
  ka: { also: 'Kartuli, Gruzinski' },
  uz: { also: 'Uzbeki, O’zbek, O’zbekcha, Ozbekcha, Uzbekcha' },
  ja: { also: 'Nihongo, Nippongo, 日本语' },
  nan: {
    en: 'Taiwanese (Min Nan)',
    es: 'taiwanés (min nan)',
    also:
      'Taiwanese, taiwanés, Taiwanese Hokkien, Hokkien, Hokkien Chinese, Hoklo, Min Nan, Minnan, Minnanhua, Southern Min, Amoy, Amoyese, ' +
      'Taigi, Tâi-gí, Taiyu, 台語, 台语, 臺語, 閩南語, 闽南语, 閩南話, 闽南话, 福建話, 福建话',
  },
  my: { also: 'Myanmar, Myanma, Myanmar language, Bamar, Bama, myanmés' },
  ksw: {
    en: 'Karen',
    es: 'karen',
    also: 'S’gaw Karen, S’gaw, Skaw Karen, Karen S’gaw, Paganyaw, Pakanyaw, Pwakenyaw, K’nyaw, Kayin, carén, Sgaw Kayin',
  },
  km: {
    also: 'Cambodian, camboyano, camboyana, Kampuchean, Khmae, Khmai, Khmer Krom, Kmer, jmer, Cambodian Khmer',
  },
  lo: { also: 'Laotian, Laoatian, laosiano, laociano, Phasa Lao, Pasa Lao' },
  th: { also: 'Siamese, siamés, Phasa Thai, Pasa Thai, Central Thai, thai, thailandés' },
  hmn: {
    also:
      'Hmoob, Lus Hmoob, Mong, Moob, Hmong Daw, Hmoob Dawb, White Hmong, Hmong Leng, Hmong Njua, Moob Leeg, Green Hmong, Green Mong, ' +
      'Blue Hmong, Blue Mong, Mong Leng, Mong Njua, hmong blanco, hmong verde',
  },
  id: { also: 'Bahasa Indonesia' },
  ilo: { en: 'Ilocano', es: 'ilocano', also: 'Ilokano, Iluko, Iloco, Ilukano, Samtoy' },
  ceb: {
    also:
      'Bisaya, Bisayan, Binisaya, Visayan, visaya, bisayo, Sebuano, Sugbuanon, Sugbuhanon, Sugboanon, Sinugbuanon, Sinugboanon, ' +
      'Sinugbuanong Binisaya',
  },
  sm: { also: 'Gagana Samoa, Gagana Sāmoa, Faa-Samoa' },
  to: { also: 'Faka-Tonga, Lea Faka-Tonga, Tongese' },
  mh: { also: 'Kajin Majel, Kajin M̧ajeḷ, Majel, marshalés, Ebon' },
  chk: { also: 'Trukese, Fosun Chuuk, Fóósun Chuuk, chuukés' },
  nv: { also: 'Navaho, Diné, Dineh, Diné Bizaad, Naabeehó bizaad, Navajo language' },
  chr: { also: 'Tsalagi, Tsalagi Gawonihisdi, Cherokí, cheroque, cherokee' },
  quc: {
    en: 'K’iche’',
    es: 'k’iche’',
    also: 'Quiche, Quiché Maya, maya quiché, Maya K’iche’, Ki’che’, Kitche',
  },
  mam: { en: 'Mam', es: 'mam', also: 'Maya Mam, Mam Maya, Qyol Mam' },
  kjb: {
    en: 'Q’anjob’al',
    es: 'q’anjob’al',
    also: 'Kanjobal, Canjobal, K’anjob’al, Q’anjobal, Qanjabal, Maya Q’anjob’al, maya kanjobal',
  },
  kek: {
    en: 'Q’eqchi’',
    es: 'q’eqchi’',
    also: 'Kekchi, Kekchí, Quekchi, Ketchi, K’ekchi’, Q’eqchi, Cacche, Maya Q’eqchi’, maya kekchí',
  },
  qu: {
    also: 'Quichua, Kichwa, Quichwa, Kechwa, Kechua, Qheshwa, Qhichwa, Qichwa, Runa Simi, Runa Shimi, Runashimi, Keshwa',
  },
  nah: { en: 'Nahuatl', es: 'náhuatl', also: 'Nahua, Nahuat, Nawat, Nawatl, Aztec, azteca, Nahuatlahtolli' },
  mix: {
    en: 'Mixtec',
    es: 'mixteco',
    also: 'Mixteca, Mixtecan, Mixteko, Tu’un Savi, Tu’un Sávi, Ñuu Savi, Tu’un Ñuu Savi, Tu’un Dau, Sa’an Savi',
  },
  zap: {
    also: 'Zapoteca, Zapotecan, Sapoteco, Didxazá, Diidxazá, Didza, Diidza, Dixza, Dilla Xhon',
  },
  aii: {
    en: 'Assyrian',
    es: 'asirio',
    also: 'Assyrian Neo-Aramaic, Assyrian Aramaic, Neo-Aramaic, neoarameo asirio, neoarameo, Suret, Sureth, Swadaya, Aturaya',
  },
  pdc: {
    en: 'Pennsylvania Dutch',
    es: 'alemán de Pensilvania',
    also:
      'Pennsylvania German, PA Dutch, Penn Dutch, Deitsch, Pennsylvania Deitsch, Pennsilfaanisch, Amish, Amish Dutch, ' +
      'holandés de Pensilvania',
  },
  mfs: {
    en: 'Mexican Sign Language',
    es: 'lengua de señas mexicana',
    also: 'LSM, Mexican sign, lenguaje de señas mexicano, lengua de signos mexicana, lenguaje de signos mexicano, señas mexicanas',
  },
  psr: {
    en: 'Puerto Rican Sign Language',
    es: 'lengua de señas puertorriqueña',
    also: 'LSPR, PRSL, Puerto Rican sign, lenguaje de señas puertorriqueño, lengua de signos puertorriqueña, señas puertorriqueñas',
  },
  bfi: {
    en: 'British Sign Language',
    es: 'lengua de señas británica',
    also: 'BSL, British sign, lenguaje de señas británico, lengua de signos británica',
  },
  csl: {
    en: 'Chinese Sign Language',
    es: 'lengua de señas china',
    also: 'Chinese sign, lenguaje de señas chino, lengua de signos china, Zhongguo Shouyu, 中国手语, 中國手語',
  },
  lsp: {
    en: 'Panamanian Sign Language',
    es: 'lengua de señas panameña',
    also: 'Panamanian sign, lengua de señas panameñas, lenguaje de señas panameño, lengua de signos panameña, señas panameñas',
  },
};

/** Languages that are no listed one, and whose speakers may understand it, or name it so. */
const NEXT_TO: Readonly<Record<string, string>> = {
  yue: 'Taishanese, Toishanese, Toisanese, Toisan, Taishan, Toishan, Hoisan, Hoisanese, Hoisanwa, Sze Yup, Siyi, 台山話, 台山话',
  nan: 'Fujianese, Fukien, Fukienese, Fookien, Teochew, Chaozhou, Chiuchow, 潮州話, 潮州话',
  ht: 'French Creole, Creole French, criollo francés, francés criollo, Patois Haiti, Haiti patois, Haitian patois, patois haitiano',
  kea: 'Portuguese Creole, Creole Portuguese, criollo portugués, portugués criollo, Portuguese Cape Verde, Portuguese Cabo Verde',
  id: 'Bahasa',
  fa: 'Parsi, Irani',
  bn: 'Sylheti, Chittagonian, Chatgaya',
  so: 'Maay, Maay Maay, Af Maay, Mai Mai',
  prs: 'Hazaragi, Hazara',
  ku: 'Zazaki, Zaza, Gorani, Yezidi, Yazidi',
  aii: 'Aramaic, arameo, Syriac, siríaco, Chaldean, caldeo, Chaldean Neo-Aramaic, Turoyo',
  ksw: 'Pwo Karen, Karenni',
};

/** The language that is proposed, and not taken, by a folded name. */
export const NEAR: ReadonlyMap<string, string> = new Map(
  Object.entries(NEXT_TO).flatMap(([tag, names]) =>
    names.split(', ').map((name) => [foldName(name), tag] as const),
  ),
);
