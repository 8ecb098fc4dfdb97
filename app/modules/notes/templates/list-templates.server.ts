import { foldName, meansName } from '#app/platform/fold-name.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import type { Scope } from '#db/tenant.server.ts';
import { NOTE_FORMATS } from '../note-format.ts';
import { selectTemplates, type NoteTemplate } from './select-templates.server.ts';
import type { TemplatesQuery } from './templates-query.ts';

/**
 * Reads one page of the templates that the clinic uses or has used: one round trip. Names are searched however they are spelled,
 * which the database cannot do. `hasAny` is false for a clinic from before there were templates.
 */
export async function listTemplates(
  scope: Scope,
  { search, status, format, by, isReversed, page }: TemplatesQuery,
): Promise<{ rows: NoteTemplate[]; total: number; hasAny: boolean }> {
  const all = await selectTemplates(scope);
  const words = search === undefined ? null : foldName(search).split(' ');
  const found = all.filter(
    (one) =>
      (status === undefined || one.isActive === (status === 'used')) &&
      (format === undefined || one.format === format) &&
      (words === null || (words[0] !== '' && meansName(words, foldName(one.name)))),
  );
  const sign = isReversed ? -1 : 1;
  const compared = {
    name: () => 0,
    format: (a: NoteTemplate, b: NoteTemplate) =>
      NOTE_FORMATS.indexOf(a.format) - NOTE_FORMATS.indexOf(b.format),
    changed: (a: NoteTemplate, b: NoteTemplate) => a.savedAt.getTime() - b.savedAt.getTime(),
  }[by];
  const byName = (a: NoteTemplate, b: NoteTemplate) => a.name.localeCompare(b.name);
  const rows = found.toSorted((a, b) => sign * (compared(a, b) || byName(a, b)));
  const first = (page - 1) * LIST_PAGE;
  return { rows: rows.slice(first, first + LIST_PAGE), total: found.length, hasAny: all.length > 0 };
}
