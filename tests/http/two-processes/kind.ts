import type { Answered } from '#tests/support/two-servers.ts';

/** One kind of row of the set-up, between two states: as it was, and changed. */
export interface Kind {
  readonly name: string;
  /** Changes it on one server, to the other state. */
  change(server: number, isChanged: boolean): Promise<Answered>;
  /** Whether the other server shows the state that is changed. */
  isShown(server: number): Promise<boolean>;
}
