import { paths } from '#app/platform/paths.ts';
import { Connection } from '#tests/support/connection.ts';
import { getText, postText } from '#tests/support/http-text.ts';
import type { Answerer } from '../load/measure-load.ts';
import type { Visitor } from '../servers/our-server.ts';
import type { Comparison } from './compare.ts';
import { inTurn, pageLoad } from './pages.ts';

/** Words that find some and many, by first name, surname or both, and of many the second page too. */
const TYPED: readonly string[] = ['ada abel', 'cruz', 'hart', 'eve', 'ida irwin', 'fr', 'klein ben'];

/** Words that nearly fill a page, 18 to 25 rows, even among a hundred clients: so that clinics of any size show the same. */
export const TYPED_IN_ANY_CLINIC: readonly string[] = ['b', 'c', 'd', 'f', 'g', 'h'];

/**
 * The page of clients found by name. The search box posts and is redirected to an address with the words sealed; that
 * address, asked again and again, is what is measured.
 */
export async function searchComparison(
  ours: Answerer,
  floor: Answerer | null,
  visitor: Visitor,
  typed = TYPED,
): Promise<Comparison> {
  const found: string[] = [];
  const connection = new Connection(ours.port);
  for (const q of typed) found.push(await addressOf(connection, visitor, q));
  connection.close();
  // Small clinics have no second page of these.
  const next = inTurn(
    found.flatMap((address) => (typed === TYPED ? [address, `${address}&page=2`] : [address])),
  );
  return {
    name: 'search',
    what: 'clients found by name, audited ÷ bare route',
    ours: pageLoad(
      ours,
      () => getText(next(), visitor.headers),
      (body) => body.includes('</table>'),
    ),
    floor: floor && pageLoad(floor, () => getText('/static')),
  };
}

async function addressOf(
  connection: Connection,
  { clinic, csrf, postHeaders }: Visitor,
  q: string,
): Promise<string> {
  const { status, head } = await connection.ask(
    postText(paths.clients(clinic.tenant.slug), { csrf, q }, postHeaders),
  );
  const address = /^location: (.*)$/im.exec(head)?.[1]?.trim();
  if (status !== 303 || address === undefined) throw new Error(`The search was answered ${status}.`);
  return address;
}
