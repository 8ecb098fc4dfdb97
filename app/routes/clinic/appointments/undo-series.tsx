import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { readSeries } from '#app/modules/scheduling/booked-series/index.server.ts';
import { SeriesTable } from '#app/modules/scheduling/booked-series/ui/series-table.tsx';
import { wordRhythms } from '#app/modules/scheduling/booked-series/ui/word-rhythms.ts';
import { undoSeriesForm } from '#app/modules/scheduling/series-undo/forms.ts';
import { undoSeries } from '#app/modules/scheduling/series-undo/index.server.ts';
import { wordErrorsOf } from '#app/modules/scheduling/of-clients.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Only a post undoes what was done with a series; this page is seen when that was refused. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.move' }, async ({ scope, grant, params, afterPost }) => {
    const series = await readSeries(scope, grant, params['id'] ?? '');
    if (series === null) return notFound();
    return afterPost ? series : seeOther(paths.series(scope.tenant.slug, series.anchor.id));
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.move', form: undoSeriesForm },
    async ({ scope, grant, params, form, reject }) => {
      const id = params['id'] ?? '';
      const done = await undoSeries(scope, grant, id, form.act);
      if (!isRefusal(done))
        return seeOther(
          paths.series(scope.tenant.slug, id),
          done.isTold ? 'series-undone-told' : 'series-undone',
        );
      return done.refused === 'unknown-appointment' ? notFound() : reject({ '': done.refused }, done.detail);
    },
  );

export default function UndoSeries() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { anchor, rows } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const inTheWay = rows.filter(({ appointment }) => appointment.id === answer?.detail?.['id']);
  return (
    <ClinicPage
      title={t('seriesUndo.title')}
      lead={t('bookedSeries.lead', {
        name: tellClients(locale, anchor.clients),
        rhythm: wordRhythms(t, locale, rows),
      })}
      errors={wordErrorsOf(
        t,
        locale,
        undoSeriesForm,
        answer,
        inTheWay[0]?.appointment.clients ?? [],
        t('seriesUndo.error_other'),
      )}
      before={<BackLink href={paths.series(clinic, anchor.id)}>{t('bookedSeries.backToSeries')}</BackLink>}
    >
      {inTheWay.length === 0 ? null : (
        <Card heading={t('seriesUndo.inTheWay')} flush>
          <SeriesTable caption={t('seriesUndo.inTheWay')} rows={inTheWay} />
        </Card>
      )}
    </ClinicPage>
  );
}
