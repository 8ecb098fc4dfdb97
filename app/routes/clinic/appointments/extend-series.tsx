import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { WhoIsTold } from '#app/modules/notifications/ledger/ui/reach-lines.tsx';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { extendSeriesForm } from '#app/modules/scheduling/booked-series/forms.ts';
import { readExtension } from '#app/modules/scheduling/booked-series/index.server.ts';
import { Extension } from '#app/modules/scheduling/booked-series/ui/extension.tsx';
import {
  bookSeries,
  preparedOf,
  readSeriesPage,
  type SeriesPage,
} from '#app/modules/scheduling/series/index.server.ts';
import { FIELD_OF, refusalCode } from '#app/modules/scheduling/series/refusal-code.ts';
import { wordRhythm } from '#app/modules/scheduling/series/ui/rhythm.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { formatCivilDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Previews more appointments of a series by its rule, and adds them as they were previewed. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.create' }, async ({ scope, grant, params, url: { searchParams } }) => {
    const typed = { count: searchParams.get('count'), until: searchParams.get('until') };
    const extension = await readExtension(scope, grant, params['id'] ?? '', typed);
    if (extension === null) return notFound();
    const { series, room, input } = extension;
    return {
      anchor: series.anchor,
      rule: series.rule,
      room,
      page: await readSeriesPage(scope, grant, input),
    };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.create', form: extendSeriesForm },
    async ({ scope, grant, params, form, reject, ask }) => {
      const id = params['id'] ?? '';
      const extension = await readExtension(scope, grant, id, form);
      if (extension === null) return notFound();
      const { input } = extension;
      const done = await bookSeries(scope, grant, input, form);
      if ('appointmentIds' in done)
        return seeOther(paths.series(scope.tenant.slug, done.appointmentIds[0] ?? id), 'series-extended');
      const prepared = preparedOf(done);
      const again = prepared === null ? null : await readSeriesPage(scope, grant, input, prepared);
      if (isRefusal(done)) return reject({ '': refusalCode(done.refused) }, { again });
      if (done.open === 'look-again') return ask({ again });
      return reject({ [FIELD_OF[done.open]]: done.open }, { again });
    },
  );

export default function ExtendSeries() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const page = (answer?.detail?.['again'] as SeriesPage | null | undefined) ?? loaded.page;
  const errors = wordErrors(t, extendSeriesForm, answer?.errors);
  const { anchor, rule } = loaded;
  return (
    <ClinicPage
      title={t('bookedSeries.extendTitle')}
      lead={t('bookedSeries.extendLead', {
        name: tellClients(locale, anchor.clients),
        rhythm: wordRhythm(t, locale, rule),
        date: page === null ? '' : formatCivilDate(locale, page.startsAt.slice(0, 10)),
      })}
      before={<BackLink href={paths.series(clinic, anchor.id)}>{t('bookedSeries.backToSeries')}</BackLink>}
      errors={errors}
    >
      <Extension
        id={anchor.id}
        page={page}
        room={loaded.room}
        errors={errors}
        values={(answer?.values ?? {}) as FormValues}
        told={
          page === null ? null : <WhoIsTold contacts={page.contacts} on={page.rows.at(-1)?.date} isSeries />
        }
      />
    </ClinicPage>
  );
}
