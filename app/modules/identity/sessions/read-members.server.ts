import { eq } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import type { Role } from '#db/tenant.server.ts';
import { cachedBySetup } from '#app/modules/tenancy/index.server.ts';

/** A member's names in this clinic. */
export interface ClinicMember {
  readonly displayName: string;
  readonly role: Role;
}

/** Reads every member whom the clinic has or had, by account id, in the order of their names. */
export const readMembers = cachedBySetup(async (scope): Promise<ReadonlyMap<string, ClinicMember>> => {
  const rows = await scope.tx
    .select({
      accountId: memberships.accountId,
      displayName: memberships.displayName,
      role: memberships.role,
    })
    .from(memberships)
    .where(eq(memberships.tenantId, scope.tenant.id))
    .orderBy(memberships.displayName);
  return new Map(rows.map(({ accountId, ...name }) => [accountId, name]));
});
