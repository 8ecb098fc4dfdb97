import { and, eq, gt } from 'drizzle-orm';
import { keptForms } from '#db/schema/identity.ts';
import { isId } from '#app/platform/new-id.ts';
import { withTenant, type Origin, type Scope, type Tenant } from '#db/tenant.server.ts';
import { KEPT_FORM } from '#app/modules/identity/kept-form-content.ts';

const KEEP_HOURS = 24;

export interface KeptForm {
  readonly id: string;
  readonly path: string;
  readonly fields: readonly (readonly [string, string])[];
}

/** Keeps, sealed, a form that was posted after its session had ended, for the same person's next sign-in. */
export async function keepForm(
  tenant: Tenant,
  accountId: string,
  path: string,
  data: FormData,
  origin: Origin,
): Promise<string | null> {
  const fields = [...data].filter(
    (field): field is [string, string] => typeof field[1] === 'string' && field[0] !== 'csrf',
  );
  return withTenant(tenant, { kind: 'job', name: 'keep-form' }, origin, async (scope) => {
    const id = scope.newId();
    await scope.tx.insert(keptForms).values({
      tenantId: tenant.id,
      id,
      accountId,
      content: scope.vault.sealJson(KEPT_FORM, keptForms.content, id, { path, fields }),
      createdAt: scope.now,
      expiresAt: new Date(scope.now.getTime() + KEEP_HOURS * 3_600_000),
    });
    return id;
  });
}

/** Returns the person's own kept form, or null. */
export async function readKeptForm(scope: Scope, accountId: string, id: string): Promise<KeptForm | null> {
  if (!isId(id)) return null;
  const [row] = await scope.tx
    .select({ id: keptForms.id, content: keptForms.content })
    .from(keptForms)
    .where(
      and(
        eq(keptForms.tenantId, scope.tenant.id),
        eq(keptForms.id, id),
        eq(keptForms.accountId, accountId),
        gt(keptForms.expiresAt, scope.now),
      ),
    );
  if (row === undefined) return null;
  return { id: row.id, ...scope.vault.unsealJson(KEPT_FORM, keptForms.content, row.id, row.content) };
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
