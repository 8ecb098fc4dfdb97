import { and, eq } from 'drizzle-orm';
import { waitingListEntries as entries } from '#db/schema/scheduling-waiting.ts';
import type { Scope } from '#db/tenant.server.ts';
import {
  readClientContacts,
  readClientNames,
  type ClientContact,
  type ClientName,
} from '#app/modules/clients/person/index.server.ts';
import { fieldsOfMarks } from '#app/modules/clients/namesake-mark.ts';
import { readPreferredTimes } from '#app/modules/needs/index.server.ts';
import type { PreferredTime } from '#app/modules/needs/preferred-times.ts';
import { readBookableTherapists } from '#app/modules/scheduling/slots/index.server.ts';
import { readLocations, readServices } from '#app/modules/tenancy/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { readWaitingEntry } from './list-waiting.server.ts';
import type { WaitingEntry } from './select-entries.server.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What an entry can wish. */
export interface WaitingChoices {
  readonly services: readonly Named[];
  readonly therapists: readonly Named[];
  readonly locations: readonly Named[];
}

const named = ({ id, name }: Named): Named => ({ id, name });

async function readChoices(scope: Scope): Promise<WaitingChoices> {
  const [services, therapists, locations] = await Promise.all([
    readServices(scope),
    readBookableTherapists(scope, 'any'),
    readLocations(scope),
  ]);
  return {
    services: services.map(named),
    therapists: therapists.map(named),
    locations: locations.map(named),
  };
}

/**
 * Reads what the form needs that puts a client on the list, with the times of the needs; null when there is no such client. One
 * round trip while the set-up is cached. The audit trail records who was shown.
 */
export async function readNewEntryPage(
  scope: Scope,
  clientId: string,
): Promise<{ client: ClientName; times: readonly PreferredTime[]; choices: WaitingChoices } | null> {
  const [names, times, choices] = await Promise.all([
    readClientNames(scope, [clientId]),
    readPreferredTimes(scope, clientId),
    readChoices(scope),
  ]);
  const client = names.get(clientId);
  if (client === undefined) return null;
  scope.audit({
    action: 'client.read',
    resource: { type: 'waiting_list' },
    clientId,
    fields: ['name', 'dateOfBirth', ...fieldsOfMarks([client]), 'preferredTimes'],
  });
  return { client, times, choices };
}

/**
 * Reads an entry with what it can wish, and whom to call who was told by phone of a time that is offered to it. One round trip while
 * the set-up is cached; null when the clinic has none of this id.
 */
export async function readEntryPage(
  scope: Scope,
  id: string | undefined,
): Promise<{ entry: WaitingEntry; choices: WaitingChoices; toCall: ClientContact | null } | null> {
  if (!isId(id)) return null;
  const clientOf = scope.tx
    .select({ id: entries.clientId })
    .from(entries)
    .where(and(eq(entries.tenantId, scope.tenant.id), eq(entries.id, id)));
  const [entry, choices, contacts] = await Promise.all([
    readWaitingEntry(scope, id),
    readChoices(scope),
    readClientContacts(scope, clientOf),
  ]);
  if (entry === null) return null;
  const toCall = entry.offer === 'called' ? (contacts.get(entry.client.id) ?? null) : null;
  if (toCall !== null)
    scope.audit({
      ...{ action: 'client.read', resource: { type: 'waiting_list', id }, clientId: toCall.id },
      fields: ['phone'],
    });
  return { entry, choices, toCall };
}
