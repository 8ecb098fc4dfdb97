import { declareActs, type Declared } from '#app/platform/acts.ts';

export const CLINIC_ACTS = declareActs({
  'clinic.limit': { words: 'audit.act_clinic_limit', on: ['clinic'] },
  'clinic.resume': { words: 'audit.act_clinic_resume', on: ['clinic'] },
  'clinic.suspend': { words: 'audit.act_clinic_suspend', on: ['clinic'] },
  'clinic.try-step': { words: 'audit.act_clinic_try_step', on: ['clinic'] },
});

declare module '#app/platform/acts.ts' {
  interface DeclaredActs extends Declared<typeof CLINIC_ACTS> {}
}
