import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { openToAll } from '#app/http/index.server.ts';
import { paths } from '#app/platform/paths.ts';
import { answerOffer } from '#app/routes/frames/linked-offer.server.ts';

/** This address has no page of its own: it is reached by a button of the offer's page. */
export const loader = (args: LoaderFunctionArgs) =>
  openToAll(args, async () => redirect(paths.offer(args.params['token'] ?? ''), 303));

/** Declines the offer. */
export const action = (args: ActionFunctionArgs) =>
  openToAll(args, () => answerOffer(args, 'decline'));
