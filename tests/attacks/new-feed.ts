import { endFeedOf, makeFeed, readFeedOf } from '#app/modules/scheduling/feeds/index.server.ts';
import type { AttackedClinic } from './attacked-clinic.ts';

/** Turns off the author's feed, so that the next is the first. */
export const withoutFeed = ({ as, people: { author } }: AttackedClinic) =>
  as(author, (scope) => endFeedOf(scope, { id: author.membershipId, name: author.displayName }));

/** Makes a feed of the author; returns the id of the author's membership. */
export async function newFeed({ as, people: { author } }: AttackedClinic): Promise<string> {
  await as(author, async (scope) => {
    const feed = await readFeedOf(scope, author.membershipId);
    return makeFeed({ ...scope, actor: author }, 'initials', feed?.id ?? null);
  });
  return author.membershipId;
}
