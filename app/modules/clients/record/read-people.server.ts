import { and, asc, eq } from 'drizzle-orm';
import { clientInsurances, emergencyContacts, guardians } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';

type Table = typeof guardians | typeof emergencyContacts | typeof clientInsurances;

const of = ({ tenant }: Scope, table: Table, clientId: string) =>
  and(eq(table.tenantId, tenant.id), eq(table.clientId, clientId));

/** Reads a client's guardians. The first receives a minor's appointment messages. */
export async function readGuardians(scope: Scope, clientId: string) {
  const { tx, vault } = scope;
  const rows = await tx
    .select()
    .from(guardians)
    .where(of(scope, guardians, clientId))
    .orderBy(asc(guardians.createdAt), asc(guardians.id));
  return rows.map((row) => ({
    id: row.id,
    name: vault.unseal(guardians.name, row.id, row.name),
    relationship: vault.unseal(guardians.relationship, row.id, row.relationship),
    phone: vault.unseal(guardians.phone, row.id, row.phone),
    email: vault.unseal(guardians.email, row.id, row.email),
  }));
}

/** Reads a client's emergency contacts, in the order in which they were named. */
export async function readEmergencyContacts(scope: Scope, clientId: string) {
  const { tx, vault } = scope;
  const rows = await tx
    .select()
    .from(emergencyContacts)
    .where(of(scope, emergencyContacts, clientId))
    .orderBy(asc(emergencyContacts.createdAt), asc(emergencyContacts.id));
  return rows.map((row) => ({
    id: row.id,
    name: vault.unseal(emergencyContacts.name, row.id, row.name),
    relationship: vault.unseal(emergencyContacts.relationship, row.id, row.relationship),
    phone: vault.unseal(emergencyContacts.phone, row.id, row.phone),
  }));
}

/** Reads a client's insurance policies, in the order in which they were entered. */
export async function readInsurances(scope: Scope, clientId: string) {
  const { tx, vault } = scope;
  const rows = await tx
    .select()
    .from(clientInsurances)
    .where(of(scope, clientInsurances, clientId))
    .orderBy(asc(clientInsurances.createdAt), asc(clientInsurances.id));
  return rows.map((row) => ({
    id: row.id,
    provider: vault.unseal(clientInsurances.provider, row.id, row.provider),
    policyNumber: vault.unseal(clientInsurances.policyNumber, row.id, row.policyNumber),
    groupNumber: vault.unseal(clientInsurances.groupNumber, row.id, row.groupNumber),
  }));
}
