import type { Role } from '#db/tenant.server.ts';

/** The roles of a clinic. Of several that somebody has, the first here is the one with which their day begins. */
export const STAFF_ROLES = [
  'admin',
  'therapist',
  'receptionist',
  'billing',
] as const satisfies readonly Role[];

/** Somebody's roles in a clinic: the first, and those besides. */
export interface Held {
  readonly role: Role;
  readonly furtherRoles?: Role[];
}

/** Returns every role that somebody has, in the order of `STAFF_ROLES`. */
export const rolesOf = ({ role, furtherRoles = [] }: Held): readonly Role[] => [role, ...furtherRoles];

/** Tells whether somebody has a role, as the first or besides. */
export const hasRole = (held: Held, role: Role): boolean => rolesOf(held).includes(role);

/** Returns roles as they are stored, each once and in order. Throws when there is none. */
export function heldOf(roles: readonly Role[]): Required<Held> {
  const [role, ...furtherRoles] = STAFF_ROLES.filter((one) => roles.includes(one));
  if (role === undefined) throw new Error('A member has a role.');
  return { role, furtherRoles };
}
