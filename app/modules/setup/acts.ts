import { declareActs, type Declared } from '#app/platform/acts.ts';

export const SETUP_ACTS = declareActs({
  'service.add': { words: 'offer.act_service_add', on: ['service'] },
  'service.change': { words: 'offer.act_service_change', on: ['service'] },
  'service.retire': { words: 'offer.act_service_retire', on: ['service'] },
  'service.return': { words: 'offer.act_service_return', on: ['service'] },
});

declare module '#app/platform/acts.ts' {
  interface DeclaredActs extends Declared<typeof SETUP_ACTS> {}
}
