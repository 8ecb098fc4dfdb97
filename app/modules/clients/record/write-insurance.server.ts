import { and, eq } from 'drizzle-orm';
import { clientInsurances } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { PartAnswers } from './record.schema.ts';

/** Writes an insurance policy of a client: a new row, or the row `present`, which is deleted when the client pays. */
export async function writeInsurance(
  { tx, tenant, vault, now, newId }: Scope,
  clientId: string,
  given: PartAnswers['insurance'],
  present: string | null,
): Promise<void> {
  const { insuranceProvider: provider, insurancePolicyNumber: policyNumber, insuranceGroupNumber } = given;
  const here = and(eq(clientInsurances.tenantId, tenant.id), eq(clientInsurances.id, present ?? ''));
  if (provider === null || policyNumber === null) {
    if (present !== null) await tx.delete(clientInsurances).where(here);
    return;
  }
  const id = present ?? newId();
  const columns = {
    provider: vault.seal(clientInsurances.provider, id, provider),
    policyNumber: vault.seal(clientInsurances.policyNumber, id, policyNumber),
    groupNumber: vault.seal(clientInsurances.groupNumber, id, insuranceGroupNumber),
  };
  if (present !== null) await tx.update(clientInsurances).set(columns).where(here);
  else
    await tx
      .insert(clientInsurances)
      .values({ ...columns, tenantId: tenant.id, id, clientId, createdAt: now });
}
