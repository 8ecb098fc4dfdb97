import type { NoteFormat, NotePart } from '../note-format.ts';
import type { TemplatePart } from './select-templates.server.ts';

/**
 * Returns a template as the audit trail keeps it, so that a change can be read there: its name and format, and of each part
 * whether it is required and the clinic's own hint.
 */
export function recordedTemplate(template: {
  readonly name: string;
  readonly format: NoteFormat;
  readonly parts: readonly TemplatePart[];
}) {
  const { name, format, parts } = template;
  const said: Partial<Record<NotePart, readonly string[]>> = {};
  for (const { part, prompt, isRequired } of parts)
    said[part] = [isRequired ? 'required' : 'optional', ...(prompt === null ? [] : [prompt])];
  return { name, format, ...said };
}
