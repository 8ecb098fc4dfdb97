import { useT } from '#app/platform/i18n/locale-context.ts';
import type { NotePart } from '#app/modules/notes/note-format.ts';
import { partsOf, saysSomething, type NoteContent, type NoteParts } from '../note-content.ts';
import { PART_WORDS } from '#app/modules/notes/part-words.ts';

/** The parts of a note as they were written, line for line, under the headings of its format. */
export function NoteText({ content, headingLevel }: { content: NoteContent; headingLevel?: 2 | 3 }) {
  return <TextOfParts parts={partsOf(content)} text={content} headingLevel={headingLevel} />;
}

/** These parts, each under its heading. */
export function TextOfParts(props: {
  parts: readonly NotePart[];
  text: NoteParts;
  headingLevel?: 2 | 3 | undefined;
}) {
  const { parts, text, headingLevel = 2 } = props;
  const t = useT();
  const Heading = headingLevel === 2 ? 'h2' : 'h3';
  return (
    <div className="note">
      {parts.map((part) => (
        <section key={part} className="note__part">
          <Heading className="note__heading">{t(PART_WORDS[part])}</Heading>
          {saysSomething(text, part) ? (
            <p className="note__text">{text[part]}</p>
          ) : (
            <p className="muted">{t('notes.empty')}</p>
          )}
        </section>
      ))}
    </div>
  );
}
