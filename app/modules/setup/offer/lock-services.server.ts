import { asc, eq } from 'drizzle-orm';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { lockSetup } from '#app/modules/tenancy/index.server.ts';
import { foldName } from '#app/platform/fold-name.ts';
import type { ServiceRow } from './list-services.server.ts';
import { readOffering } from './read-offering.server.ts';

/**
 * Takes the set-up alone, and then the clinic's services in the order of their ids: of two changes the second sees what the first
 * has done.
 */
export async function lockServices(scope: Scope): Promise<ServiceRow[]> {
  const { tx, tenant } = scope;
  await lockSetup(scope);
  const [rows, offeredBy] = await Promise.all([
    tx
      .select()
      .from(services)
      .where(eq(services.tenantId, tenant.id))
      .orderBy(asc(services.id))
      .for('no key update'),
    readOffering(scope),
  ]);
  return rows.map((row) => ({ ...row, therapistIds: offeredBy(row.id) }));
}

/** Tells whether another of the services has this name, however it is spelled: two alike could not be told apart. */
export function isNameTaken(all: readonly ServiceRow[], name: string, except?: string): boolean {
  return all.some((one) => one.id !== except && foldName(one.name) === foldName(name));
}
