import { and, eq, inArray } from 'drizzle-orm';
import { intakes } from '#db/schema/intake.ts';
import type { Scope } from '#db/tenant.server.ts';
import { unsealIntake } from './read-intake.server.ts';

/** Reads whose intakes these are, by id, as far as a name is answered. The audit trail records which were read. */
export async function readIntakeNames(
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { fullName: string; dateOfBirth: string | null }>> {
  if (ids.length === 0) return new Map();
  const rows = await scope.tx
    .select()
    .from(intakes)
    .where(and(eq(intakes.tenantId, scope.tenant.id), inArray(intakes.id, ids)));
  if (rows.length > 0) {
    scope.audit({
      action: 'intake.search',
      resource: { type: 'intake' },
      fields: ['firstName', 'lastName', 'dateOfBirth'],
      detail: { shown: rows.map(({ id }) => id) },
    });
  }
  return new Map(
    rows.flatMap((row) => {
      const { person } = unsealIntake(scope, row).answers;
      const fullName = `${person?.firstName ?? ''} ${person?.lastName ?? ''}`.trim();
      return fullName === '' ? [] : [[row.id, { fullName, dateOfBirth: person?.dateOfBirth ?? null }]];
    }),
  );
}
