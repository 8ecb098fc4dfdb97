import { useT } from '#app/platform/i18n/locale-context.ts';
import { PART_HINTS, PART_WORDS } from '#app/modules/notes/part-words.ts';
import { Checkbox } from '#app/ui/checkbox.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { FORMAT_PARTS, type NoteFormat } from '#app/modules/notes/note-format.ts';

/** What a clinic says of a template of one format. */
export function TemplateFields({ format }: { format: NoteFormat }) {
  const t = useT();
  return (
    <>
      <input type="hidden" name="format" value={format} />
      <TextInput name="name" label={t('noteTemplates.name')} />
      <p className="muted">{t('noteTemplates.partsLead')}</p>
      {FORMAT_PARTS[format].map((key, n) => {
        const part = t(PART_WORDS[key]);
        return (
          <div key={key} className="stack stack--tight">
            <input type="hidden" name={`parts[${n}].part`} value={key} />
            <TextInput
              name={`parts[${n}].prompt`}
              label={t('noteTemplates.prompt', { part })}
              hint={t('noteTemplates.promptUsual', { hint: t(PART_HINTS[key]) })}
              width="full"
              optional
            />
            <Checkbox name={`parts[${n}].isRequired`} label={t('noteTemplates.required', { part })} />
          </div>
        );
      })}
    </>
  );
}
