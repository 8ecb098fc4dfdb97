import { PLATFORM_TENANT } from '#app/modules/tenancy/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { recordAudit, type Actor, type Origin } from '#db/tenant.server.ts';
import { getQueueOffice } from './use-queue-office.server.ts';

type Operator = Omit<Extract<Actor, { kind: 'operator' }>, 'kind'>;

/** Tries a given-up job again, or throws it away, and records who did. False when there is no such dead letter. */
export async function settleDeadLetter(
  act: 'retry' | 'discard',
  id: string,
  operator: Operator,
  origin: Origin,
): Promise<boolean> {
  if (!isId(id) || !(await getQueueOffice()[act](id))) return false;
  await recordAudit(PLATFORM_TENANT, { kind: 'operator', ...operator }, origin, [
    { action: `dead-letter.${act}`, resource: { type: 'dead-letter', id } },
  ]);
  return true;
}
