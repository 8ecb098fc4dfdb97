import { and, eq, inArray, ne, notInArray } from 'drizzle-orm';
import { clinicSettings, locations, tenants } from '#db/schema/tenancy.ts';
import { now } from '#app/platform/clock.ts';
import { readLinkToken } from '#app/platform/crypto/link-token.server.ts';
import { statement } from '#db/statement.server.ts';
import {
  acrossTenants,
  withTenant,
  type Asking,
  type Origin,
  type Scope,
  type Tenant,
} from '#db/tenant.server.ts';
import { PLATFORM_TENANT } from './provision-tenant.server.ts';

const CACHE_MS = 60_000;
const found = new Map<string, { tenant: Tenant; until: number }>();

/**
 * Finds the clinic with this slug, also one that is suspended or at its end; null when there is none yet. Name and id are cached for a minute.
 * Whether anybody may enter now is read with the member.
 */
export async function findTenant(slug: string, at: Date): Promise<Tenant | null> {
  const known = found.get(slug);
  if (known !== undefined && known.until > at.getTime()) return known.tenant;
  if (!/^[a-z0-9-]{1,40}$/.test(slug)) return null;
  const [tenant] = await acrossTenants('find a clinic by its address', (tx) =>
    tx
      .select({ id: tenants.id, slug: tenants.slug, name: tenants.name })
      .from(tenants)
      .where(and(eq(tenants.slug, slug), notInArray(tenants.status, ['provisioning', 'system']))),
  );
  if (tenant === undefined) {
    found.delete(slug);
    return null;
  }
  found.set(slug, { tenant, until: at.getTime() + CACHE_MS });
  return tenant;
}

/**
 * Lists every active clinic, for recurring jobs that enqueue one job for each; on demand also those that are suspended or canceled,
 * for what must go on there too.
 */
export async function listTenants({ withSuspended = false } = {}): Promise<Tenant[]> {
  return acrossTenants('one job for each clinic', (tx) =>
    tx
      .select({ id: tenants.id, slug: tenants.slug, name: tenants.name })
      .from(tenants)
      .where(inArray(tenants.status, withSuspended ? ['active', 'suspended', 'canceled'] : ['active']))
      .orderBy(tenants.slug),
  );
}

/** Lists every clinic, also those that are suspended or at their end, by the name in its address; not the system's own tenant. */
export async function listEveryTenant(): Promise<Tenant[]> {
  return acrossTenants('the audit trails of all clinics', (tx) =>
    tx
      .select({ id: tenants.id, slug: tenants.slug, name: tenants.name })
      .from(tenants)
      .where(ne(tenants.id, PLATFORM_TENANT.id))
      .orderBy(tenants.slug),
  );
}

/** Finds the tenant with this id, whatever its status; null when there is none. */
export async function findTenantById(
  id: string,
): Promise<(Tenant & { readonly status: typeof tenants.$inferSelect.status }) | null> {
  const [tenant] = await acrossTenants('find a clinic by its id', (tx) => selectById(tx, { id }), {
    isOneStatement: true,
  });
  return tenant ?? null;
}

const selectById = statement<{ id: string }>()((tx, given) =>
  tx
    .select({ id: tenants.id, slug: tenants.slug, name: tenants.name, status: tenants.status })
    .from(tenants)
    .where(eq(tenants.id, given.id)),
);

/** Finds the clinic that writes texts from this number, in E.164, while people can work in it; null when none does. */
export async function findTenantByTextNumber(textNumber: string): Promise<Tenant | null> {
  const [tenant] = await acrossTenants(
    'find a clinic by its number for texts',
    (tx) =>
      tx
        .select({ id: tenants.id, slug: tenants.slug, name: tenants.name })
        .from(tenants)
        .where(and(eq(tenants.textNumber, textNumber), inArray(tenants.status, ['active', 'suspended']))),
    { isOneStatement: true },
  );
  return tenant ?? null;
}

/**
 * Lets whoever holds a secret link into the clinic of its token: nobody of the clinic, so the job `name` acts. `ask` selects what
 * belongs to the hash of the link's secret, in the round trip that begins the act; whether the clinic gave out the secret is for
 * `fn` to say. Null while the clinic is not open, or when the token has not the form of one.
 */
export async function enterByLink<A, T>(
  token: string,
  name: string,
  origin: Origin,
  ask: (asking: Asking, hash: string) => Promise<A>,
  fn: (scope: Scope, asked: A) => Promise<T>,
): Promise<T | null> {
  const link = readLinkToken(token);
  const found = link === null ? null : await findTenantById(link.tenantId);
  if (link === null || found?.status !== 'active') return null;
  const { status: _, ...tenant } = found;
  let asked: A;
  return withTenant<T, never>(
    tenant,
    async (tx) => {
      asked = await ask({ tx, tenant, now: now() }, link.hash);
      return { actor: { kind: 'job', name }, setupVersion: null };
    },
    origin,
    (scope) => fn(scope, asked),
  );
}

/** What the page of a client's link says of the clinic and of the location: no more than the messages with the link. */
export interface SaidByLink {
  readonly tenant: Tenant;
  /** The name under which the clinic writes. */
  readonly senderName: string;
  /** The colour that the clinic chose, `#RRGGBB`. */
  readonly colour: string;
  /** IANA zone of the location. */
  readonly zone: string;
  /** The location, with its address. */
  readonly place: string;
  /** As it is stored. */
  readonly phone: string;
}

/** The columns from which `saidByLink` makes it, of a query that joins the location and the clinic's settings. */
export const saidByLinkColumns = {
  location: {
    name: locations.name,
    address: locations.address,
    phone: locations.phone,
    zone: locations.zone,
  },
  senderName: clinicSettings.messageSenderName,
  phone: clinicSettings.phone,
  colour: clinicSettings.primaryColour,
};

/** Words for the page of a link which clinic it is of, where, and whom to call: the location, where it has a phone of its own. */
export function saidByLink(
  tenant: Tenant,
  {
    location,
    senderName,
    phone,
    colour,
  }: { location: { name: string; address: string; phone: string; zone: string } } & Pick<
    SaidByLink,
    'senderName' | 'phone' | 'colour'
  >,
): SaidByLink {
  return {
    ...{ tenant, senderName, colour },
    zone: location.zone,
    place: [location.name, location.address].filter((text) => text.trim() !== '').join(', '),
    phone: location.phone || phone,
  };
}
