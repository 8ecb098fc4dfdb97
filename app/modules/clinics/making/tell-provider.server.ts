import { isDeepStrictEqual } from 'node:util';
import { and, asc, eq } from 'drizzle-orm';
import type { ClinicAtProvider } from '#app/modules/identity/oidc/index.server.ts';
import { rolesOf } from '#app/modules/identity/roles.ts';
import { accounts, memberships } from '#db/schema/identity.ts';
import { tenants } from '#db/schema/tenancy.ts';
import type { Act, Scope, Tenant } from '#db/tenant.server.ts';
import { getProvisioning } from './use-provisioning.server.ts';

/**
 * Tells the identity provider how the clinic is called and who has which role in it, until what was told is how it stands: of two
 * that tell at once, the one that told of an earlier state sees the later one and tells it too. Does nothing where the provider has
 * no admin interface. @throws OidcRefused
 */
export async function tellProvider(act: Act): Promise<void> {
  const { clinics, issuer } = getProvisioning();
  if (clinics === null) return;
  let told: ClinicAtProvider | null = null;
  for (;;) {
    const stands = await act((scope) => readForProvider(scope, issuer));
    if (isDeepStrictEqual(stands, told)) return;
    await clinics.keepClinic(stands);
    told = stands;
  }
}

/** Removes what the identity provider was told of a clinic that is shredded. @throws OidcRefused */
export async function removeAtProvider(tenant: Tenant): Promise<void> {
  await getProvisioning().clinics?.removeClinic(tenant);
}

/** Reads the clinic with its active members who sign in at the provider. Whoever is deactivated has no role. */
async function readForProvider({ tx, tenant }: Scope, issuer: string): Promise<ClinicAtProvider> {
  const rows = await tx
    .select({
      name: tenants.name,
      subject: accounts.subject,
      role: memberships.role,
      furtherRoles: memberships.furtherRoles,
    })
    .from(tenants)
    .leftJoin(memberships, and(eq(memberships.tenantId, tenants.id), eq(memberships.status, 'active')))
    .leftJoin(accounts, and(eq(accounts.id, memberships.accountId), eq(accounts.issuer, issuer)))
    .where(eq(tenants.id, tenant.id))
    .orderBy(asc(accounts.subject));
  return {
    id: tenant.id,
    slug: tenant.slug,
    name: rows[0]?.name ?? tenant.name,
    members: rows.flatMap(({ subject, role, furtherRoles }) =>
      subject === null || role === null
        ? []
        : [{ subject, roles: rolesOf({ role, furtherRoles: furtherRoles ?? [] }) }],
    ),
  };
}
