import type { Grant } from '#app/modules/identity/permissions.ts';
import { hasRole, type Held } from '#app/modules/identity/roles.ts';

export const CLIENT_SECTIONS = [
  'contact',
  'guardians',
  'emergency',
  'insurance',
  'careTeam',
  'appointments',
] as const;
export type ClientSection = (typeof CLIENT_SECTIONS)[number];

const BILLING: readonly ClientSection[] = ['contact', 'insurance'];

/**
 * Returns the sections of a client's record that a grant shows. With `limited`, billing sees who the client is, how to
 * reach the client and who pays; reception sees all that is not clinical (45 CFR 164.502(b), minimum necessary).
 */
export function sectionsFor(grant: Grant, held: Held): readonly ClientSection[] {
  return grant === 'limited' && !hasRole(held, 'receptionist') ? BILLING : CLIENT_SECTIONS;
}
