import type { Translate } from '#app/platform/i18n/index.ts';
import { PART_HINTS, PART_WORDS } from '#app/modules/notes/part-words.ts';
import type { SummaryRow } from '#app/ui/summary-list.tsx';
import type { TemplatePart } from '../select-templates.server.ts';
import type { NoteFormat } from '#app/modules/notes/note-format.ts';

/** Words what a template says, row by row. */
export function templateInWords(
  t: Translate,
  template: {
    readonly name: string;
    readonly format: NoteFormat;
    readonly parts: readonly TemplatePart[];
  },
): (SummaryRow & { value: string })[] {
  return [
    { label: t('noteTemplates.name'), value: template.name },
    { label: t('noteTemplates.format'), value: t(`noteTemplates.format_${template.format}`) },
    ...template.parts.map(({ part, prompt, isRequired }) => ({
      label: t(PART_WORDS[part]),
      value: t('noteTemplates.partSays', {
        needed: t(isRequired ? 'noteTemplates.isRequired' : 'noteTemplates.isOptional'),
        hint: prompt ?? t(PART_HINTS[part]),
      }),
    })),
  ];
}

/** Returns a template as the fields that a browser would post. */
export function templateAsFields(template: {
  readonly name: string;
  readonly parts: readonly TemplatePart[];
}): Record<string, string> {
  const said = template.parts.flatMap(({ prompt, isRequired }, n) => [
    [`parts[${n}].prompt`, prompt ?? ''],
    ...(isRequired ? [[`parts[${n}].isRequired`, 'yes']] : []),
  ]);
  return { name: template.name, ...(Object.fromEntries(said) as Record<string, string>) };
}
