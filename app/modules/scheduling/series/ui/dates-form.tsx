import type { ReactNode } from 'react';
import {
  formatCivilDate,
  formatShortWeekday,
  formatTime,
  formatZonedRange,
  formatZonedTime,
} from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { weekdayOf } from '#app/platform/local-time.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { valuesAt, type FormErrors, type FormValues } from '#app/ui/form-errors.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { wordOfClients } from '#app/modules/scheduling/of-clients.ts';
import { FillIn, withoutFill } from '#app/modules/scheduling/series-dates/ui/fill-in.tsx';
import type { PreviewRow } from '#app/modules/scheduling/series-dates/preview-row.ts';
import type { SeriesPage } from '../read-series-page.server.ts';
import { WaySelect } from '#app/modules/scheduling/series-dates/ui/way-select.tsx';

/** The dates of a series that is not booked yet, what becomes of each, and the button that books them all. */
export function DatesForm({
  page,
  waiting,
  reason,
  errors,
  values,
  told,
  act,
}: {
  page: SeriesPage;
  waiting: readonly string[];
  /** The reason that was typed before. */
  reason?: string;
  errors: FormErrors;
  values: FormValues;
  /** Who will be told, as it stands before the button. */
  told: ReactNode;
  /** The words of the button; "Book the series" unless given. */
  act?: string;
}) {
  const t = useT();
  const rows = page.rows.map((row) => ({ ...row, answer: answerFor(row, values) }));
  const open = rows.filter(({ problem }) => problem !== null);
  const firstOpen = rows.find(({ mark }) => mark !== null) ?? open[0];
  return (
    <PostForm errors={errors} values={withoutFill(values)}>
      <Carried page={page} waiting={waiting} />
      <p>
        {open.length === 0
          ? t('series.allFree', { count: rows.length })
          : t('series.someNot', { count: open.length, total: rows.length })}
      </p>
      <FillIn rows={rows} leave={t('series.leave')} />
      <DataTable
        caption={t('series.dates')}
        columns={useColumns(page, firstOpen)}
        rows={rows}
        rowKey={({ key }) => key}
        rowState={({ problem, mark }) => (problem === null && mark === null ? undefined : 'attention')}
      />
      {rows.some(({ anyway }) => anyway !== null) ? (
        <TextInput
          name="overrideReason"
          label={t('series.reason')}
          value={reason}
          hint={t('series.reasonHint')}
          width="full"
          autoComplete="off"
        />
      ) : null}
      {told}
      <ButtonGroup sticky>
        <Button savingLabel={t('series.booking')}>{act ?? t('series.book')}</Button>
      </ButtonGroup>
    </PostForm>
  );
}

/** Returns what is chosen for a date: what was judged, or, on a form that is opened again, what was typed. */
export function answerFor({ key, answer, mark, leave }: PreviewRow, values: FormValues): string {
  if (answer !== '' || mark === 'changed') return answer;
  if (valuesAt(values, 'leaveOut')?.includes(key) === true) return leave;
  return valuesAt(values, 'ways')?.find((way) => way.startsWith(`${key} `)) ?? '';
}

function useColumns(
  { clients, bookedOn, location: { zone } }: SeriesPage,
  firstOpen: PreviewRow | undefined,
): Column<PreviewRow>[] {
  const t = useT();
  const locale = useLocale();
  return [
    {
      key: 'date',
      header: t('series.date'),
      rowHeader: true,
      nowrap: true,
      cell: ({ date }) => `${formatShortWeekday(locale, weekdayOf(date))} ${formatCivilDate(locale, date)}`,
    },
    {
      key: 'time',
      header: t('series.time'),
      nowrap: true,
      cell: ({ startsAt, endsAt }) => formatZonedRange(locale, startsAt, endsAt, zone),
    },
    {
      key: 'state',
      header: t('series.state'),
      cell: ({ date, problem, ofClients, cannotAccompany, closedFor, clock, mark }) => (
        <div>
          {problem === null ? (
            t('series.free')
          ) : (
            <strong>
              {wordOfClients(
                t,
                locale,
                { code: problem, words: t(`series.why_${problem}`) },
                clients,
                ofClients,
              )}
            </strong>
          )}
          {cannotAccompany.map((one) => (
            <span key={one.name} className="cell-sub">
              {t('groups.coWhy', { name: one.name, why: t(`groups.coWhy_${one.why}`) })}
            </span>
          ))}
          {(bookedOn[date] ?? []).map((one) => (
            <span key={`${one.id} ${one.clientId}`} className="cell-sub">
              {wordOfClients(
                t,
                locale,
                {
                  code: 'booked',
                  words: t('series.bookedThen', {
                    time: (one.zone === zone ? formatTime : formatZonedTime)(locale, one.startsAt, one.zone),
                    name: one.therapistName,
                  }),
                },
                clients,
                [one.clientId],
              )}
            </span>
          ))}
          {closedFor === null ? null : <span className="cell-sub">{closedFor}</span>}
          {clock === null ? null : <span className="cell-sub">{t(`series.clock_${clock}`)}</span>}
          {mark === null ? null : <strong className="field__error">{t(`series.${mark}`)}</strong>}
        </div>
      ),
    },
    {
      key: 'choice',
      header: t('series.choice'),
      cell: (row) => <WaySelect row={row} zone={zone} id={row === firstOpen ? 'ways' : `way-${row.key}`} />,
    },
  ];
}

/** What the form carries of the booking and of its rule, and what the person has seen. */
function Carried({ page, waiting }: { page: SeriesPage; waiting: readonly string[] }) {
  const { rule } = page;
  const kept: (readonly [string, string | null])[] = [
    ...page.clients.map(({ id }) => ['clientId', id] as const),
    ['therapistId', page.therapist.id],
    ['locationId', page.location.id],
    ['serviceId', page.service.id],
    ['roomId', page.roomId],
    ['duration', String(page.durationMinutes)],
    ['startsAt', page.startsAt],
    ['every', String(rule.everyWeeks)],
    ...rule.days.map((day) => ['day', String(day)] as const),
    ['count', rule.count === null ? null : String(rule.count)],
    ['until', rule.until],
    ['shown', page.shown],
    ...page.coTherapists.map(({ id }) => ['coTherapist', id] as const),
    ...waiting.map((one) => ['waiting', one] as const),
  ];
  return (
    <>
      {kept.map(([name, value], index) =>
        value === null ? null : <input key={index} type="hidden" name={name} value={value} />,
      )}
    </>
  );
}
