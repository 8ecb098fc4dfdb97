import type { ReactNode } from 'react';
import { useFilled } from '#app/modules/scheduling/groups/ui/use-filled.ts';
import { formatCivilDate, formatZonedRange, formatShortWeekday } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { localDateOf, weekdayOf } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { Checkbox } from '#app/ui/checkbox.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import type { FormErrors, FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { isInTheWay, type Outcome } from '../plan-attendance.ts';
import type { PlannedRow, PlannedSeries } from '../prepare-attendance.server.ts';
import { HowFar, type HowFarProps } from './how-far.tsx';

/** The words of each act, by their names. */
const WORDS = {
  add: { count: 'adds', done: 'added', same: 'attends', now: 'addNow' },
  remove: { count: 'removes', done: 'removed', same: 'absent', now: 'removeNow' },
  coAdd: { count: 'coAdds', done: 'added', same: 'coAttends', now: 'addNow' },
  coRemove: { count: 'coRemoves', done: 'removed', same: 'coAbsent', now: 'removeNow' },
} as const;
type PreviewedAct = keyof typeof WORDS;

/** What adding a client or a co-therapist to appointments of a series, or removing one from them, makes of each, and the form that does it. */
export function AttendancePreview({
  act,
  page,
  reach,
  hrefOf,
  errors,
  values,
  told,
  children,
}: HowFarProps & {
  act: PreviewedAct;
  page: PlannedSeries;
  errors: FormErrors;
  values: FormValues;
  /** Who is told. */
  told: ReactNode;
  /** The questions of the form, and what it carries. */
  children?: ReactNode;
}) {
  const t = useT();
  const clinic = useClinicSlug();
  const { rows, changing, leftOut, seen } = page;
  const count = changing.length;
  const isAdding = WORDS[act].done === 'added';
  return (
    <div className="stack">
      <HowFar reach={reach} hrefOf={hrefOf} />
      {rows.length === 0 ? null : (
        <Card heading={t('groupSeries.caption')} flush>
          <DataTable
            caption={t('groupSeries.caption')}
            columns={useColumns(act)}
            rows={rows}
            rowKey={({ appointment }) => appointment.id}
            rowState={({ outcome }) =>
              isInTheWay(outcome) ? 'attention' : outcome === 'changes' ? undefined : 'past'
            }
          />
        </Card>
      )}
      {count === 0 ? (
        <EmptyState title={t('groupSeries.nothing')}>{t('groupSeries.nothingHelp')}</EmptyState>
      ) : (
        <>
          <NotificationBanner tone={isAdding ? 'info' : 'warning'}>
            <p>{t(`groupSeries.${WORDS[act].count}`, { count })}</p>
            {told}
          </NotificationBanner>
          <PostForm errors={errors} values={values}>
            <input type="hidden" name="reach" value={reach ?? ''} />
            <input type="hidden" name="seen" value={seen} />
            {children}
            {leftOut.length === 0 ? null : (
              <Checkbox
                name="leaveOut"
                value={seen}
                label={t('groupSeries.leaveOut', { count: leftOut.length })}
              />
            )}
            <ButtonGroup>
              <Button variant={isAdding ? 'primary' : 'danger'}>
                {t(`groupSeries.${WORDS[act].now}`, { count })}
              </Button>
              <ButtonLink href={paths.appointment(clinic, page.series.anchor.id)} variant="secondary">
                {t('groupSeries.keep')}
              </ButtonLink>
            </ButtonGroup>
          </PostForm>
        </>
      )}
    </div>
  );
}

function useColumns(act: PreviewedAct): Column<PlannedRow>[] {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const filled = useFilled();
  return [
    { key: 'number', header: t('bookedSeries.number'), align: 'end', cell: ({ number }) => number },
    {
      key: 'date',
      header: t('series.date'),
      rowHeader: true,
      nowrap: true,
      cell: ({ appointment: { id, startsAt, endsAt, location } }) => {
        const date = localDateOf(startsAt, location.zone);
        return (
          <div>
            <a href={paths.appointment(clinic, id)}>
              {formatShortWeekday(locale, weekdayOf(date))} {formatCivilDate(locale, date)}
            </a>
            <span className="cell-sub">{formatZonedRange(locale, startsAt, endsAt, location.zone)}</span>
          </div>
        );
      },
    },
    {
      key: 'attending',
      header: t('groupSeries.attending'),
      nowrap: true,
      cell: ({ appointment }) => filled(appointment),
    },
    {
      key: 'becomes',
      header: t('groupSeries.becomes'),
      cell: ({ outcome }) => <Becomes act={act} outcome={outcome} />,
    },
  ];
}

function Becomes({ act, outcome }: { act: PreviewedAct; outcome: Outcome }) {
  const t = useT();
  if (isInTheWay(outcome)) return <strong>{t(`groupSeries.why_${outcome}`)}</strong>;
  return t(`groupSeries.${outcome === 'changes' ? WORDS[act].done : WORDS[act].same}`);
}
