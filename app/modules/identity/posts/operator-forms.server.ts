import { PLATFORM_TENANT } from '#app/modules/tenancy/index.server.ts';
import { readInTenant, withTenant, type Origin } from '#db/tenant.server.ts';
import { discardKeptForm, readKeptForms, type KeptForm } from './kept-form.server.ts';

interface Operator {
  readonly accountId: string;
  readonly sessionId: string;
}

/** Returns the forms of the operator's pages that are kept for this operator, in the platform's own tenant; the newest first. */
export function readOperatorForms({ accountId }: Pick<Operator, 'accountId'>): Promise<KeptForm[]> {
  return readInTenant(PLATFORM_TENANT, (reading) => readKeptForms(reading, accountId));
}

/** Removes such a form. Returns false when there is none. */
export function discardOperatorForm(
  { accountId, sessionId }: Operator,
  origin: Origin,
  id: string,
): Promise<boolean> {
  const actor = { kind: 'operator', accountId, sessionId } as const;
  return withTenant(PLATFORM_TENANT, actor, origin, (scope) => discardKeptForm(scope, accountId, id));
}
