import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { ForClients } from '#app/modules/scheduling/booking/ui/for-clients.tsx';
import { useBookingLink } from '#app/modules/scheduling/booking/ui/use-booking-link.ts';
import { WhoIsTold } from '#app/modules/notifications/ledger/ui/reach-lines.tsx';
import { seriesForm } from '#app/modules/scheduling/series/forms.ts';
import {
  bookSeries,
  preparedOf,
  readSeriesPage,
  type SeriesPage,
} from '#app/modules/scheduling/series/index.server.ts';
import { FIELD_OF, refusalCode } from '#app/modules/scheduling/series/refusal-code.ts';
import { seriesQuery } from '#app/modules/scheduling/series/series-query.ts';
import { SeriesPreview } from '#app/modules/scheduling/series/ui/series-preview.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { unsealReason } from '#app/routes/frames/typed-reason.server.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Previews a series of appointments, every date of it, and books it as it was previewed. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.create' }, async ({ scope, grant, url: { searchParams: query } }) => ({
    page: await readSeriesPage(scope, grant, seriesQuery(query)),
    waiting: query.getAll('waiting'),
    reason: unsealReason(scope, query.get('reason')),
  }));

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.create', form: seriesForm },
    async ({ scope, grant, form, reject, ask }) => {
      const { booking: wanted, ...posted } = form;
      const done = await bookSeries(scope, grant, wanted, posted);
      if ('appointmentIds' in done)
        return seeOther(
          paths.series(scope.tenant.slug, done.appointmentIds[0]),
          posted.waiting.length === 0 ? 'series-booked' : 'series-booked-waiting',
        );
      const prepared = preparedOf(done);
      const page = prepared === null ? null : await readSeriesPage(scope, grant, wanted, prepared);
      const again = { page, waiting: posted.waiting };
      if (isRefusal(done)) return reject({ '': refusalCode(done.refused) }, { again }, again);
      const { open } = done;
      if (open === 'look-again') return ask({ again });
      return reject({ [FIELD_OF[open]]: open }, { again }, again);
    },
  );

export default function NewSeries() {
  const t = useT();
  const { here } = useBookingLink();
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const again = answer?.detail?.['again'] as { page: SeriesPage | null; waiting: string[] } | undefined;
  const { page, waiting } = again ?? loaded;
  const { reason } = loaded;
  const errors = wordErrors(t, seriesForm, answer?.errors);
  return (
    <ClinicPage
      title={t('series.title')}
      lead={page === null ? undefined : <ForClients clients={page.clients} />}
      before={<BackLink href={here({})} />}
      errors={errors}
    >
      <SeriesPreview
        page={page}
        waiting={waiting}
        reason={reason}
        errors={errors}
        values={(answer?.values ?? {}) as FormValues}
        told={
          page === null ? null : <WhoIsTold contacts={page.contacts} on={page.rows.at(-1)?.date} isSeries />
        }
      />
    </ClinicPage>
  );
}
