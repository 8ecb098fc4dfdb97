import { z } from 'zod';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { choice } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { FEED_SHOWS } from './feed.ts';

const code = codesOf('feeds');

/** What stands in the feed for which an address is made. */
export const feedForm = declareForm({
  at: [paths.ownFeed(':clinic')],
  schema: z.object({
    shows: z.enum(FEED_SHOWS, { error: code('choose') }),
    /** The feed in use as the page knew it; absent when there was none. */
    replaces: z.string().optional(),
  }),
  errors: 'feeds',
  fields: { shows: { label: 'feeds.shows', read: choice('feeds.shows_') }, replaces: carried },
});

/** The end of an address: one's own, and a member's. */
export const endFeedForm = declareForm({
  at: [paths.endOwnFeed(':clinic'), paths.endFeed(':clinic', ':id')],
  schema: z.object({}),
  errors: 'feeds',
  fields: {},
});
