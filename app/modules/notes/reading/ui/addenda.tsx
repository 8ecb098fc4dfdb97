import { formatZonedDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Card } from '#app/ui/card.tsx';
import { Timeline } from '#app/ui/timeline.tsx';

export interface ShownAddendum {
  id: string;
  signerName: string;
  signedAt: Date;
  body: string;
}

/** The dated and signed additions to a note, in the order in which they were made. */
export function Addenda({ addenda, zone }: { addenda: readonly ShownAddendum[]; zone: string }) {
  const t = useT();
  const locale = useLocale();
  if (addenda.length === 0) return null;
  return (
    <Card heading={t('notes.addendumHeading')}>
      <Timeline
        events={addenda.map((addendum) => ({
          id: addendum.id,
          at: addendum.signedAt.toISOString(),
          when: formatZonedDateTime(locale, addendum.signedAt, zone),
          title: addendum.signerName,
          detail: <p className="note__text">{addendum.body}</p>,
          icon: 'note' as const,
        }))}
      />
    </Card>
  );
}
