import { readFlash, type InTenant } from '#app/http/index.server.ts';
import { readDelivery } from '#app/modules/notifications/ledger/index.server.ts';
import { readKeptAbout, type KeptAbout } from '#app/modules/notes/reading/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';

/**
 * Reads whom the sentence is about that a list shows after an act: the client of the record that the address names as
 * `done`. Empty without such a sentence, and for a client whom the person may not read.
 */
export async function readDoneAbout(
  { scope, url, request }: Pick<InTenant, 'scope' | 'url' | 'request'>,
  records: 'notes' | 'intakes' | 'clients',
): Promise<KeptAbout['people']> {
  const id = url.searchParams.get('done');
  if (readFlash(request) === null || !isId(id)) return [];
  const path = `/c/${scope.tenant.slug}/${records}/${id}`;
  return (await readKeptAbout(scope, [{ id, path, fields: [] }], 'done')).get(id)?.people ?? [];
}

/** Returns the address to go to after an act on a message: the board of the day, or an appointment, then says whose message it was. */
export async function toldOf(scope: InTenant['scope'], from: string, deliveryId: string): Promise<string> {
  const { slug } = scope.tenant;
  if (![paths.today(slug), paths.appointment(slug, '')].some((page) => from.startsWith(page))) return from;
  const entry = await readDelivery(scope, deliveryId);
  return entry === null ? from : withDone(from, entry.clientId);
}

/** Returns the address of a list with the records that an act was about, for the sentence that the list shows. */
export function withDone(list: string, ...ids: readonly string[]): string {
  const [path = '', query] = list.split('?');
  const parameters = new URLSearchParams(query);
  parameters.delete('done');
  for (const id of ids) parameters.append('done', id);
  return `${path}?${parameters}`;
}
