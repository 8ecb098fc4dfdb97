import type { Answer, Item } from '../instrument.ts';

type Texts = readonly [en: string, es: string];

const difficulties: readonly Texts[] = [
  ['Not difficult at all', 'No ha sido difícil'],
  ['Somewhat difficult', 'Un poco difícil'],
  ['Very difficult', 'Muy difícil'],
  ['Extremely difficult', 'Extremadamente difícil'],
];

const DIFFICULTY: Item = {
  key: 'difficulty',
  words: {
    en: 'If you checked off any problems, how difficult have these problems made it for you to do your work, take care of things at home, or get along with other people?',
    es: 'Si marcó cualquiera de los problemas, ¿qué tanta dificultad le han dado estos problemas para hacer su trabajo, encargarse de las tareas del hogar, o llevarse bien con otras personas?',
  },
  answers: answersOf(difficulties),
};

/**
 * Makes the items of a questionnaire of the PHQ family: each asks how often, 0 to 3, and the last, which is not scored, how
 * difficult it made life.
 */
export function itemsByFrequency(never: Texts, texts: Readonly<Record<string, Texts>>): readonly Item[] {
  const answers = answersOf([
    never,
    ['Several days', 'Varios días'],
    ['More than half the days', 'Más de la mitad de los días'],
    ['Nearly every day', 'Casi todos los días'],
  ]);
  const items = Object.entries(texts).map(([key, [en, es]]) => ({ key, words: { en, es }, answers }));
  return [...items, DIFFICULTY];
}

function answersOf(texts: readonly Texts[]): Answer[] {
  return texts.map(([en, es], value) => ({ value, words: { en, es } }));
}
