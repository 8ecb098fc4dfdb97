import { eq } from 'drizzle-orm';
import { findOrMakeAccount } from '#app/modules/identity/member/index.server.ts';
import { neutralSenderOf } from '#app/modules/notifications/neutral-sender.ts';
import { provisionPlatform, provisionTenant } from '#app/modules/tenancy/index.server.ts';
import type { WeekStart } from '#app/platform/week.ts';
import { newId } from '#app/platform/new-id.ts';
import { memberships } from '#db/schema/identity.ts';
import { locations, tenants } from '#db/schema/tenancy.ts';
import { acrossTenants, withTenant, type Scope } from '#db/tenant.server.ts';
import { tellProvider } from '#jobs/contracts/clinics.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { hasRole } from '#app/modules/identity/roles.ts';

/** What the operator says of a new clinic. */
export interface FirstClinic {
  readonly name: string;
  readonly slug: string;
  /** E.164. */
  readonly phone: string;
  readonly weekStartsOn: WeekStart;
  readonly location: {
    readonly name: string;
    readonly address: string;
    readonly zone: string;
    readonly state: string;
  };
  readonly admin: {
    readonly issuer: string;
    readonly subject: string;
    readonly displayName: string;
    readonly email: string;
  };
}

/**
 * Makes a clinic, its first location and its first administrator, and the system's own tenant where it is not there
 * yet, without which nobody can sign in. What is there already stays as it is, so a run that was broken off is finished
 * by the next. Throws when the address belongs to a clinic of another name, or to one that has a different
 * administrator.
 */
export async function makeFirstClinic(
  clinic: FirstClinic,
  at: Date,
): Promise<{ created: boolean; clinic: string; path: string; administrator: string }> {
  const { name, slug, phone, weekStartsOn } = clinic;
  await provisionPlatform(at);
  const known = await findBySlug(slug);
  if (known !== null && known.name !== name)
    throw new Error(`The address ${slug} belongs to a clinic of another name. Nothing was changed.`);
  const tenant = known ?? { id: newId(at), slug, name };
  await provisionTenant(tenant, { messageSenderName: neutralSenderOf(name), phone, weekStartsOn }, at);
  const accountId = await findOrMakeAccount(clinic.admin, at);
  const created = await withTenant(
    tenant,
    { kind: 'job', name: 'tenant-create' },
    { requestId: newId(at) },
    (scope) => addFirst(scope, clinic, accountId),
  );
  return { created, clinic: tenant.id, path: `/c/${slug}`, administrator: accountId };
}

async function findBySlug(slug: string) {
  const [row] = await acrossTenants('a new clinic', (tx) =>
    tx
      .select({ id: tenants.id, slug: tenants.slug, name: tenants.name })
      .from(tenants)
      .where(eq(tenants.slug, slug)),
  );
  return row ?? null;
}

/** Adds the location and the administrator. Returns false when the clinic has both. */
async function addFirst(scope: Scope, clinic: FirstClinic, accountId: string): Promise<boolean> {
  const { tx, tenant, now } = scope;
  const members = await tx
    .select({
      accountId: memberships.accountId,
      role: memberships.role,
      furtherRoles: memberships.furtherRoles,
      status: memberships.status,
    })
    .from(memberships)
    .where(eq(memberships.tenantId, tenant.id));
  const own = members.find((member) => member.accountId === accountId);
  if (own !== undefined && hasRole(own, 'admin') && own.status === 'active') return false;
  // From here on the clinic's own administrators give roles; this command must not be a way past them.
  if (members.length > 0)
    throw new Error(`The clinic ${tenant.slug} has members, and this is none of its administrators.`);
  await tx
    .insert(locations)
    .values({
      tenantId: tenant.id,
      id: scope.newId(),
      ...clinic.location,
      phone: clinic.phone,
      createdAt: now,
    })
    .onConflictDoNothing();
  await tx.insert(memberships).values({
    tenantId: tenant.id,
    id: scope.newId(),
    accountId,
    role: 'admin',
    displayName: clinic.admin.displayName,
    email: clinic.admin.email,
    createdAt: now,
  });
  await enqueue(scope, tellProvider, {});
  scope.audit({ action: 'clinic.create', resource: { type: 'clinic', id: tenant.id } });
  return true;
}
