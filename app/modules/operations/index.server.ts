import { getQueueOffice, type QueueReport } from './queue-office.ts';

export { useQueueOffice } from './queue-office.ts';
export type { DeadLetter, ProcessRow, QueueOffice, QueueReport, QueueRow } from './queue-office.ts';
export { settleDeadLetter } from './settle-dead-letter.server.ts';

/** How the queues are. Throws when the database is away. */
export function readOperations(): Promise<QueueReport> {
  return getQueueOffice().read();
}
