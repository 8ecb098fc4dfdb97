import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { isExpected } from '#app/modules/scheduling/appointments/appointment.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { MAX_OCCURRENCES } from '#app/modules/scheduling/expand-series.ts';
import { readDaysWithout, readSeries } from '#app/modules/scheduling/booked-series/index.server.ts';
import { DaysWithout } from '#app/modules/scheduling/booked-series/ui/days-without.tsx';
import { reachOfTold } from '#app/modules/notifications/unreached/still-told.ts';
import { readReach } from '#app/modules/notifications/ledger/index.server.ts';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { tellsSomebody } from '#app/modules/notifications/ledger/ui/news-banner.tsx';
import { ReachLines } from '#app/modules/notifications/ledger/ui/reach-lines.tsx';
import { WhoIsToldCard } from '#app/modules/notifications/ledger/ui/who-is-told-card.tsx';
import { readUndoable } from '#app/modules/scheduling/series-undo/index.server.ts';
import { UndoBanner } from '#app/modules/scheduling/series-undo/ui/undo-banner.tsx';
import { lastDayOf } from '#app/modules/scheduling/booked-series/series-rows.ts';
import { SeriesTable } from '#app/modules/scheduling/booked-series/ui/series-table.tsx';
import { wordRhythms } from '#app/modules/scheduling/booked-series/ui/word-rhythms.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** All appointments of the series to which one belongs, past, coming and cancelled, and who is told of that one. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.read' }, async ({ scope, grant, params }) => {
    const id = params['id'] ?? '';
    const [series, reach, undoable] = await Promise.all([
      readSeries(scope, grant, id),
      readReach(scope, id),
      readUndoable(scope, grantFor(scope.actor, 'appointment.move'), id),
    ]);
    if (series === null) return notFound();
    const { status, startsAt } = series.anchor;
    const isTelling = startsAt > scope.now && (status === 'cancelled' || isExpected(status));
    const contacts = reachOfTold(reach, series.anchor, scope.now);
    // Whoever sees some of them cannot tell what is between.
    const without = series.rows.length < series.total ? [] : await readDaysWithout(scope, series.rows);
    return { ...series, without, undoable, contacts: isTelling || undoable !== null ? contacts : [] };
  });

export default function Series() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { can } = useFrame();
  const { anchor, rows, total, without, contacts, undoable } = useLoaderData<typeof loader>();
  const canExtend = can('appointment.create') && total < MAX_OCCURRENCES;
  const days = { isSeries: true, on: lastDayOf(rows.filter(({ stays }) => stays !== 'freed')) };
  const isToCome = rows.some(({ stays }) => stays === null);
  const isMovable = can('appointment.move') && isToCome;
  const isOpen = can('appointment.cancel') && isToCome;
  return (
    <ClinicPage
      title={t('bookedSeries.title')}
      lead={t('bookedSeries.lead', {
        name: tellClients(locale, anchor.clients),
        rhythm: wordRhythms(t, locale, rows),
      })}
      before={
        <BackLink href={paths.appointment(clinic, anchor.id)}>{t('appointments.backToAppointment')}</BackLink>
      }
      flashes={{
        'series-booked': t('series.booked'),
        'series-booked-waiting': t('series.bookedWaiting'),
        'series-cancelled': t('bookedSeries.cancelled'),
        'series-extended': t('bookedSeries.extended'),
        'series-changed': t('bookedSeries.changed'),
        'series-undone': `${t('seriesUndo.undone')} ${t('seriesUndo.callAgain')}`,
        'series-undone-told': `${t('seriesUndo.undoneTold')} ${t('seriesUndo.callAgain')}`,
      }}
      actions={
        <>
          {isMovable ? (
            <ButtonLink href={paths.changeSeries(clinic, anchor.id)} variant="secondary" icon="clock">
              {t('bookedSeries.change')}
            </ButtonLink>
          ) : null}
          {canExtend ? (
            <ButtonLink href={paths.extendSeries(clinic, anchor.id)} variant="secondary" icon="calendar">
              {t('bookedSeries.extend')}
            </ButtonLink>
          ) : null}
          {isOpen ? (
            <ButtonLink
              href={withQuery(paths.cancelSeries(clinic, anchor.id), { reach: 'coming' })}
              variant="secondary"
            >
              {t('bookedSeries.cancelComing')}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <div className="stack">
        {undoable === null ? (
          <WhoIsToldCard contacts={contacts} {...days} />
        ) : (
          <UndoBanner appointmentId={anchor.id} undoable={undoable} isTold={tellsSomebody(contacts)}>
            <ReachLines contacts={contacts} {...days} />
          </UndoBanner>
        )}
        <SeriesTable caption={t('bookedSeries.appointments')} rows={rows} />
        <DaysWithout days={without} />
        {rows.length < total ? (
          <p className="muted">{t('bookedSeries.notAll', { count: total - rows.length })}</p>
        ) : null}
      </div>
    </ClinicPage>
  );
}
