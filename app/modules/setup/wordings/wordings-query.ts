import type { WORDING_LANGUAGES, WORDING_TYPES } from '#db/schema/setup-wordings.ts';
import { listQuery } from '#app/platform/list-query.ts';

/** What a wording can be about, as the list orders it. */
export const TYPES: typeof WORDING_TYPES = [
  'treatment_consent',
  'telehealth_consent',
  'hipaa_authorization',
  'part2_consent',
  'photo_video_release',
  'sms_consent',
];
export const LANGUAGES: typeof WORDING_LANGUAGES = ['en', 'es'];

/** Whether a version of the wording is in use today. */
export const WORDING_STATUSES = ['unused', 'used'] as const;

/** The list of wordings: those that are not in use first, unless said. */
export const { read: readWordingsQuery, href: wordingsHref } = listQuery(['status', 'type', 'language'], {
  status: WORDING_STATUSES,
  type: TYPES,
  language: LANGUAGES,
});

export type WordingsQuery = ReturnType<typeof readWordingsQuery>;
