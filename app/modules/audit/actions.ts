import { CLINIC_ACTS } from '#app/modules/clinics/acts.ts';
import { CLIENT_ACTS } from '#app/modules/clients/acts.ts';
import { IDENTITY_ACTS } from '#app/modules/identity/acts.ts';
import { INTAKE_ACTS } from '#app/modules/intake/acts.ts';
import { MATCHING_ACTS } from '#app/modules/matching/acts.ts';
import { NEEDS_ACTS } from '#app/modules/needs/acts.ts';
import { NOTE_ACTS } from '#app/modules/notes/acts.ts';
import { MESSAGE_ACTS } from '#app/modules/notifications/acts.ts';
import { OPERATION_ACTS } from '#app/modules/operations/acts.ts';
import { PLAN_ACTS } from '#app/modules/plans/acts.ts';
import { SCHEDULING_ACTS } from '#app/modules/scheduling/acts.ts';
import { SETUP_ACTS } from '#app/modules/setup/acts.ts';
import type { ActName, ActRegister } from '#app/platform/acts.ts';
import type { MessageKey } from '#app/platform/i18n/index.ts';
import { AUDIT_ACTS } from './acts.ts';

/** Every act of every module, with its words. When a module's acts are missing here, the code does not compile. */
export const ACTS: ActRegister = {
  ...AUDIT_ACTS,
  ...CLIENT_ACTS,
  ...CLINIC_ACTS,
  ...IDENTITY_ACTS,
  ...INTAKE_ACTS,
  ...MATCHING_ACTS,
  ...MESSAGE_ACTS,
  ...NEEDS_ACTS,
  ...NOTE_ACTS,
  ...OPERATION_ACTS,
  ...PLAN_ACTS,
  ...SCHEDULING_ACTS,
  ...SETUP_ACTS,
};

export function isAct(action: string): action is ActName {
  return Object.hasOwn(ACTS, action);
}

export const AUDIT_OUTCOME_WORDS = {
  allowed: 'audit.outcome_allowed',
  denied: 'audit.outcome_denied',
  failed: 'audit.outcome_failed',
} as const satisfies Record<string, MessageKey>;
