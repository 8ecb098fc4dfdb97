import { reshapeDrafts } from '#app/modules/intake/index.server.ts';
import { reshapeMessages } from '#app/modules/notifications/index.server.ts';
import { reshapeClinic } from '#jobs/contracts/upkeep.ts';
import { handler } from './handler.ts';

/** Each batch is a transaction of its own, so that a job that ends early has lost nothing. */
export const onReshapeClinic = handler(reshapeClinic, async (act) => {
  for (const reshape of [reshapeDrafts, reshapeMessages]) while (await act(reshape));
});
