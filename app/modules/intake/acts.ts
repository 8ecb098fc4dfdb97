import { declareActs, type Declared } from '#app/platform/acts.ts';

export const INTAKE_ACTS = declareActs({
  'intake.abandon': { words: 'audit.act_intake_abandon', on: ['intake'] },
  'intake.complete': { words: 'audit.act_intake_complete', on: ['intake'] },
  'intake.read': { words: 'audit.act_intake_read', isReading: true, on: ['intake'] },
  'intake.save': { words: 'audit.act_intake_save', on: ['intake'] },
  'intake.search': { words: 'audit.act_intake_search', isReading: true, on: ['intake'] },
  'intake.start': { words: 'audit.act_intake_start', on: ['intake'] },
});

declare module '#app/platform/acts.ts' {
  interface DeclaredActs extends Declared<typeof INTAKE_ACTS> {}
}
