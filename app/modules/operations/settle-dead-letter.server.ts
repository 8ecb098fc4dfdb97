import { PLATFORM_TENANT } from '#app/modules/tenancy/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { recordAudit, type Actor, type Origin } from '#db/tenant.server.ts';
import { getQueueOffice } from './use-queue-office.server.ts';

type Operator = Omit<Extract<Actor, { kind: 'operator' }>, 'kind'>;

/**
 * Tries a dead letter (a given-up job) again, or discards it. The act is recorded first, and once more as failed when
 * there is no such dead letter; the result is then false.
 */
export async function settleDeadLetter(
  act: 'retry' | 'discard',
  id: string,
  operator: Operator,
  origin: Origin,
): Promise<boolean> {
  if (!isId(id)) return false;
  const record = (outcome?: 'failed') =>
    recordAudit(PLATFORM_TENANT, { kind: 'operator', ...operator }, origin, [
      {
        action: act === 'retry' ? 'dead-letter.retry' : 'dead-letter.discard',
        resource: { type: 'dead-letter', id },
        ...(outcome === undefined ? {} : { outcome }),
      },
    ]);
  await record();
  if (await getQueueOffice()[act](id)) return true;
  await record('failed');
  return false;
}
