import { and, eq, inArray } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { formatName } from '#app/platform/i18n/format.ts';

/** Names by client id. Unknown and foreign ids are not in the answer. */
export async function readClientNames(
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, { fullName: string }>> {
  if (ids.length === 0) return new Map();
  const { tx, tenant, vault } = scope;
  const rows = await tx
    .select({ id: clients.id, firstName: clients.firstName, lastName: clients.lastName })
    .from(clients)
    .where(and(eq(clients.tenantId, tenant.id), inArray(clients.id, [...new Set(ids)])));
  return new Map(
    rows.map((row) => [
      row.id,
      {
        fullName: formatName({
          firstName: vault.open(clients.firstName, row.id, row.firstName),
          lastName: vault.open(clients.lastName, row.id, row.lastName),
        }),
      },
    ]),
  );
}
