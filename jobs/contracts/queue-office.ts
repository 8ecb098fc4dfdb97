/** A queue as the operator sees it: numbers only. */
export interface QueueRow {
  readonly name: string;
  /** Jobs that may be done now. */
  readonly ready: number;
  /** Jobs that wait for their time or for their next try. */
  readonly later: number;
  readonly active: number;
  /** Jobs done in the last seven days. */
  readonly done: number;
  readonly failed: number;
}

/** A job that was given up. `ids` are the ids in its payload: everything else in it stays hidden. */
export interface DeadLetter {
  readonly id: string;
  readonly job: string;
  readonly givenUpAt: Date;
  readonly createdAt: Date;
  readonly tries: number;
  /** Code of its last error. */
  readonly code: string;
  readonly ids: readonly { readonly name: string; readonly id: string }[];
}

export interface ProcessRow {
  readonly id: string;
  readonly role: string;
  readonly pid: number;
  readonly startedAt: Date;
  readonly heardAt: Date;
  readonly isLive: boolean;
  /** Resident memory in bytes; null when the process did not say it. */
  readonly memory: number | null;
}

export interface QueueReport {
  readonly queues: readonly QueueRow[];
  readonly deadLetters: readonly DeadLetter[];
  readonly processes: readonly ProcessRow[];
  /** Committed jobs that are due and not yet in a queue, and since when the oldest is. */
  readonly backlog: { readonly count: number; readonly since: Date | null };
}

/** What the operator may see and do with the queues. jobs/queue-office makes it; server.ts hands it to the module. */
export interface QueueOffice {
  read(): Promise<QueueReport>;
  /** Puts a dead letter back into its queue. False when it is no longer there. */
  retry(id: string): Promise<boolean>;
  /** Throws a dead letter away. False when it is no longer there. */
  discard(id: string): Promise<boolean>;
}
