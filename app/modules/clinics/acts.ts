import { declareActs, type Declared } from '#app/platform/acts.ts';

export const CLINIC_ACTS = declareActs({
  'clinic.cancel': { words: 'audit.act_clinic_cancel', on: ['clinic'] },
  'clinic.export': { words: 'audit.act_clinic_export', on: ['clinic'] },
  'clinic.limit': { words: 'audit.act_clinic_limit', on: ['clinic'] },
  'clinic.resume': { words: 'audit.act_clinic_resume', on: ['clinic'] },
  'clinic.shred': { words: 'audit.act_clinic_shred', on: ['clinic'] },
  'clinic.suspend': { words: 'audit.act_clinic_suspend', on: ['clinic'] },
  'clinic.text-number': { words: 'tenants.act_textNumber', on: ['clinic'] },
  'clinic.try-step': { words: 'audit.act_clinic_try_step', on: ['clinic'] },
});

declare module '#app/platform/acts.ts' {
  interface DeclaredActs extends Declared<typeof CLINIC_ACTS> {}
}
