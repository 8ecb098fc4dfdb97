import { formatZonedDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Card } from '#app/ui/card.tsx';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import type { NoteContent } from '#app/modules/notes/note/note-content.ts';
import { NoteText } from '#app/modules/notes/note/ui/note-text.tsx';

/**
 * The version that was saved while the same note was being written elsewhere. It is shown before one's own text, so
 * that neither is lost.
 */
export function NewerVersion(props: { content: NoteContent; savedAt: Date | null; zone: string }) {
  const { content, savedAt, zone } = props;
  const t = useT();
  const locale = useLocale();
  const when = savedAt === null ? '' : formatZonedDateTime(locale, savedAt, zone);
  return (
    <>
      <NotificationBanner tone="warning" heading={t('notes.staleHeading')} announce={false}>
        <p>{t('notes.staleLead')}</p>
      </NotificationBanner>
      <Card heading={t('notes.staleTheirs', { when })}>
        <NoteText content={content} headingLevel={3} />
      </Card>
      <h2 className="heading-m">{t('notes.staleYours')}</h2>
    </>
  );
}
