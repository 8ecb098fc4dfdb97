import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { isUnsettled } from '#app/modules/scheduling/groups/attendance.ts';
import { removeAttendeeForm } from '#app/modules/scheduling/groups/forms.ts';
import { readBesideAttendees, removeAttendee } from '#app/modules/scheduling/groups/index.server.ts';
import { WhoAskedForRemoval } from '#app/modules/scheduling/groups/ui/who-asked-for-removal.tsx';
import { HowFarOf, removalOf } from '#app/modules/scheduling/group-series/ui/how-far.tsx';
import { readPlaceInSeries } from '#app/modules/scheduling/booked-series/index.server.ts';
import { readNoteStateOf } from '#app/modules/notes/note/index.server.ts';
import { reachOfTold } from '#app/modules/notifications/unreached/still-told.ts';
import { readReach } from '#app/modules/notifications/ledger/index.server.ts';
import { ReachLines } from '#app/modules/notifications/ledger/ui/reach-lines.tsx';
import { DraftQuestion } from '#app/modules/scheduling/appointments/ui/note-notice.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { formatName } from '#app/platform/i18n/index.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { withDone } from '#app/routes/frames/done-about.server.ts';

/** Asks who wants a client removed from an appointment of several, and why. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.cancel' }, async ({ scope, grant, params, afterPost }) => {
    const [appointmentId, clientId] = [params['id'] ?? '', params['client'] ?? ''];
    const [appointment, place, reach, noteState] = await Promise.all([
      readAppointment(scope, grant, appointmentId),
      isId(appointmentId) ? readPlaceInSeries(scope, appointmentId) : null,
      readReach(scope, appointmentId, 'cancelled'),
      isId(appointmentId) && isId(clientId)
        ? readNoteStateOf(scope, appointmentId, clientId)
        : ('none' as const),
    ]);
    if (appointment === null) return notFound();
    const answer = withDone(paths.appointment(scope.tenant.slug, appointment.id), clientId);
    const client = appointment.clients.find(({ id }) => id === clientId);
    if (client === undefined) {
      const { attended } = await readBesideAttendees(scope, appointment.id);
      return wasRemoved(attended, clientId) ? seeOther(answer, 'why-attendee-gone') : notFound();
    }
    const canRemove = client.status === 'booked' && isUnsettled(appointment.status) && noteState !== 'signed';
    const own = reach.filter(({ id }) => id === clientId);
    return afterPost || canRemove
      ? {
          ...{ id: appointment.id, client, noteState, place },
          reach: reachOfTold(own, { ...appointment, awaited: [clientId] }, scope.now),
        }
      : seeOther(answer, 'why-not-possible-now');
  });

/** Tells whether somebody else has removed a client meanwhile. */
const wasRemoved = (attended: readonly { readonly clientId: string }[], clientId: string) =>
  attended.some((event) => event.clientId === clientId);

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.cancel', form: removeAttendeeForm },
    async ({ scope, grant, params, form, reject }) => {
      const [appointmentId, clientId] = [params['id'] ?? '', params['client'] ?? ''];
      const done = await removeAttendee(
        scope,
        grant,
        { ...form, draftKnown: form.draftKnown === 'yes', appointmentId, clientId },
        readNoteStateOf,
      );
      if (!isRefusal(done))
        return seeOther(
          withDone(paths.appointment(scope.tenant.slug, appointmentId), clientId),
          done.isLate ? 'attendee-removed-late' : 'attendee-removed',
        );
      if (done.refused === 'unknown-appointment') return notFound();
      if (done.refused === 'unknown-client') {
        const { attended } = await readBesideAttendees(scope, appointmentId);
        if (!wasRemoved(attended, clientId)) return notFound();
        return seeOther(
          withDone(paths.appointment(scope.tenant.slug, appointmentId), clientId),
          'why-attendee-gone',
        );
      }
      return reject({ [done.refused === 'note-draft' ? 'draftKnown' : '']: done.refused });
    },
  );

export default function RemoveAttendee() {
  const t = useT();
  const clinic = useClinicSlug();
  const { id, client, noteState, place, reach } = useLoaderData<typeof loader>();
  const rejected = useActionData<typeof action>();
  const errors = wordErrors(t, removeAttendeeForm, rejected?.errors);
  const name = formatName(client);
  const back = paths.appointment(clinic, id);
  return (
    <ClinicPage
      born={{ ...client, fullName: name }}
      title={t('groups.removeTitle', { name })}
      lead={t('groups.removeLead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={back}>{t('groups.back')}</BackLink>}
    >
      <div className="stack">
        <HowFarOf place={place} reach={null} hrefOf={(one) => removalOf(clinic, id, client.id, one)} />
        {reach.length === 0 ? null : (
          <NotificationBanner tone="warning">
            <ReachLines contacts={reach} />
          </NotificationBanner>
        )}
        <PostForm errors={errors} values={(rejected?.values ?? {}) as FormValues}>
          <WhoAskedForRemoval />
          <DraftQuestion noteState={noteState} becomes="kept" />
          <ButtonGroup>
            <Button variant="danger">{t('groups.removeNow')}</Button>
            <ButtonLink href={back} variant="secondary">
              {t('groups.keep')}
            </ButtonLink>
          </ButtonGroup>
        </PostForm>
      </div>
    </ClinicPage>
  );
}
