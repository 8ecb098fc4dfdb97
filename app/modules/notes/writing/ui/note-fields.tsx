import { formatZonedTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Checkboxes } from '#app/ui/checkboxes.tsx';
import { FieldRow } from '#app/ui/field-row.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TimeInput } from '#app/ui/time-input.tsx';
import {
  formatOf,
  strayParts,
  type NoteContent,
  type NoteParts,
  type ServedGoal,
} from '#app/modules/notes/note/note-content.ts';
import { PART_HINTS, PART_WORDS } from '#app/modules/notes/part-words.ts';
import { FORMAT_PARTS } from '#app/modules/notes/note-format.ts';
import type { TemplateVersion } from '#app/modules/notes/templates/index.server.ts';

/**
 * The fields that the author fills in: what was typed into parts of another format, the parts of its own, and when the session
 * was. `typed`: what a form that is sent back holds.
 */
export function NoteFields(props: {
  content: NoteContent;
  template: TemplateVersion | null;
  typed: NoteParts;
  /** Those of the treatment plan in force. */
  goals: readonly ServedGoal[];
  sessionStart: string;
  sessionEnd: string;
  session: { startsAt: Date; endsAt: Date; zone: string };
  recorded: { startedAt: Date; endedAt: Date };
}) {
  const { content, template, typed, goals, sessionStart, sessionEnd, session, recorded } = props;
  const t = useT();
  const locale = useLocale();
  const hint = (at: Date, plannedAt: Date) =>
    t(at.getTime() === plannedAt.getTime() ? 'notes.timePlanned' : 'notes.timeRecorded', {
      time: formatZonedTime(locale, at, session.zone),
    });
  const format = formatOf(content);
  const strays = strayParts(format, { ...content, ...typed });
  return (
    <>
      {strays.length === 0 ? null : (
        <fieldset className="field">
          <legend className="field__label">{t('notes.strayHeading')}</legend>
          <p className="field__hint">{t('notes.strayLead')}</p>
          <div className="stack">
            {strays.map((part) => (
              <TextArea key={part} name={part} label={t(PART_WORDS[part])} value={content[part]} spellCheck />
            ))}
          </div>
        </fieldset>
      )}
      {FORMAT_PARTS[format].map((part) => {
        const rule = template?.parts.find((one) => one.part === part);
        return (
          <TextArea
            key={part}
            name={part}
            label={t(PART_WORDS[part])}
            hint={rule?.prompt ?? t(PART_HINTS[part])}
            optional={rule?.isRequired === false}
            value={content[part]}
            rows={7}
            spellCheck
          />
        );
      })}
      <GoalsServed ofPlan={goals} named={content.goals ?? []} />
      <fieldset className="field note-times">
        <legend className="field__label">{t('notes.sessionTimes')}</legend>
        <FieldRow>
          <TimeInput
            name="sessionStart"
            label={t('notes.sessionStart')}
            hint={hint(recorded.startedAt, session.startsAt)}
            value={sessionStart}
          />
          <TimeInput
            name="sessionEnd"
            label={t('notes.sessionEnd')}
            hint={hint(recorded.endedAt, session.endsAt)}
            value={sessionEnd}
          />
        </FieldRow>
      </fieldset>
    </>
  );
}

/** The goals of the plan in force, and those that the draft names and the plan has no more. Nothing where there is neither. */
function GoalsServed({ ofPlan, named }: { ofPlan: readonly ServedGoal[]; named: readonly ServedGoal[] }) {
  const t = useT();
  const gone = named.filter(({ id }) => !ofPlan.some((one) => one.id === id));
  if (ofPlan.length + gone.length === 0) return null;
  return (
    <Checkboxes
      name="goals"
      label={t('notes.goals')}
      optional
      values={named.map(({ id }) => id)}
      choices={[
        ...ofPlan.map(({ id, goal }) => ({ value: id, label: goal })),
        ...gone.map(({ id, goal }) => ({ value: id, label: goal, hint: t('notes.goalGone') })),
      ]}
    />
  );
}
