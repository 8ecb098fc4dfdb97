import { WORDING_LANGUAGES, WORDING_TYPES } from '#db/schema/setup-wordings.ts';
import { listQuery } from '#app/platform/list-query.ts';

/** Whether a version of the wording is in use today. */
export const WORDING_STATUSES = ['unused', 'used'] as const;

/** The list of wordings: those that are not in use first, unless said. */
export const { read: readWordingsQuery, href: wordingsHref } = listQuery(['status', 'type', 'language'], {
  status: WORDING_STATUSES,
  type: WORDING_TYPES,
  language: WORDING_LANGUAGES,
});

export type WordingsQuery = ReturnType<typeof readWordingsQuery>;
