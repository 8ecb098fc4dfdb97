import { declareActs, type Declared } from '#app/platform/acts.ts';

export const MATCHING_ACTS = declareActs({
  'match.override': { words: 'audit.act_match_override', on: ['client', 'match_decision'] },
  'match.read': { words: 'audit.act_match_read', isReading: true, on: ['client'] },
  'match.select': { words: 'audit.act_match_select', on: ['client', 'match_decision'] },
});

declare module '#app/platform/acts.ts' {
  interface DeclaredActs extends Declared<typeof MATCHING_ACTS> {}
}
