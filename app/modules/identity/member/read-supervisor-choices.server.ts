import { and, eq } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { nameIn, readTherapistNames, TREATS } from '#app/modules/identity/sessions/index.server.ts';

/** Somebody who can supervise: a therapist of the clinic who treats. */
export interface SupervisorChoice {
  readonly id: string;
  readonly name: string;
}

/** Reads who can supervise, by name: one round trip. */
export async function readSupervisorChoices(scope: Scope): Promise<SupervisorChoice[]> {
  const { tx, tenant } = scope;
  const [rows, names] = await Promise.all([
    tx
      .select({ id: therapists.id, firstName: therapists.firstName, lastName: therapists.lastName })
      .from(therapists)
      .innerJoin(
        memberships,
        and(eq(memberships.tenantId, therapists.tenantId), eq(memberships.id, therapists.membershipId)),
      )
      .where(and(eq(therapists.tenantId, tenant.id), TREATS)),
    readTherapistNames(scope),
  ]);
  return rows
    .map((person) => ({ id: person.id, name: nameIn(names, person) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
