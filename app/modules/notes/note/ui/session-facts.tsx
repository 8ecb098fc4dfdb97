import type { NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { formatDay, formatZonedRange } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { localDateOf } from '#app/platform/local-time.ts';
import type { TemplateVersion } from '#app/modules/notes/templates/index.server.ts';
import type { NoteContent } from '../note-content.ts';

export interface SessionFactsProps {
  clientName: string;
  clientBirthDate: string;
  clientMark: NamesakeMark | null;
  authorName: string;
  content: Pick<NoteContent, 'startedAt' | 'endedAt'>;
  /** The template by which it is written; null when it is SOAP without one. */
  template: Pick<TemplateVersion, 'name' | 'number'> | null;
  session: { serviceName: string; locationName: string; modality: 'in_person' | 'telehealth'; zone: string };
}

/** The facts that every reader of a note must know before its text: the client, the author, the time and the place. */
export function SessionFacts({ authorName, content, template, session, ...client }: SessionFactsProps) {
  const t = useT();
  const locale = useLocale();
  const [start, end] = [new Date(content.startedAt), new Date(content.endedAt)];
  const place = session.modality === 'telehealth' ? t('notes.telehealth') : session.locationName;
  return (
    <SummaryList
      rows={[
        {
          label: t('notes.client'),
          value: nameAndBirth(locale, client.clientName, client.clientBirthDate, client.clientMark),
        },
        { label: t('notes.author'), value: authorName },
        {
          label: t('notes.session'),
          value: `${formatDay(locale, start, session.zone)}, ${localDateOf(start, session.zone).slice(0, 4)}, ${formatZonedRange(locale, start, end, session.zone)}`,
        },
        { label: t('notes.service'), value: session.serviceName },
        { label: t('notes.place'), value: place },
        ...(template === null
          ? []
          : [{ label: t('notes.template'), value: t('notes.templateVersion', { ...template }) }]),
      ]}
    />
  );
}
