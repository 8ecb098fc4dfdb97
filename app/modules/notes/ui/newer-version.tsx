import { formatDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Details } from '#app/ui/details.tsx';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import type { NoteContent } from '../note-content.ts';
import { NoteText } from './note-text.tsx';

/** What was saved while the same note was being written elsewhere: shown beside one's own text, losing neither. */
export function NewerVersion(props: { content: NoteContent; savedAt: Date | null; zone: string }) {
  const { content, savedAt, zone } = props;
  const t = useT();
  const locale = useLocale();
  const when = savedAt === null ? '' : formatDateTime(locale, savedAt, zone);
  return (
    <NotificationBanner tone="warning" heading={t('notes.staleHeading')} announce={false}>
      <p>{t('notes.staleLead')}</p>
      <Details summary={t('notes.staleTheirs', { when })} open>
        <NoteText content={content} headingLevel={3} />
      </Details>
      <p className="strong">{t('notes.staleYours')}</p>
    </NotificationBanner>
  );
}
