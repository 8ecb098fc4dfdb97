import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { readNoteStatesOf } from '#app/modules/notes/note/index.server.ts';
import { readReach } from '#app/modules/notifications/ledger/index.server.ts';
import { tellsSomebody } from '#app/modules/notifications/ledger/ui/news-banner.tsx';
import { ReachLines } from '#app/modules/notifications/ledger/ui/reach-lines.tsx';
import { reachOf } from '#app/modules/scheduling/booked-series/series-rows.ts';
import { removeFromSeriesForm } from '#app/modules/scheduling/group-series/forms.ts';
import { prepareLeaving, removeFromSeries } from '#app/modules/scheduling/group-series/index.server.ts';
import { AttendancePreview } from '#app/modules/scheduling/group-series/ui/attendance-preview.tsx';
import { removalOf } from '#app/modules/scheduling/group-series/ui/how-far.tsx';
import { readBesideAttendees } from '#app/modules/scheduling/groups/index.server.ts';
import { WhoAskedForRemoval } from '#app/modules/scheduling/groups/ui/who-asked-for-removal.tsx';
import { isLateCancellation } from '#app/modules/scheduling/late-cancellation.ts';
import { wordRhythm } from '#app/modules/scheduling/series/ui/rhythm.ts';
import { readNoticePolicy } from '#app/modules/tenancy/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { withDone } from '#app/routes/frames/done-about.server.ts';

/** Shows what removing a client from several appointments of a series makes of each, and asks who wants it, and why. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.cancel' }, async ({ scope, grant, params, url }) => {
    const [appointmentId, clientId] = [params['id'] ?? '', params['client'] ?? ''];
    const reach = reachOf(url.searchParams.get('reach'));
    const [page, policy] = await Promise.all([
      prepareLeaving(scope, grant, { appointmentId, clientId, reach }, readNoteStatesOf),
      readNoticePolicy(scope),
    ]);
    if (page === null) {
      const appointment = await readAppointment(scope, grant, appointmentId);
      if (appointment === null) return notFound();
      const { attended } = await readBesideAttendees(scope, appointment.id);
      return attended.some((event) => event.clientId === clientId)
        ? seeOther(
            withDone(paths.appointment(scope.tenant.slug, appointment.id), clientId),
            'why-attendee-gone',
          )
        : notFound();
    }
    const contacts = await readReach(scope, page.changing[0]?.appointment.id ?? '', 'cancelled');
    const late = page.changing.filter(({ bookedAt, appointment: { startsAt } }) =>
      isLateCancellation({ bookedAt, startsAt }, scope.now, policy),
    ).length;
    return { page, reach, late, contacts: contacts.filter(({ id }) => id === clientId) };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.cancel', form: removeFromSeriesForm },
    async ({ scope, grant, params, form, reject }) => {
      const [appointmentId, clientId] = [params['id'] ?? '', params['client'] ?? ''];
      const done = await removeFromSeries(
        scope,
        grant,
        { ...form, appointmentId, clientId },
        readNoteStatesOf,
      );
      if ('soonestId' in done)
        return seeOther(
          withDone(paths.appointment(scope.tenant.slug, done.soonestId), clientId),
          done.isLate ? 'attendee-removed-series-late' : 'attendee-removed-series',
        );
      const code = isRefusal(done) ? done.refused : done.open;
      if (code === 'unknown-appointment' || code === 'unknown-client') return notFound();
      return reject({ [code === 'say-left-out' ? 'leaveOut' : '']: code });
    },
  );

export default function RemoveFromSeries() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { page, reach, late, contacts } = useLoaderData<typeof loader>();
  const rejected = useActionData<typeof action>();
  const errors = wordErrors(t, removeFromSeriesForm, rejected?.errors);
  const { client, series } = page;
  const { id, service } = series.anchor;
  return (
    <ClinicPage
      born={{ ...client, fullName: client.name }}
      title={t('groupSeries.removeTitle', { name: client.name })}
      lead={t('groupSeries.lead', { service: service.name, rhythm: wordRhythm(t, locale, series.rule) })}
      errors={errors}
      before={<BackLink href={paths.appointment(clinic, id)}>{t('groups.back')}</BackLink>}
    >
      <AttendancePreview
        act="remove"
        page={page}
        reach={reach}
        hrefOf={(one) => removalOf(clinic, id, client.id, one)}
        errors={errors}
        values={(rejected?.values ?? {}) as FormValues}
        told={
          <>
            <p>{t(tellsSomebody(contacts) ? 'groupSeries.told' : 'groupSeries.untold')}</p>
            <ReachLines contacts={contacts} />
            {late === 0 ? null : <p>{t('bookedSeries.lateToo', { count: late })}</p>}
          </>
        }
      >
        <WhoAskedForRemoval />
      </AttendancePreview>
    </ClinicPage>
  );
}
