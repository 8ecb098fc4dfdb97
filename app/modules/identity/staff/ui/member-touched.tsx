import { formatList } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { SummaryCard } from '#app/ui/summary-card.tsx';

/**
 * What the end of a member's role touches: open sessions and, of a therapist, unsigned notes and supervisees. With `coming`,
 * how many sessions are coming, it is not known yet whether the role of a therapist ends, and the words say so.
 */
export function MemberTouched(props: {
  live: number;
  touched: { readonly unsigned: number; readonly supervisees: readonly string[] } | null;
  coming?: number | undefined;
}) {
  const { live, touched, coming } = props;
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
              ...(coming === undefined
                ? []
                : [
                    {
                      label: t('staff.touchesComing'),
                      value: coming === 0 ? none : t('staff.touchesComingSome', { count: coming }),
                    },
                  ]),
              {
                label: t('staff.touchesNotes'),
                value:
                  touched.unsigned === 0
                    ? none
                    : t(coming === undefined ? 'staff.touchesNotesSome' : 'staff.touchesNotesIf', {
                        count: touched.unsigned,
                      }),
              },
              {
                label: t('staff.supervises'),
                value:
                  touched.supervisees.length === 0
                    ? none
                    : t(
                        coming === undefined ? 'staff.touchesSuperviseesSome' : 'staff.touchesSuperviseesIf',
                        {
                          names: formatList(locale, touched.supervisees),
                        },
                      ),
              },
            ]),
      ]}
    />
  );
}
