import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { DayRow } from './select-days.server.ts';

interface Unsealed {
  /** The sealed names and birth date that were unsealed. */
  readonly sealed: readonly [string, string, string];
  readonly firstName: string;
  readonly lastName: string;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string;
}

/** The most names kept for one clinic, as long as its vault lives. */
const MOST_KEPT = 20_000;
const kept = new WeakMap<Scope['vault'], Map<string, Unsealed>>();

/**
 * Unseals a client's names and birth date, once while the clinic's keys are in memory, as the client index does (docs/decisions/021).
 * The sealed text was just read from the client's own row; when it differs from what was unsealed before, it is
 * unsealed again.
 */
export function unsealNames({ vault }: Pick<Scope, 'vault'>, row: DayRow): Unsealed {
  let ofClinic = kept.get(vault);
  if (ofClinic === undefined) kept.set(vault, (ofClinic = new Map<string, Unsealed>()));
  const { clientId, firstName, lastName, dateOfBirth } = row;
  const known = ofClinic.get(clientId);
  const sealed = [firstName, lastName, dateOfBirth] as const;
  if (known?.sealed.every((text, at) => text === sealed[at]) === true) return known;
  const unsealed = {
    sealed,
    firstName: vault.unseal(clients.firstName, clientId, firstName),
    lastName: vault.unseal(clients.lastName, clientId, lastName),
    dateOfBirth: vault.unseal(clients.dateOfBirth, clientId, dateOfBirth),
  } as const;
  if (ofClinic.size >= MOST_KEPT) ofClinic.clear();
  ofClinic.set(clientId, unsealed);
  return unsealed;
}
