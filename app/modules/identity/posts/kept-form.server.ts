import { and, desc, eq, gt, inArray } from 'drizzle-orm';
import { accounts, keptForms, memberships } from '#db/schema/identity.ts';
import { PLATFORM_TENANT } from '#app/modules/tenancy/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import {
  acrossTenants,
  withTenant,
  type Origin,
  type Reading,
  type Scope,
  type Tenant,
} from '#db/tenant.server.ts';
import { KEPT_FORM } from '#app/modules/identity/kept-form-content.ts';

const KEEP_HOURS = 24;

/** The number of forms that are kept for one person. The oldest gives way. */
const MOST_KEPT = 20;

/** The fields that guard a form and are made anew when it is offered again. */
const GUARDS: ReadonlySet<string> = new Set(['csrf', 'keptForm']);

export interface KeptForm {
  readonly id: string;
  readonly path: string;
  readonly fields: readonly (readonly [string, string])[];
  /** A file was chosen with it, which is not kept. */
  readonly hadFile: boolean;
  readonly keptAt: Date;
}

/**
 * Keeps, sealed, a form that was posted after its session had ended, for the same person's next sign-in. Returns the id
 * of what is kept; null for a person without an active role in the clinic, who leaves nothing there. In the platform's own
 * tenant it is kept for operators.
 */
export async function keepForm(
  tenant: Tenant,
  accountId: string,
  path: string,
  data: FormData,
  origin: Origin,
  hadFile = false,
): Promise<string | null> {
  const fields = [...data].filter(
    (field): field is [string, string] => typeof field[1] === 'string' && !GUARDS.has(field[0]),
  );
  const isOfPlatform = tenant.id === PLATFORM_TENANT.id;
  // Asked before the transaction, which has one connection alone.
  if (isOfPlatform && !(await isOperator(accountId))) return null;
  return withTenant(tenant, { kind: 'job', name: 'keep-form' }, origin, async (scope) => {
    if (!isOfPlatform && !(await isMember(scope, accountId))) return null;
    await makeRoom(scope, accountId);
    const id = scope.newId();
    await scope.tx.insert(keptForms).values({
      tenantId: tenant.id,
      id,
      accountId,
      content: scope.vault.sealJson(KEPT_FORM, keptForms.content, id, { path, fields, hadFile }),
      createdAt: scope.now,
      expiresAt: new Date(scope.now.getTime() + KEEP_HOURS * 3_600_000),
    });
    return id;
  });
}

async function isMember({ tx, tenant }: Scope, accountId: string): Promise<boolean> {
  const found = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.tenantId, tenant.id),
        eq(memberships.accountId, accountId),
        eq(memberships.status, 'active'),
      ),
    );
  return found.length > 0;
}

async function isOperator(accountId: string): Promise<boolean> {
  const found = await acrossTenants('is it an operator whose form is kept?', (tx) =>
    tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.id, accountId), eq(accounts.isOperator, true))),
  );
  return found.length > 0;
}

async function makeRoom({ tx, tenant }: Scope, accountId: string): Promise<void> {
  const own = and(eq(keptForms.tenantId, tenant.id), eq(keptForms.accountId, accountId));
  const kept = await tx
    .select({ id: keptForms.id })
    .from(keptForms)
    .where(own)
    .orderBy(desc(keptForms.createdAt), desc(keptForms.id));
  const tooMany = kept.slice(MOST_KEPT - 1).map(({ id }) => id);
  if (tooMany.length > 0) await tx.delete(keptForms).where(and(own, inArray(keptForms.id, tooMany)));
}

/** Returns the forms that are kept for the person, the newest first. */
export async function readKeptForms(
  { tx, tenant, vault, now }: Reading,
  accountId: string,
): Promise<KeptForm[]> {
  const rows = await tx
    .select({ id: keptForms.id, content: keptForms.content, keptAt: keptForms.createdAt })
    .from(keptForms)
    .where(
      and(
        eq(keptForms.tenantId, tenant.id),
        eq(keptForms.accountId, accountId),
        gt(keptForms.expiresAt, now),
      ),
    )
    .orderBy(desc(keptForms.createdAt), desc(keptForms.id));
  return rows.map(({ id, content, keptAt }) => {
    const { hadFile = false, ...kept } = vault.unsealJson(KEPT_FORM, keptForms.content, id, content);
    return { id, keptAt, ...kept, hadFile };
  });
}

/** Removes the person's own kept form that is no longer wanted. Returns false when there is none. */
export async function discardKeptForm(scope: Scope, accountId: string, id: string): Promise<boolean> {
  if (!isId(id)) return false;
  const gone = await scope.tx
    .delete(keptForms)
    .where(
      and(eq(keptForms.tenantId, scope.tenant.id), eq(keptForms.id, id), eq(keptForms.accountId, accountId)),
    )
    .returning({ id: keptForms.id });
  return gone.length > 0;
}
