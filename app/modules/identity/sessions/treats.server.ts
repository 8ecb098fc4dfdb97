import { sql } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';

/** Is true of a membership with which somebody treats: it is active, and its role is a therapist's. */
export const TREATS = sql<boolean>`(${memberships.status} = 'active' and ${memberships.role} = 'therapist')`;
