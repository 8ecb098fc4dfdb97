import type { WORDING_LANGUAGES } from '#db/schema/setup-wordings.ts';
import { ENGLISH_WORDINGS, type DefaultTexts, type WordingType } from './default-wordings-en.ts';
import { SPANISH_WORDINGS } from './default-wordings-es.ts';

/** The wordings with which a clinic begins: each type in each language. */
export const DEFAULT_WORDINGS = [
  ...inLanguage('en', ENGLISH_WORDINGS),
  ...inLanguage('es', SPANISH_WORDINGS),
];

function inLanguage(language: (typeof WORDING_LANGUAGES)[number], texts: DefaultTexts) {
  return (Object.keys(texts) as WordingType[]).map((type) => {
    const { title, body } = texts[type];
    return { type, language, title, body: unwrap(body) };
  });
}

/** Joins the lines of a paragraph or of an item, which stand apart in our files alone. */
function unwrap(text: string): string {
  const lines: string[] = [];
  for (const line of text.trim().split('\n')) {
    const before = lines.at(-1);
    const goesOn = before !== undefined && before !== '' && !before.startsWith('# ');
    if (goesOn && line !== '' && !/^(?:- |# |\[ \] )/.test(line)) lines.push(`${lines.pop()} ${line.trim()}`);
    else lines.push(line);
  }
  return lines.join('\n');
}
