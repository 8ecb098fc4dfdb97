import { sql } from 'drizzle-orm';
import { wordSeveral } from '#app/modules/notifications/kinds/word-message.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Letter } from './claim-deliveries.server.ts';
import { sealContent } from './ledger-row.server.ts';

/** Makes the subject and the text of one letter that says what several say. */
type WordLetters = (
  locale: Letter['locale'],
  letters: readonly Letter[],
) => { readonly subject: string; readonly text: string };

/**
 * Makes one letter of those that go to one reader about one client, so that an act that changed several appointments is told
 * once, each at its place in the order of their dates. It stands in the row of each: what was sent, and later what became of
 * it. Returns the letters in that order too. `word` makes the text of one letter of several.
 */
export async function joinLetters(
  scope: Scope,
  letters: readonly Letter[],
  word: WordLetters = wordSeveral,
): Promise<Letter[]> {
  const inOrder = letters.toSorted((a, b) => (a.tells?.getTime() ?? 0) - (b.tells?.getTime() ?? 0));
  const byReader = Map.groupBy(inOrder, ({ clientId, to }) => JSON.stringify([clientId, to]));
  const joined = [...byReader.values()].map((some) => joinedOf(some, word));
  const rows = joined
    .filter(({ beside }) => beside.length > 0)
    .flatMap((letter) =>
      [letter, ...letter.beside].map(({ deliveryId }) => ({
        id: deliveryId,
        content: sealContent(scope, deliveryId, letter),
      })),
    );
  if (rows.length > 0)
    await scope.tx.execute(sql`
      update deliveries set content = given.content
      from json_to_recordset(${JSON.stringify(rows)}::json) as given (id uuid, content text)
      where deliveries.tenant_id = ${scope.tenant.id} and deliveries.id = given.id`);
  return joined;
}

function joinedOf(letters: readonly Letter[], word: WordLetters): Letter {
  const [first, ...beside] = letters;
  if (first === undefined) throw new Error('There is no letter to join.');
  const hidden = letters.flatMap((letter) => letter.hidden);
  return beside.length === 0 ? first : { ...first, ...word(first.locale, letters), hidden, beside };
}
