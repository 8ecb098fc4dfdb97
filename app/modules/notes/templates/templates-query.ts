import { listQuery } from '#app/platform/list-query.ts';
import { NOTE_FORMATS } from '../note-format.ts';

export const TEMPLATE_STATUSES = ['used', 'retired'] as const;

/** The list of templates, by name unless said. */
export const { read: readTemplatesQuery, href: templatesHref } = listQuery(['name', 'format', 'changed'], {
  status: TEMPLATE_STATUSES,
  format: NOTE_FORMATS,
});

export type TemplatesQuery = ReturnType<typeof readTemplatesQuery>;
