import { useT } from '#app/platform/i18n/locale-context.ts';
import { FieldRow } from '#app/ui/field-row.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TimeInput } from '#app/ui/time-input.tsx';
import { NOTE_PARTS, type NoteContent } from '#app/modules/notes/note/note-content.ts';
import { PART_HINTS, PART_WORDS } from '#app/modules/notes/note/ui/note-words.ts';

/** The fields that the author fills in: the four parts, and when the session was. */
export function NoteFields(props: { content: NoteContent; sessionStart: string; sessionEnd: string }) {
  const { content, sessionStart, sessionEnd } = props;
  const t = useT();
  return (
    <>
      {NOTE_PARTS.map((part) => (
        <TextArea
          key={part}
          name={part}
          label={t(PART_WORDS[part])}
          hint={t(PART_HINTS[part])}
          value={content[part]}
          rows={7}
          spellCheck
        />
      ))}
      <fieldset className="field note-times">
        <legend className="field__label">{t('notes.sessionTimes')}</legend>
        <FieldRow>
          <TimeInput name="sessionStart" label={t('notes.sessionStart')} value={sessionStart} />
          <TimeInput name="sessionEnd" label={t('notes.sessionEnd')} value={sessionEnd} />
        </FieldRow>
      </fieldset>
    </>
  );
}
