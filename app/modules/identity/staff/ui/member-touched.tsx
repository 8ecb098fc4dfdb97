import { formatList } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { SummaryCard } from '#app/ui/summary-card.tsx';

/** What the end of a member's role touches: open sessions and, of a therapist, unsigned notes and supervisees. */
export function MemberTouched(props: {
  live: number;
  touched: { readonly unsigned: number; readonly supervisees: readonly string[] } | null;
}) {
  const { live, touched } = props;
  const t = useT();
  const locale = useLocale();
  const none = t('staff.touchesNone');
  return (
    <SummaryCard
      heading={t('staff.touchesHeading')}
      rows={[
        { label: t('staff.touchesSessions'), value: live },
        ...(touched === null
          ? []
          : [
              {
                label: t('staff.touchesNotes'),
                value:
                  touched.unsigned === 0 ? none : t('staff.touchesNotesSome', { count: touched.unsigned }),
              },
              {
                label: t('staff.supervises'),
                value:
                  touched.supervisees.length === 0
                    ? none
                    : t('staff.touchesSuperviseesSome', { names: formatList(locale, touched.supervisees) }),
              },
            ]),
      ]}
    />
  );
}
