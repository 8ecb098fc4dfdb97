import { declareActs, type Declared } from '#app/platform/acts.ts';

export const AUDIT_ACTS = declareActs({
  'audit.read': { words: 'audit.act_audit_read', isReading: true, on: ['audit'] },
  'audit.verify': { words: 'audit.act_audit_verify', on: ['audit'] },
});

declare module '#app/platform/acts.ts' {
  interface DeclaredActs extends Declared<typeof AUDIT_ACTS> {}
}
