import type { NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import type { Wait } from './read-waiting.server.ts';

export const CLIENTS_PER_PAGE = 25;

/** The parts of the list of clients: those who wait for a match, and those of each status. */
export const CLIENT_PARTS = ['waiting', 'intake', 'active', 'inactive', 'discharged'] as const;

export type ClientPart = (typeof CLIENT_PARTS)[number];

/** The facts of a client that lists show. */
export interface FoundClient {
  readonly id: string;
  readonly fullName: string;
  /** Like "Okafor, Riley", by which the list is ordered. */
  readonly sortedName: string;
  readonly dateOfBirth: string;
  /** What tells the client from others of the same name and birth date. */
  readonly mark: NamesakeMark | null;
  readonly age: number;
  readonly status: 'intake' | 'active' | 'inactive' | 'discharged';
  /** The name of the primary therapist. */
  readonly therapist: string | null;
  /** True when that therapist is no longer here. */
  readonly hasTherapistLeft: boolean;
  /** The name of the guardian by whom the client was found, when it was not by the client's own name. */
  readonly guardian: string | null;
  /** True when the typed birth date is this one only with day and month exchanged. */
  readonly isByTurnedDate: boolean;
  /** In the list of those who wait for a match: since when. Null in every other list. */
  readonly wait: Wait | null;
}

export interface FoundClients {
  readonly rows: readonly FoundClient[];
  /** Where nobody is found: at most eight who may be meant, the most alike first. */
  readonly likely: readonly FoundClient[];
  readonly total: number;
  readonly page: number;
  /** False when nobody fits everything that was typed, and these fit most of it. */
  readonly fitsAll: boolean;
}
