/** Beginnings of words, without accents, in English and Spanish. */
const CLINICAL_STEMS = [
  ...['therap', 'psych', 'diagnos', 'autis', 'anxi', 'trauma', 'depress', 'counsel', 'behavio', 'treatment'],
  ...['medica', 'disorder', 'symptom', 'evaluation', 'assessment', 'intake', 'rehab', 'addict', 'substance'],
  ...[
    'suicid',
    'bipolar',
    'schizo',
    'mental',
    'clinical',
    'specialist',
    'specialt',
    'specializ',
    'disab',
    'licensed',
  ],
  ...['session', 'patholog', 'neuro', 'cognitiv', 'developmental', 'screening', 'nonverbal', 'intervention'],
  ...[
    'terap',
    'psic',
    'psiq',
    'ansied',
    'depres',
    'consejer',
    'conductual',
    'conducta',
    'tratamiento',
    'trastorno',
  ],
  ...['sintoma', 'evaluacion', 'adicci', 'sustancia', 'esquizo', 'clinico', 'especialist', 'especialidad'],
  ...['discapac', 'sesion', 'patolog', 'desarrollo', 'intervencion', 'licenciad'],
];
const CLINICAL_WORDS = new Set(
  (
    'aba cbt dbt emdr aac adhd ptsd ocd asd tcc tdah tept toc tea bcba bcaba rbt lcsw lmsw lmft lmhc lpc ' +
    'lpcc slp psyd phd'
  ).split(' '),
);
const CLINICAL_PHRASES = ['special needs', 'sign language', 'necesidades especiales', 'lengua de senas'];

/** Clinical words in a text, each once, in lower case and without accents. */
export function clinicalWordsIn(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase();
  // Initials are read with and without their dots: "Ph.D." and "A.B.A." are words.
  const words = [plain, plain.replace(/\b(\p{L}{1,3})\./gu, '$1')].flatMap(
    (read) => read.match(/\p{L}+/gu) ?? [],
  );
  const found = words.filter(
    (word) => CLINICAL_WORDS.has(word) || CLINICAL_STEMS.some((stem) => word.startsWith(stem)),
  );
  const spaced = ` ${(plain.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
  const phrases = CLINICAL_PHRASES.filter((phrase) => spaced.includes(` ${phrase} `));
  return [...new Set([...found, ...phrases])];
}
