export const CLIENTS_PER_PAGE = 25;

/** A client as lists show one. */
export interface FoundClient {
  readonly id: string;
  readonly fullName: string;
  /** "Okafor, Riley", as the list is ordered. */
  readonly sortedName: string;
  readonly dateOfBirth: string;
  readonly age: number;
  readonly status: 'intake' | 'active' | 'inactive' | 'discharged';
  /** Name of the primary therapist. */
  readonly therapist: string | null;
}

export interface FoundClients {
  readonly rows: readonly FoundClient[];
  readonly total: number;
  readonly page: number;
}
