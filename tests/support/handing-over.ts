import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import type { HandOver } from '#app/modules/scheduling/hand-over/index.server.ts';
import { isRefusal } from '#app/platform/refusal.ts';

/** What the page of a hand-over posts when nothing on it is changed. */
export function postOf({ rows, reviewed, isReview }: HandOver): HandOverInput {
  return {
    rows: rows.map(({ session, way, reason }) => ({
      id: session.id,
      version: String(session.version),
      way,
      cancelReason: way === 'cancel' ? reason : '',
      waitReason: way === 'wait' ? reason : '',
      keepReason: way === 'keep' ? reason : '',
    })),
    ...(isReview ? { reviewed } : {}),
  };
}

/** The page with which an act answered; throws when it did not ask. */
export function pageOf(done: unknown): HandOver {
  const page = isRefusal(done) ? (done as { detail: { handOver?: HandOver } }).detail.handOver : undefined;
  if (page === undefined) throw new Error('The act did not ask what becomes of its sessions.');
  return page;
}

/** Does an act as a person who chooses on its page, reviews and confirms. Unless told otherwise, everything stays. */
export async function handingOver<T>(
  act: (input: HandOverInput) => Promise<T>,
  choose: (post: HandOverInput) => HandOverInput = (post) => ({
    ...post,
    all: 'keep',
    reasonForAll: 'Agreed.',
  }),
): Promise<T> {
  const asked = await act({});
  if (!isRefusal(asked)) return asked;
  const review = await act(choose(postOf(pageOf(asked))));
  return act(postOf(pageOf(review)));
}

/** The fields of the form of a hand-over as a browser would post them: what is hidden, and what is chosen. */
export function fieldsOf(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [input] of html.matchAll(/<input[^>]*>/g)) {
    const of = (attribute: string) => new RegExp(` ${attribute}="([^"]*)"`).exec(input)?.[1];
    const name = of('name') ?? '';
    const isHandOver = /^(?:rows\[|others$|reviewed$|rowVersion$)/.test(name);
    const isChosen = of('type') !== 'radio' || / checked/.test(input);
    if (isHandOver && isChosen) fields[name] = (of('value') ?? '').replaceAll('&quot;', '"');
  }
  return fields;
}
