import { useT } from '#app/platform/i18n/locale-context.ts';
import { Card } from '#app/ui/card.tsx';
import { saysSomething, type NoteParts } from '#app/modules/notes/note/note-content.ts';
import { TextOfParts } from '#app/modules/notes/note/ui/note-text.tsx';
import { NOTE_PARTS } from '#app/modules/notes/note-format.ts';

/** The text typed into a form that no longer takes it, to be copied from here. */
export function KeptText({ values }: { values: Readonly<Record<string, unknown>> }) {
  const t = useT();
  const typed: NoteParts = Object.fromEntries(NOTE_PARTS.map((part) => [part, textOf(values[part])]));
  return (
    <Card heading={t('notes.staleYours')}>
      <div className="stack">
        <p className="muted">{t('notes.keptLead')}</p>
        <TextOfParts
          parts={NOTE_PARTS.filter((part) => saysSomething(typed, part))}
          text={typed}
          headingLevel={3}
        />
      </div>
    </Card>
  );
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
