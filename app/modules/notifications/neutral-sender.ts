import { clinicalWordsIn } from './clinical-words.ts';

/** What a sender's name holds at most, in characters. */
const LONGEST = 60;
/** Words that a name does not end or begin with. */
const JOINING = /^(?:of|for|and|the|in|at|de|del|la|el|los|las|para|y|en|[^\p{L}\p{N}]+)$/iu;

/**
 * What messages call a clinic until its administrators say otherwise: the beginning of its name that tells nothing about care,
 * else the end of it, else a word that fits any office. "Riverside Behavioral Health" writes as "Riverside".
 */
export function neutralSenderOf(clinicName: string): string {
  const words = clinicName.split(/\s+/).filter((word) => word !== '');
  const cuts = words.map((_, dropped) => dropped);
  const parts = [
    ...cuts.map((dropped) => words.slice(0, words.length - dropped)),
    ...cuts.map((dropped) => words.slice(dropped)),
  ];
  const names = parts.map((part) => withoutJoining(part).join(' '));
  return names.find(isNeutral) ?? 'Appointments';
}

function withoutJoining(words: readonly string[]): readonly string[] {
  if (JOINING.test(words[0] ?? 'x')) return withoutJoining(words.slice(1));
  return JOINING.test(words.at(-1) ?? 'x') ? withoutJoining(words.slice(0, -1)) : words;
}

const isNeutral = (name: string) =>
  name !== '' && name.length <= LONGEST && !/[\p{Cc}{}<>]/u.test(name) && clinicalWordsIn(name).length === 0;
