import type { ReactNode } from 'react';
import { answerFor } from '#app/modules/scheduling/series/ui/dates-form.tsx';
import { WaySelect } from '#app/modules/scheduling/series-dates/ui/way-select.tsx';
import { wordOfClients } from '#app/modules/scheduling/of-clients.ts';
import { FillIn, withoutFill } from '#app/modules/scheduling/series-dates/ui/fill-in.tsx';
import {
  formatCivilDate,
  formatList,
  formatZonedRange,
  formatShortWeekday,
} from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { localDateOf, weekdayOf } from '#app/platform/local-time.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { valuesAt, type FormErrors, type FormValues } from '#app/ui/form-errors.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import type { ChangePage, ChangeRow } from '../read-change-page.server.ts';

/** What a change makes of each appointment, what becomes of those of which it cannot, and the button that changes them all. */
export function ChangeDates({
  page,
  shown,
  errors,
  values,
  told,
}: {
  page: ChangePage;
  shown: readonly ChangeRow[];
  errors: FormErrors;
  values: FormValues;
  /** Who will be told, as it stands before the button. */
  told: ReactNode;
}) {
  const t = useT();
  const rows = shown.map((row) => ({
    ...row,
    answer: answerFor(row, values),
    takesNew: row.takesNew || valuesAt(values, 'takesNew')?.includes(row.key) === true,
  }));
  const open = rows.filter(({ problem }) => problem !== null);
  const changing = rows.filter(({ staysWhole, answer, leave }) => !staysWhole && answer !== leave);
  const firstOpen = rows.find(({ mark }) => mark !== null) ?? open[0];
  return (
    <PostForm errors={errors} values={withoutFill(values)}>
      <Carried page={page} />
      <p>
        {open.length === 0
          ? t('seriesChange.allFree', { count: changing.length })
          : t('seriesChange.someNot', { count: open.length, total: rows.length })}
      </p>
      <FillIn rows={rows} leave={t('seriesChange.leave')} />
      <DataTable
        caption={t('seriesChange.dates')}
        columns={useColumns(page.zone, firstOpen)}
        rows={rows}
        rowKey={({ key }) => key}
        rowState={({ problem, mark }) => (problem === null && mark === null ? undefined : 'attention')}
      />
      {rows.some(({ anyway }) => anyway !== null) ? (
        <TextInput
          name="overrideReason"
          label={t('seriesChange.reason')}
          hint={t('seriesChange.reasonHint')}
          width="full"
          autoComplete="off"
        />
      ) : null}
      {told}
      <ButtonGroup sticky>
        <Button savingLabel={t('seriesChange.changing')}>
          {t('seriesChange.change', { count: changing.length })}
        </Button>
      </ButtonGroup>
    </PostForm>
  );
}

function useColumns(zone: string, firstOpen: ChangeRow | undefined): Column<ChangeRow>[] {
  const t = useT();
  const locale = useLocale();
  const when = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) => {
    const date = localDateOf(startsAt, zone);
    return (
      <div>
        {formatShortWeekday(locale, weekdayOf(date))} {formatCivilDate(locale, date)}
        <span className="cell-sub">{formatZonedRange(locale, startsAt, endsAt, zone)}</span>
      </div>
    );
  };
  return [
    { key: 'number', header: t('bookedSeries.number'), align: 'end', cell: ({ number }) => number },
    {
      key: 'now',
      header: t('seriesChange.now'),
      rowHeader: true,
      nowrap: true,
      cell: ({ appointment }) => when(appointment),
    },
    {
      key: 'new',
      header: t('seriesChange.new'),
      nowrap: true,
      cell: (row) => {
        const isMoved = row.startsAt.getTime() !== row.appointment.startsAt.getTime();
        const others = [row.therapist, row.room, row.service].filter((one) => one !== null);
        return (
          <div>
            {isMoved ? when(row) : others.length === 0 ? t('seriesChange.same') : null}
            {others.map((name) => (
              <span key={name} className="cell-sub">
                {name}
              </span>
            ))}
          </div>
        );
      },
    },
    { key: 'state', header: t('seriesChange.state'), cell: (row) => <State row={row} /> },
    {
      key: 'choice',
      header: t('series.choice'),
      cell: (row) => (
        <div>
          {row.byHand.length === 0 ? null : <TakeNew row={row} />}
          {row.staysWhole ? null : (
            <WaySelect
              row={row}
              zone={zone}
              id={row === firstOpen ? 'ways' : `way-${row.key}`}
              leave={t('seriesChange.leave')}
              anyway={t('seriesChange.anyway')}
            />
          )}
        </div>
      ),
    },
  ];
}

function State({
  row: { problem, ofClients, appointment, closedFor, clock, mark, byHand, takesNew, staysWhole },
}: {
  row: ChangeRow;
}) {
  const t = useT();
  const locale = useLocale();
  const what = formatList(
    locale,
    byHand.map((aspect) => t(takesNew ? `seriesChange.taken_${aspect}` : `seriesChange.kept_${aspect}`)),
  );
  return (
    <div>
      {problem !== null ? (
        <strong>
          {wordOfClients(
            t,
            locale,
            { code: problem, words: t(`series.why_${problem}`) },
            appointment.clients,
            ofClients,
          )}
        </strong>
      ) : staysWhole ? null : (
        t('seriesChange.free')
      )}
      {byHand.length === 0 ? null : (
        <span className="cell-sub">
          {t(takesNew ? 'seriesChange.byHandTaken' : 'seriesChange.byHand', { what })}
        </span>
      )}
      {closedFor === null ? null : <span className="cell-sub">{closedFor}</span>}
      {clock === null ? null : <span className="cell-sub">{t(`series.clock_${clock}`)}</span>}
      {mark === null ? null : <strong className="field__error">{t(`series.${mark}`)}</strong>}
    </div>
  );
}

/** Whether one that was changed by hand takes the new. */
function TakeNew({ row }: { row: ChangeRow }) {
  const t = useT();
  const id = `new-${row.key}`;
  return (
    <div className="choice">
      <input
        className="choice__input"
        type="checkbox"
        id={id}
        name="takesNew"
        value={row.key}
        defaultChecked={row.takesNew}
      />
      <label className="choice__label" htmlFor={id}>
        {t('seriesChange.takeNew')}
        <span className="visually-hidden">: {row.number}</span>
      </label>
    </div>
  );
}

/** What the form carries of the change, and what the person has seen. */
function Carried({ page: { reach, to, rule, shown, seen } }: { page: ChangePage }) {
  const kept: (readonly [string, string])[] = [
    ['reach', reach],
    ...to.days.map((day) => ['day', String(day)] as const),
    ['time', to.startTime],
    ...(to.therapistId === rule.therapistId ? [] : [['therapistId', to.therapistId] as const]),
    ...(to.roomId === rule.roomId ? [] : [['roomId', to.roomId ?? 'any'] as const]),
    ...(to.serviceId === rule.serviceId ? [] : [['serviceId', to.serviceId] as const]),
    ['shown', shown],
    ['seen', seen],
  ];
  return (
    <>
      {kept.map(([name, value], index) => (
        <input key={index} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
