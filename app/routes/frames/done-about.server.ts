import { readFlash, type InTenant } from '#app/http/index.server.ts';
import { readDelivery } from '#app/modules/notifications/ledger/index.server.ts';
import { readKeptAbout, type KeptAbout } from '#app/modules/notes/reading/index.server.ts';
import { backPathOf } from '#app/platform/back-path.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';

/**
 * Reads whom the sentence is about that a list shows after an act: the clients of the records that the address names as
 * `done`. Empty without such a sentence, and for a client whom the person may not read.
 */
export async function readDoneAbout(
  { scope, url, request }: Pick<InTenant, 'scope' | 'url' | 'request'>,
  records: 'notes' | 'intakes' | 'clients',
): Promise<KeptAbout['people']> {
  const ids = url.searchParams.getAll('done').filter(isId);
  if (readFlash(request) === null || ids.length === 0) return [];
  return readPeople(scope, records, ids);
}

/** Reads the clients of the page on which a button was pressed, for the page that says why nothing was done: those whom the person may read. */
export function readOfPage({ scope, url }: Pick<InTenant, 'scope' | 'url'>): Promise<KeptAbout['people']> {
  const back = backPathOf(url.pathname + url.search, scope.tenant.slug) ?? '';
  const ids = new URLSearchParams(back.split('?')[1]).getAll('client').filter(isId);
  return readPeople(scope, 'clients', ids);
}

async function readPeople(
  scope: InTenant['scope'],
  records: string,
  ids: readonly string[],
): Promise<KeptAbout['people']> {
  const path = `/c/${scope.tenant.slug}/${records}/`;
  const forms = ids.map((id) => ({ id, path: `${path}${id}`, fields: [] }));
  return [...(await readKeptAbout(scope, forms, 'done')).values()].flatMap(({ people }) => people);
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
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}
