import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Radios } from '#app/ui/radios.tsx';
import { ToBeCalled } from '#app/modules/clients/reach/ui/to-be-called.tsx';
import { ToldClients } from '#app/modules/scheduling/appointments/ui/told-clients.tsx';
import type { Rezoning } from '../index.server.ts';
import { KEPT } from '../rezoning.ts';

type Row = Rezoning['rows'][number];

/** Asks, inside the form that changes the zone of a place, what the coming sessions there keep, and shows both readings of each. */
export function RezoningFields({ rezoning }: { rezoning: Rezoning }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { rows, total, from, to, seen, toBeCalled } = rezoning;
  const columns: Column<Row>[] = [
    {
      key: 'client',
      header: t('rezoning.client'),
      rowHeader: true,
      cell: ({ session, canChange, collides }) => (
        <>
          <a href={paths.appointment(clinic, session.id)}>
            <ToldClients clients={session.clients} />
          </a>
          <span className="cell-sub">{session.therapist.name}</span>
          {canChange ? null : <span className="cell-sub">{t('rezoning.stays')}</span>}
          {collides ? <strong className="cell-sub">{t('rezoning.collides')}</strong> : null}
        </>
      ),
    },
    {
      key: 'booked',
      header: t('rezoning.booked'),
      cell: ({ session }) => formatZonedDateTime(locale, session.startsAt, from),
    },
    {
      key: 'ifClock',
      header: t('rezoning.ifClock'),
      cell: ({ session, ifClock, canChange }) =>
        formatZonedDateTime(locale, canChange ? ifClock : session.startsAt, to),
    },
    {
      key: 'ifMoment',
      header: t('rezoning.ifMoment'),
      cell: ({ session }) => formatZonedDateTime(locale, session.startsAt, to),
    },
  ];
  return (
    <Card heading={t('rezoning.heading')} actions={<span className="count">{total}</span>}>
      <div className="stack">
        <input type="hidden" name="seen" value={seen} />
        <p className="measure">{t('rezoning.lead')}</p>
        <ToBeCalled clients={toBeCalled} />
        <Radios
          name="kept"
          label={t('rezoning.kept')}
          choices={KEPT.map((value) => ({
            value,
            label: t(`rezoning.kept_${value}`),
            hint: t(`rezoning.kept_${value}Hint`),
          }))}
        />
        <p className="muted">{t('rezoning.hours')}</p>
        <DataTable
          caption={t('rezoning.heading')}
          columns={columns}
          rows={rows}
          rowKey={({ session }) => session.id}
          rowState={({ collides }) => (collides ? 'attention' : undefined)}
        />
        {rows.length < total ? (
          <p className="muted">{t('ui.showingRows', { from: 1, to: rows.length, total })}</p>
        ) : null}
      </div>
    </Card>
  );
}
