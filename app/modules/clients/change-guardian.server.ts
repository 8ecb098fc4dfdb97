import { and, asc, eq } from 'drizzle-orm';
import { guardians } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { changeRecord, type RecordEdit } from './change-record.server.ts';
import { stepFaults } from './intake-steps.ts';
import type { StepAnswers } from './intake.schema.ts';
import { readRecordContext } from './record-context.server.ts';
import { writeGuardian } from './write-guardian.server.ts';

type Guardian = StepAnswers['guardian'];

const NOBODY: Guardian = {
  guardianName: null,
  guardianRelationship: null,
  guardianPhone: null,
  guardianEmail: null,
};

/**
 * Changes, adds or takes away a client's first guardian, who is told about a minor's appointments. Answers as
 * changeRecord does; `invalid` when a minor would be left without one.
 */
export function changeGuardian(scope: Scope, { guardian, ...edit }: RecordEdit & { guardian: Guardian }) {
  const { tx, tenant, vault } = scope;
  return changeRecord(scope, edit, async (client) => {
    const { answers, place } = await readRecordContext(scope, client);
    const [row] = await tx
      .select()
      .from(guardians)
      .where(and(eq(guardians.tenantId, tenant.id), eq(guardians.clientId, client.id)))
      .orderBy(asc(guardians.createdAt), asc(guardians.id))
      .limit(1);
    return {
      before:
        row === undefined
          ? NOBODY
          : {
              guardianName: vault.open(guardians.name, row.id, row.name),
              guardianRelationship: vault.open(guardians.relationship, row.id, row.relationship),
              guardianPhone: vault.open(guardians.phone, row.id, row.phone),
              guardianEmail: vault.open(guardians.email, row.id, row.email),
            },
      after: guardian,
      errors: stepFaults('guardian', { ...answers, guardian }, place),
      write: () => writeGuardian(scope, client.id, guardian, row?.id ?? null),
    };
  });
}
