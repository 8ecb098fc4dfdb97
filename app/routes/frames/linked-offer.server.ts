import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data } from '@remix-run/node';
import { originOf, seeOther } from '#app/http/index.server.ts';
import { limitLinks } from '#app/modules/identity/posts/index.server.ts';
import { answerLinkedOffer, findLinkedOffer } from '#app/modules/scheduling/waiting-offers/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';

/** Reads the offer of an address for its page, which looks like the clinic's; null for a link that nobody was given. */
export async function readLinkedOffer(args: LoaderFunctionArgs) {
  await limitLinks(args.context.ip, now());
  const offer = await findLinkedOffer(args.params['token'] ?? '', originOf(args));
  if (offer === null) return data(null, { status: 404 });
  const { tenant, senderName, colour, ...shown } = offer;
  const { frame } = args.context;
  frame.clinic = { slug: tenant.slug, name: senderName, weekStartsOn: 7, colour, logoId: null };
  const isOver = ['taken', 'withdrawn', 'unanswered'].includes(offer.state);
  return data(shown, { status: isOver ? 410 : 200 });
}

/** Answers the offer of an address, and leads back to its page, which says what became of it. */
export async function answerOffer(args: ActionFunctionArgs, answer: 'accept' | 'decline') {
  await limitLinks(args.context.ip, now());
  const token = args.params['token'] ?? '';
  const done = await answerLinkedOffer(token, answer, originOf(args));
  if (done === 'not-possible') return data({ isPossible: false }, { status: 409 });
  throw seeOther(paths.offer(token));
}
