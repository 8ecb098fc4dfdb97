import type { QueueReport } from '#jobs/contracts/queue-office.ts';
import { getQueueOffice } from './use-queue-office.server.ts';

/** Reads the state of the queues. Throws when the database is away. */
export function readOperations(): Promise<QueueReport> {
  return getQueueOffice().read();
}
