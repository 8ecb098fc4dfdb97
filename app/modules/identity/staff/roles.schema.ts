import { z } from 'zod';
import { STAFF_ROLES } from '#app/modules/identity/roles.ts';

/** One role or more, as boxes post them; `missing` is the error where none is ticked. */
export const rolesField = (missing: string) => {
  const role = z.enum(STAFF_ROLES, { error: missing });
  const several = z.array(role).min(1, { error: missing }).max(STAFF_ROLES.length, { error: missing });
  return z.union([role.transform((one) => [one]), several], { error: missing });
};
