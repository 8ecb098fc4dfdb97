import { z } from 'zod';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { choice } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { SAID_TO } from './said-to.ts';

const code = codesOf('texts');

const said = {
  way: z.enum(SAID_TO, { error: code('way-required') }),
  /** The number as its page showed it, and what was on record then. */
  shown: z.string().max(20).catch(''),
  version: z.coerce.number().int().catch(-1),
};
const FIELDS = {
  way: { label: 'texts.way', read: choice('texts.way_') },
  shown: carried,
  version: carried,
} as const;

/** That somebody wants texts: by which wording. */
export const grantTextsForm = declareForm({
  at: [paths.clientTexts(':clinic', ':client')],
  schema: z.object({ ...said, wording: z.string().max(40).catch('') }),
  errors: 'texts',
  fields: { ...FIELDS, wording: carried },
});

/** That somebody wants no texts any more. */
export const withdrawTextsForm = declareForm({
  at: [paths.withdrawTexts(':clinic', ':client')],
  schema: z.object(said),
  errors: 'texts',
  fields: FIELDS,
});
