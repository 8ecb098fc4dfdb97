import { and, asc, eq } from 'drizzle-orm';
import { clientInsurances } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { changeRecord, type RecordEdit } from './change-record.server.ts';
import type { StepAnswers } from './intake.schema.ts';
import { writeInsurance } from './write-insurance.server.ts';

type Insurance = StepAnswers['insurance'];

const SELF_PAY: Insurance = {
  insuranceProvider: null,
  insurancePolicyNumber: null,
  insuranceGroupNumber: null,
};

/** Changes who pays for a client: another policy, or the client. Answers as changeRecord does. */
export function changeInsurance(scope: Scope, { insurance, ...edit }: RecordEdit & { insurance: Insurance }) {
  const { tx, tenant, vault } = scope;
  return changeRecord(scope, edit, async (client) => {
    const [row] = await tx
      .select()
      .from(clientInsurances)
      .where(and(eq(clientInsurances.tenantId, tenant.id), eq(clientInsurances.clientId, client.id)))
      .orderBy(asc(clientInsurances.createdAt), asc(clientInsurances.id))
      .limit(1);
    return {
      before:
        row === undefined
          ? SELF_PAY
          : {
              insuranceProvider: vault.open(clientInsurances.provider, row.id, row.provider),
              insurancePolicyNumber: vault.open(clientInsurances.policyNumber, row.id, row.policyNumber),
              insuranceGroupNumber: vault.open(clientInsurances.groupNumber, row.id, row.groupNumber),
            },
      after: insurance,
      errors: {},
      write: () => writeInsurance(scope, client.id, insurance, row?.id ?? null),
    };
  });
}
