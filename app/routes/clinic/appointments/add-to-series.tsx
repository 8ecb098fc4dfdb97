import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { readClientContacts } from '#app/modules/clients/person/index.server.ts';
import { tellsSomebody } from '#app/modules/notifications/ledger/ui/news-banner.tsx';
import { ReachLines } from '#app/modules/notifications/ledger/ui/reach-lines.tsx';
import { lastDayOf, reachOf } from '#app/modules/scheduling/booked-series/series-rows.ts';
import { addToSeriesForm } from '#app/modules/scheduling/group-series/forms.ts';
import { addToSeries, prepareJoining } from '#app/modules/scheduling/group-series/index.server.ts';
import { AttendancePreview } from '#app/modules/scheduling/group-series/ui/attendance-preview.tsx';
import { wordRhythm } from '#app/modules/scheduling/series/ui/rhythm.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { withDone } from '#app/routes/frames/done-about.server.ts';

/** Shows what adding a client to several appointments of a series makes of each, and adds the client as it was shown. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.create' }, async ({ scope, grant, params, url: { searchParams } }) => {
    const [appointmentId, clientId] = [params['id'] ?? '', params['client'] ?? ''];
    const reach = reachOf(searchParams.get('reach'));
    const [page, contacts] = await Promise.all([
      prepareJoining(scope, grant, { appointmentId, clientId, reach }),
      isId(clientId) ? readClientContacts(scope, [clientId]) : new Map<string, never>(),
    ]);
    if (page === null) return notFound();
    return { page, reach, contacts: [...contacts.values()], waiting: searchParams.get('waiting') };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.create', form: addToSeriesForm },
    async ({ scope, grant, params, form, reject }) => {
      const [appointmentId, clientId] = [params['id'] ?? '', params['client'] ?? ''];
      const done = await addToSeries(scope, grant, { ...form, appointmentId, clientId });
      if ('soonestId' in done)
        return seeOther(
          withDone(paths.appointment(scope.tenant.slug, done.soonestId), clientId),
          'attendee-added-series',
        );
      const code = isRefusal(done) ? done.refused : done.open;
      if (code === 'unknown-appointment' || code === 'unknown-client') return notFound();
      return reject({ [code === 'say-left-out' ? 'leaveOut' : '']: code });
    },
  );

export default function AddToSeries() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { page, reach, contacts, waiting } = useLoaderData<typeof loader>();
  const rejected = useActionData<typeof action>();
  const errors = wordErrors(t, addToSeriesForm, rejected?.errors);
  const { client, series } = page;
  const { id, service } = series.anchor;
  return (
    <ClinicPage
      born={{ ...client, fullName: client.name }}
      title={t('groupSeries.addTitle', { name: client.name })}
      lead={t('groupSeries.lead', { service: service.name, rhythm: wordRhythm(t, locale, series.rule) })}
      errors={errors}
      before={
        <BackLink href={withQuery(paths.attendees(clinic, id), { reach })}>
          {t('groupSeries.otherClient')}
        </BackLink>
      }
    >
      <AttendancePreview
        act="add"
        page={page}
        reach={reach}
        hrefOf={(one) =>
          one === null
            ? paths.attendees(clinic, id)
            : withQuery(paths.addToSeries(clinic, id, client.id), { reach: one, waiting })
        }
        errors={errors}
        values={(rejected?.values ?? {}) as FormValues}
        told={
          <>
            <p>{t(tellsSomebody(contacts) ? 'groupSeries.told' : 'groupSeries.untold')}</p>
            <ReachLines contacts={contacts} on={lastDayOf(page.changing)} isSeries />
          </>
        }
      >
        {waiting === null ? null : <input type="hidden" name="waiting" value={waiting} />}
      </AttendancePreview>
    </ClinicPage>
  );
}
