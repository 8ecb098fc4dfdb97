import { useT } from '#app/platform/i18n/locale-context.ts';
import { NOTE_PARTS, type NoteContent, type NotePart } from '../note-content.ts';
import { PART_WORDS } from './note-words.ts';

/** The four parts of a note as they were written, line for line. */
export function NoteText({
  content,
  headingLevel = 2,
}: {
  content: Pick<NoteContent, NotePart>;
  headingLevel?: 2 | 3;
}) {
  const t = useT();
  const Heading = headingLevel === 2 ? 'h2' : 'h3';
  return (
    <div className="note">
      {NOTE_PARTS.map((part) => (
        <section key={part} className="note__part">
          <Heading className="note__heading">{t(PART_WORDS[part])}</Heading>
          {content[part].trim() === '' ? (
            <p className="muted">{t('notes.empty')}</p>
          ) : (
            <p className="note__text">{content[part]}</p>
          )}
        </section>
      ))}
    </div>
  );
}
