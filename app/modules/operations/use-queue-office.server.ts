import type { QueueOffice } from '#jobs/contracts/queue-office.ts';

let office: QueueOffice | undefined;

/** Sets the queue office. The program that runs calls it once at start. */
export function useQueueOffice(given: QueueOffice): void {
  office = given;
}

export function getQueueOffice(): QueueOffice {
  if (office === undefined) throw new Error('There is no queue office: call useQueueOffice first.');
  return office;
}
