import { eq } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import type { Role } from '#db/tenant.server.ts';
import { cachedBySetup } from '#app/modules/tenancy/index.server.ts';
import { tellApart } from '#app/platform/tell-apart.ts';

/** A member's name in this clinic, told from a namesake's by the address with which they sign in. */
export interface ClinicMember {
  readonly id: string;
  readonly displayName: string;
  readonly role: Role;
}

/** The members of a clinic by account id. */
export type ClinicMembers = ReadonlyMap<string, ClinicMember>;

/** Reads every member whom the clinic has or had, by account id, in the order of their names. */
export const readMembers = cachedBySetup(async (scope): Promise<ClinicMembers> => {
  const rows = await scope.tx
    .select({
      id: memberships.id,
      accountId: memberships.accountId,
      displayName: memberships.displayName,
      role: memberships.role,
      email: memberships.email,
    })
    .from(memberships)
    .where(eq(memberships.tenantId, scope.tenant.id))
    .orderBy(memberships.displayName);
  const names = tellApart(
    rows,
    ({ displayName }) => displayName,
    ({ email }) => email,
  );
  return new Map(
    rows.map(({ id, accountId, displayName, role }, i) => [
      accountId,
      { id, displayName: names[i] ?? displayName, role },
    ]),
  );
});

/** Returns the name by which a member is told from the others; one added since the names were read has the `bare` name. */
export function memberIn<Name extends string | null>(
  members: ClinicMembers,
  accountId: string | null,
  bare: Name,
): string | Name {
  return members.get(accountId ?? '')?.displayName ?? bare;
}
