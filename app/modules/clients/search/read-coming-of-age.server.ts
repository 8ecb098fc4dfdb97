import { grantFor } from '#app/modules/identity/permissions.ts';
import { comingOfAge, type ComingOfAge } from '#app/modules/clients/person/coming-of-age.ts';
import { fieldsOfMarks, type NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import { readClientIndex } from '#app/modules/clients/known/index.server.ts';
import { readEveryLocation } from '#app/modules/tenancy/index.server.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import type { Scope } from '#db/tenant.server.ts';

/** A client who comes of age, and who has no address for the messages that come then. */
export interface ClientComingOfAge {
  readonly id: string;
  readonly fullName: string;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string;
  /** What tells the client from others of the same name and birth date. */
  readonly mark: NamesakeMark | null;
  readonly comingOfAge: ComingOfAge;
}

/**
 * Lists the clients in care who come of age soon, or did so lately, and whom nobody has asked for an address of their own,
 * by the day. A member who may not see any client gets none.
 */
export async function readComingOfAge(scope: Scope): Promise<ClientComingOfAge[]> {
  const { actor, now } = scope;
  const grant = actor.kind === 'member' ? grantFor(actor, 'client.read') : 'any';
  if (grant === null || grant === 'own') return [];
  const [index, locations] = await Promise.all([readClientIndex(scope), readEveryLocation(scope)]);
  const zones = new Map(locations.map(({ id, zone }) => [id, zone]));
  const coming = index.clients.flatMap((client): ClientComingOfAge[] => {
    const { id, dateOfBirth, status, reach, homeLocationId } = client;
    if (reach === null || (status !== 'intake' && status !== 'active')) return [];
    const found = comingOfAge(reach, localDateOf(now, zones.get(homeLocationId) ?? 'UTC'));
    if (found === null || found.isDealtWith) return [];
    return [
      { id, fullName: formatName(client), dateOfBirth, mark: index.markOf(client), comingOfAge: found },
    ];
  });
  if (coming.length > 0) {
    scope.audit({
      action: 'client.search',
      resource: { type: 'client' },
      fields: ['firstName', 'lastName', 'dateOfBirth', ...fieldsOfMarks(coming), 'email'],
      detail: { query: 'coming-of-age', found: coming.length, shown: coming.map(({ id }) => id) },
    });
  }
  return coming.sort((a, b) => (a.comingOfAge.on < b.comingOfAge.on ? -1 : 1));
}
