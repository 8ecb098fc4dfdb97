import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { lastDayOf } from '#app/modules/scheduling/booked-series/series-rows.ts';
import { changeQuery } from '#app/modules/scheduling/series-change/change-query.ts';
import { changeSeriesForm } from '#app/modules/scheduling/series-change/forms.ts';
import {
  changeSeries,
  preparedChangeOf,
  readChangePage,
  type ChangePage,
} from '#app/modules/scheduling/series-change/index.server.ts';
import { fieldOfChange } from '#app/modules/scheduling/series-change/refusal-field.ts';
import { SeriesChange } from '#app/modules/scheduling/series-change/ui/series-change.tsx';
import { readReach } from '#app/modules/notifications/ledger/index.server.ts';
import { tellsSomebody } from '#app/modules/notifications/ledger/ui/news-banner.tsx';
import { ReachLines } from '#app/modules/notifications/ledger/ui/reach-lines.tsx';
import { wordRhythm } from '#app/modules/scheduling/series/ui/rhythm.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Previews another time, therapist, room or service for several appointments of a series, and changes them as they were previewed. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.move' }, async ({ scope, grant, params, url: { searchParams } }) => {
    const id = params['id'] ?? '';
    const [page, reach] = await Promise.all([
      readChangePage(scope, grant, id, changeQuery(searchParams)),
      readReach(scope, id, 'changed'),
    ]);
    return page === null ? notFound() : { page, reach };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.move', form: changeSeriesForm },
    async ({ scope, grant, params, form, reject, ask }) => {
      const id = params['id'] ?? '';
      const done = await changeSeries(scope, grant, id, form, form);
      if ('changed' in done) return seeOther(paths.series(scope.tenant.slug, id), 'series-changed');
      const code = isRefusal(done) ? done.refused : done.open;
      if (code === 'unknown-appointment') return notFound();
      const prepared = preparedChangeOf(done);
      const again = prepared === null ? null : await readChangePage(scope, grant, id, form, prepared);
      return code === 'look-again' ? ask({ again }) : reject({ [fieldOfChange(code)]: code }, { again });
    },
  );

export default function ChangeSeries() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const page = (answer?.detail?.['again'] as ChangePage | null | undefined) ?? loaded.page;
  const unresolved = page.unresolved === null ? {} : { [fieldOfChange(page.unresolved)]: page.unresolved };
  const errors = wordErrors(t, changeSeriesForm, answer?.errors ?? unresolved);
  const { anchor, rule } = page;
  return (
    <ClinicPage
      title={t('seriesChange.title')}
      lead={t('bookedSeries.lead', {
        name: tellClients(locale, anchor.clients),
        rhythm: wordRhythm(t, locale, rule),
      })}
      before={<BackLink href={paths.series(clinic, anchor.id)}>{t('bookedSeries.backToSeries')}</BackLink>}
      errors={errors}
    >
      <SeriesChange
        page={page}
        errors={errors}
        values={(answer?.values ?? {}) as FormValues}
        told={
          <NotificationBanner>
            <p>{t(tellsSomebody(loaded.reach) ? 'seriesChange.told' : 'seriesChange.untold')}</p>
            <ReachLines
              contacts={loaded.reach}
              on={page.rows?.at(-1)?.date ?? lastDayOf([{ appointment: anchor }])}
              isSeries
            />
          </NotificationBanner>
        }
      />
    </ClinicPage>
  );
}
