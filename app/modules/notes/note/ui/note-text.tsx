import { useT } from '#app/platform/i18n/locale-context.ts';
import type { NotePart } from '#app/modules/notes/note-format.ts';
import {
  partsOf,
  saysSomething,
  type NoteContent,
  type NoteParts,
  type ServedGoal,
} from '../note-content.ts';
import { PART_WORDS } from '#app/modules/notes/part-words.ts';

/** The parts of a note as they were written, line for line, under the headings of its format, and the goals that it says were served. */
export function NoteText({ content, headingLevel }: { content: NoteContent; headingLevel?: 2 | 3 }) {
  return (
    <TextOfParts parts={partsOf(content)} text={content} goals={content.goals} headingLevel={headingLevel} />
  );
}

/** These parts, each under its heading, and the goals where there are any. */
export function TextOfParts(props: {
  parts: readonly NotePart[];
  text: NoteParts;
  goals?: readonly ServedGoal[] | undefined;
  headingLevel?: 2 | 3 | undefined;
}) {
  const { parts, text, goals, headingLevel = 2 } = props;
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
      {goals === undefined ? null : (
        <section className="note__part">
          <Heading className="note__heading">{t('notes.goals')}</Heading>
          <ul className="note__goals">
            {goals.map(({ id, goal }) => (
              <li key={id}>{goal}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
