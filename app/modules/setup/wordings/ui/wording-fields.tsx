import { useT } from '#app/platform/i18n/locale-context.ts';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { LONGEST_BODY } from '../wording.schema.ts';

/** What a version says. */
export function WordingFields() {
  const t = useT();
  return (
    <>
      <TextInput name="title" label={t('wordings.titleLabel')} width="full" autoComplete="off" />
      <TextArea
        name="body"
        label={t('wordings.body')}
        hint={t('wordings.bodyHint')}
        rows={24}
        limit={LONGEST_BODY}
      />
    </>
  );
}
