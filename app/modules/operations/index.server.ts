export { readOperations } from './read-operations.server.ts';
export { settleDeadLetter } from './settle-dead-letter.server.ts';
export { useQueueOffice } from './use-queue-office.server.ts';
