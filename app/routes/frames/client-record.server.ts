import type { z } from 'zod';
import { notFound, seeOther, type InTenant } from '#app/http/index.server.ts';
import { readClient, type ClientRecord } from '#app/modules/clients/record/index.server.ts';
import type { FieldFaults } from '#app/platform/forms/error-codes.ts';
import type { AnyForm, Form } from '#app/platform/forms/form.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';

type ClientForm = Form<z.ZodType, 'clients'>;
/** A list of the record whose entries have addresses of their own. */
type List = 'guardians' | 'emergencyContacts' | 'insurances';

/**
 * Reads the client that the address names, as far as the grant shows it. Answers 404 when the grant does not reach the
 * client.
 */
export async function loadClient({
  scope,
  grant,
  params,
}: Pick<InTenant<AnyForm>, 'scope' | 'grant' | 'params'>) {
  const id = params['client'];
  return (isId(id) ? await readClient(scope, grant, id) : null) ?? notFound();
}

/** The last part of an address that adds an entry to a list of the record, where others have the entry's id. */
const NEW = 'new';

/**
 * Returns the id of the entry of a list that the address names: null is one to be added; undefined is no entry at all.
 */
export function entryId(params: Readonly<Record<string, string | undefined>>, name: string) {
  const id = params[name];
  if (id === NEW) return null;
  return isId(id) ? id : undefined;
}

/**
 * Reads the client that the address names and one entry of a list of its record. Answers 404 when the grant does not
 * reach the client or there is no such entry.
 */
export async function loadEntry(
  given: Pick<InTenant<AnyForm>, 'scope' | 'grant' | 'params'>,
  list: List,
  name: string,
): Promise<{ client: ClientRecord; id: string | null; others: number } | Response> {
  const id = entryId(given.params, name);
  const client = id === undefined ? notFound() : await loadClient(given);
  if (id === undefined || client instanceof Response) return notFound();
  const others = client[list].filter((entry) => entry.id !== id).length;
  const isThere = id === null || others < client[list].length;
  return isThere ? { client, id, others } : notFound();
}

/**
 * Answers a change of a client's record: redirects to the client with the flash; 404 when there is none; 409 with what
 * was typed when somebody saved first; 422 with what is missing, or with the known people who may be the same. What was typed of an entry of `list` that somebody took
 * away meanwhile comes back on the page that adds one.
 */
export async function answerChange(
  given: Pick<InTenant<ClientForm>, 'scope' | 'grant' | 'params' | 'reject' | 'stale'>,
  done: { clientId: string } | null | Refusal<'stale' | 'invalid' | 'possible-duplicates'>,
  /** The fields as they were posted. */
  typed: Readonly<Record<string, string>>,
  flash: string,
  list?: List,
) {
  const { scope, reject, stale } = given;
  if (done === null) return notFound();
  if (!isRefusal(done)) return seeOther(paths.client(scope.tenant.slug, done.clientId), flash);
  if (done.refused === 'invalid') return reject(done.detail['errors'] as FieldFaults<'clients'>);
  if (done.refused === 'possible-duplicates') return reject({ '': done.refused }, done.detail);
  if (list === undefined || done.detail['isGone'] !== true)
    return stale({ '': 'changed-elsewhere' }, typed, { stale: true });
  const client = await loadClient(given);
  if (client instanceof Response) return client;
  const page = { client, id: null, others: client[list].length };
  return stale({ '': 'taken-away' }, typed, { stale: true, isGone: true }, page);
}
