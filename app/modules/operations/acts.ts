import { declareActs, type Declared } from '#app/platform/acts.ts';

export const OPERATION_ACTS = declareActs({
  'dead-letter.discard': { words: 'audit.act_dead_letter_discard', on: ['dead-letter'] },
  'dead-letter.retry': { words: 'audit.act_dead_letter_retry', on: ['dead-letter'] },
});

declare module '#app/platform/acts.ts' {
  interface DeclaredActs extends Declared<typeof OPERATION_ACTS> {}
}
