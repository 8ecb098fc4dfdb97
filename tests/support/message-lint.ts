/** All a message may say; never a service, its reason or who gives it. */
export const ALLOWED_VARIABLES = [
  'clinicName',
  'day',
  'date',
  'time',
  'before',
  'beforeDay',
  'place',
  'placeBefore',
  'phone',
  'locationName',
  'locationAddress',
  'link',
] as const;

export type MessageProblem =
  | { code: 'clinical-word'; params: { word: string } }
  | { code: 'unknown-variable'; params: { name: string } }
  | { code: 'malformed-variable'; params: { text: string } };

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

/**
 * Why a template (SMS, push, e-mail subject or body) may not be saved; empty when it may. Variables are `{{name}}`.
 * `clinicName` is filled with the name that an operator has set: nothing asks here whether that one is neutral.
 */
export function lintMessage(template: string): MessageProblem[] {
  const problems: MessageProblem[] = [];
  const text = template.replace(/\{\{([^{}]*)\}\}/g, (_whole, inside: string) => {
    const name = inside.trim();
    if (!ALLOWED_VARIABLES.some((allowed) => allowed === name))
      problems.push({ code: 'unknown-variable', params: { name } });
    return ' ';
  });
  for (const [malformed] of text.matchAll(/\$t\([^)]*\)?|\$?\{[^{}\s]*\}?|\}|<%|%>/g))
    problems.push({ code: 'malformed-variable', params: { text: malformed } });
  for (const word of clinicalWordsIn(text)) problems.push({ code: 'clinical-word', params: { word } });
  return problems;
}

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
