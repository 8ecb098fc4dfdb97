import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { gatheringSocket } from './gathering-socket.server.ts';

type Client = postgres.Sql;

/** No connection became free in time, or the server is away. The answer is a 503 that asks the person to try again. */
export class DatabaseUnavailable extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`The database is unavailable: ${reason}`, options);
    this.name = 'DatabaseUnavailable';
  }
}

/**
 * One connection, lent for one transaction. Once broken it takes no further statement, so that none runs outside the
 * transaction.
 */
export interface Lease {
  readonly client: Client;
  readonly isBroken: boolean;
  /** Closes the connection at once; whatever waits for it is rejected. */
  break(): void;
}

interface Slot {
  client: Client;
  /** Settled once the connection is made or cannot be. */
  opened: Promise<unknown>;
  isBroken: boolean;
}

/** What every connection asks for as it starts; a pooler in between must be told of it (docs/operations/scale.md). */
export const STARTUP_PARAMETERS = { plan_cache_mode: 'force_generic_plan' } as const;

/**
 * A pool of single connections. postgres.js's own pool may leave queries waiting for ever when the server dies, and
 * reconnects silently in the middle of a transaction; here a connection that fails is thrown away whole.
 */
export class Pool {
  readonly #url: string;
  readonly #size: number;
  readonly #acquireMs: number;
  readonly #idle: Slot[] = [];
  readonly #waiting: { give: (slot: Slot) => void; fail: (error: Error) => void }[] = [];
  readonly #all = new Set<Slot>();
  #isEnded = false;

  constructor(url: string, options: { size: number; acquireMs?: number }) {
    this.#url = url;
    this.#size = options.size;
    this.#acquireMs = options.acquireMs ?? 5_000;
  }

  get size(): { total: number; idle: number; waiting: number } {
    return { total: this.#all.size, idle: this.#idle.length, waiting: this.#waiting.length };
  }

  /** Lends a connection to `fn`. Throws DatabaseUnavailable when none is free within the time allowed. */
  async lend<T>(fn: (lease: Lease) => Promise<T>): Promise<T> {
    const slot = await this.#acquire();
    await slot.opened.catch(() => this.#discard(slot));
    const lease: Lease = {
      client: slot.client,
      get isBroken() {
        return slot.isBroken;
      },
      break: () => this.#discard(slot),
    };
    try {
      if (slot.isBroken) throw new DatabaseUnavailable('no connection could be made');
      return await fn(lease);
    } finally {
      this.#release(slot);
    }
  }

  async end(): Promise<void> {
    this.#isEnded = true;
    for (const waiter of this.#waiting.splice(0)) waiter.fail(new DatabaseUnavailable('shutting down'));
    await Promise.all([...this.#all].map((slot) => slot.client.end({ timeout: 5 })));
  }

  #acquire(): Promise<Slot> {
    if (this.#isEnded) return Promise.reject(new DatabaseUnavailable('shutting down'));
    const idle = this.#idle.pop();
    if (idle !== undefined) return Promise.resolve(idle);
    if (this.#all.size < this.#size) return Promise.resolve(this.#open());
    return new Promise<Slot>((resolve, reject) => {
      const waiter = {
        give: (slot: Slot) => (clearTimeout(timer), resolve(slot)),
        fail: (error: Error) => (clearTimeout(timer), reject(error)),
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(new DatabaseUnavailable('every connection is busy'));
      }, this.#acquireMs);
      this.#waiting.push(waiter);
    });
  }

  #open(): Slot {
    const slot: Slot = { client: undefined as never, opened: undefined as never, isBroken: false };
    slot.client = postgres(this.#url, {
      // The types leave it out. Of several hosts postgres.js itself tries one after another.
      ...(this.#url.includes(',') ? {} : { socket: gatheringSocket }),
      max: 1,
      connect_timeout: 3,
      idle_timeout: 0,
      // A planned reconnect is as harmful in a transaction as a failure.
      max_lifetime: null,
      fetch_types: false,
      connection: STARTUP_PARAMETERS,
      onnotice: () => {},
      onclose: () => this.#discard(slot),
    });
    // Lets dates arrive as text, which drizzle's columns map themselves.
    drizzle(slot.client);
    // Sent alone: postgres.js connects once more for statements that queue behind a failed first one, and nobody would
    // own that connection.
    slot.opened = slot.client.unsafe('select 1').execute();
    slot.opened.catch(() => {});
    this.#all.add(slot);
    return slot;
  }

  #release(slot: Slot): void {
    if (slot.isBroken) {
      const waiter = this.#waiting.shift();
      if (waiter !== undefined) waiter.give(this.#open());
      return;
    }
    const waiter = this.#waiting.shift();
    if (waiter !== undefined) waiter.give(slot);
    else this.#idle.push(slot);
  }

  #discard(slot: Slot): void {
    if (slot.isBroken) return;
    slot.isBroken = true;
    this.#all.delete(slot);
    const idle = this.#idle.indexOf(slot);
    if (idle >= 0) this.#idle.splice(idle, 1);
    slot.client.end({ timeout: 0 }).catch(() => {});
  }
}
