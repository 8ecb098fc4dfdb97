import { now } from '#app/platform/clock.ts';
import { isId } from '#app/platform/new-id.ts';

/** That something changed in a clinic's calendar, and when. It names nobody and no record. */
export interface Change {
  /** When this process learned of it, in milliseconds since 1970. What is read from then on shows it. */
  readonly at: number;
  /** The first and the last hour that it is about, counted in UTC since 1970. */
  readonly from: number;
  readonly until: number;
}

type Tell = (change: Change) => void;

/** Stands for a change that may be about any hour. */
const EVERY_HOUR = { from: 0, until: 99_999_999 } as const;
/** What is heard within this time is told as one change, from its first hour to its last. */
const GATHER_MS = 100;
/** As far as the clocks of two processes of one installation may be apart. */
const CLOCKS_APART_MS = 100;

/** Hands what the database tells of changes on to whoever watches a clinic, in this process. */
export class Changes {
  readonly #watching = new Map<string, Set<Tell>>();
  readonly #gathered = new Map<string, Change>();
  readonly #latest = new Map<string, number>();
  /** Since when nothing was missed; null while the database is not heard. */
  #heardSince: number | null = null;

  /** Calls `tell` for every change in the clinic, until the returned function is called. */
  watch(tenantId: string, tell: Tell): () => void {
    const watching = this.#watching.get(tenantId) ?? new Set();
    this.#watching.set(tenantId, watching.add(tell));
    return () => {
      watching.delete(tell);
      if (watching.size === 0 && this.#watching.get(tenantId) === watching) this.#watching.delete(tenantId);
    };
  }

  /**
   * Returns what has to be told to somebody whose page was drawn at `drawnAt`, in milliseconds: a change of any hour, if there
   * was one in the clinic since, or if it is not known. Null if there was none. While the database is not heard it is null too,
   * because everybody is told once it is.
   */
  since(tenantId: string, drawnAt: number): Change | null {
    if (this.#heardSince === null) return null;
    const changedAt = Math.max(this.#heardSince, this.#latest.get(tenantId) ?? 0);
    return changedAt + CLOCKS_APART_MS < drawnAt ? null : { at: now().getTime(), ...EVERY_HOUR };
  }

  /** Takes what the trigger `app.tell_change` says: the clinic, the first hour and the last. Nothing of ours says anything else. */
  hear(said: string): void {
    const [tenantId = '', first, last] = said.split(' ');
    const [from, until] = [Number(first), Number(last)];
    if (!isId(tenantId) || !Number.isInteger(from) || !Number.isInteger(until)) return;
    const at = now().getTime();
    this.#latest.set(tenantId, at);
    if (!this.#watching.has(tenantId)) return;
    const before = this.#gathered.get(tenantId);
    if (before === undefined) setTimeout(() => this.#tellGathered(tenantId), GATHER_MS);
    this.#gathered.set(tenantId, {
      at,
      from: Math.min(from, before?.from ?? from),
      until: Math.max(until, before?.until ?? until),
    });
  }

  /** The database is heard from now on. What it said before may have been missed, so everybody is told. */
  startHearing(): void {
    this.#heardSince = now().getTime();
    const change = { at: this.#heardSince, ...EVERY_HOUR };
    for (const watching of this.#watching.values()) for (const tell of watching) tell(change);
  }

  /** The database is not heard any more. */
  stopHearing(): void {
    this.#heardSince = null;
  }

  #tellGathered(tenantId: string): void {
    const change = this.#gathered.get(tenantId);
    this.#gathered.delete(tenantId);
    if (change !== undefined) for (const tell of this.#watching.get(tenantId) ?? []) tell(change);
  }
}

/** The changes of this process; `listenForChanges` fills it. */
export const changes = new Changes();
