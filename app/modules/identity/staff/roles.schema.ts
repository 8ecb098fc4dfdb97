import { z } from 'zod';
import { STAFF_ROLES } from '#app/modules/identity/roles.ts';

/** One role or more, as boxes post them; `missing` is the error where none is ticked. */
export const rolesField = (missing: string) => {
  const role = z.enum(STAFF_ROLES, { error: missing });
  return z.union([role.transform((one) => [one]), z.array(role).min(1).max(STAFF_ROLES.length)], {
    error: missing,
  });
};
