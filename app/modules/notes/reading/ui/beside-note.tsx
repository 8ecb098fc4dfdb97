import { NeedsCard } from '#app/modules/needs/ui/needs-card.tsx';
import { formatDate } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { BesideNote as Beside } from '../read-beside-note.server.ts';

/** What the writer of a note wants to read meanwhile: the last signed plan and the client's needs. */
export function BesideNote({ plan, needs }: Beside) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  return (
    <>
      {plan === null ? null : (
        <Card
          heading={t('notes.lastPlan')}
          actions={<a href={paths.note(clinic, plan.noteId)}>{t('notes.readNote')}</a>}
        >
          <p className="note__text">{plan.text}</p>
          <p className="cell-sub">
            {formatDate(locale, plan.startsAt, plan.zone)} · {plan.signerName}
          </p>
        </Card>
      )}
      {needs === null ? null : <NeedsCard needs={needs} />}
    </>
  );
}
