import { sql } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import type { Role } from '#db/tenant.server.ts';

/** Is true of a membership with this role, as the first or besides. */
export const holds = (role: Role) =>
  sql<boolean>`(${role}::text = any (${memberships.role} || ${memberships.furtherRoles}))`;

/** Is true of a membership with which somebody treats: it is active, and one of its roles is a therapist's. */
export const TREATS = sql<boolean>`(${memberships.status} = 'active' and ${holds('therapist')})`;
