import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { getText } from '#tests/support/http-text.ts';
import type { Answerer } from '../load/measure-load.ts';
import type { Visitor } from '../servers/our-server.ts';
import type { Comparison } from './compare.ts';
import { inTurn, pageLoad } from './pages.ts';

/** Names that find a page and more of several hundred therapists, and a whole name that finds a few. */
const TYPED: readonly string[] = ['a', 'cruz', 'ada', 'frost', 'eve hart'];

/** Therapists of the clinic whose directory is measured. */
const LISTED = 500;

/**
 * The directory of the one of these clinics that has so many, and its search, with the first opening of each one shown. The floor
 * is our own clients list, of the clinic of `clients`: 1 means as fast as that.
 */
export function directoryComparisons(
  ours: Answerer,
  candidates: readonly Visitor[],
  clients: Visitor,
): Comparison[] {
  const visitor = candidates.find(({ clinic }) => clinic.size.therapists === LISTED);
  if (visitor === undefined) return [];
  const { clinic, headers } = visitor;
  const { tenant, size } = clinic;
  const path = paths.therapists(tenant.slug);
  const next = inTurn(TYPED.map((search) => withQuery(path, { search })));
  const page = (of: () => string, by: Visitor['headers']) =>
    pageLoad(
      ours,
      () => getText(of(), by),
      (body) => body.includes('</table>'),
    );
  const floor = page(() => paths.clients(clients.clinic.tenant.slug), clients.headers);
  return [
    {
      name: `directory ${size.therapists}`,
      what: `first page of ${size.therapists} therapists ÷ our own first page of all clients`,
      ours: page(() => path, headers),
      floor,
    },
    {
      name: `directory search ${size.therapists}`,
      what: 'therapists found by name ÷ our own first page of all clients',
      ours: page(next, headers),
      floor,
    },
  ];
}
