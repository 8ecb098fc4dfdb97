import { declareActs, type Declared } from '#app/platform/acts.ts';

export const NEEDS_ACTS = declareActs({
  'needs.assess': { words: 'audit.act_needs_assess', on: ['client'] },
  'needs.read': { words: 'audit.act_needs_read', isReading: true, on: ['client'] },
});

declare module '#app/platform/acts.ts' {
  interface DeclaredActs extends Declared<typeof NEEDS_ACTS> {}
}
