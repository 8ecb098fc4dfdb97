import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { isCancellable } from '#app/modules/scheduling/appointments/appointment.ts';
import { cancellationForm } from '#app/modules/scheduling/appointments/forms.ts';
import { readCancellationPage } from '#app/modules/scheduling/cancellation/index.server.ts';
import { readPlaceInSeries } from '#app/modules/scheduling/booked-series/index.server.ts';
import { OrSeveral } from '#app/modules/scheduling/booked-series/ui/place-in-series.tsx';
import { cancelAndWait } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { useWhen } from '#app/modules/scheduling/appointments/ui/appointment-facts.tsx';
import { DraftQuestion, PinnedByNote } from '#app/modules/scheduling/appointments/ui/note-notice.tsx';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { WhoAskedAndWhy } from '#app/modules/scheduling/cancellation/ui/who-asked-and-why.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { reachOfTold } from '#app/modules/notifications/unreached/still-told.ts';
import { readReach } from '#app/modules/notifications/ledger/index.server.ts';
import { tellsSomebody } from '#app/modules/notifications/ledger/ui/news-banner.tsx';
import { ReachLines } from '#app/modules/notifications/ledger/ui/reach-lines.tsx';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Checkbox } from '#app/ui/checkbox.tsx';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { whyNot } from '#app/routes/frames/appointment-flashes.ts';
import { clientOf } from '#app/routes/frames/client-of.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks before cancelling: who wanted it and why. It tells whether the cancellation is late. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.cancel' }, async ({ scope, grant, params, afterPost }) => {
    const id = params['id'] ?? '';
    const [page, reach, place] = await Promise.all([
      readCancellationPage(scope, grant, id),
      readReach(scope, id, 'cancelled'),
      isId(id) ? readPlaceInSeries(scope, id) : null,
    ]);
    if (page === null) return notFound();
    return afterPost || isCancellable(page.appointment)
      ? { ...page, place, reach: reachOfTold(reach, { ...page.appointment, status: 'cancelled' }, scope.now) }
      : seeOther(paths.appointment(scope.tenant.slug, id), whyNot(page.appointment, 'not-cancellable'));
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.cancel', form: cancellationForm },
    async ({ scope, grant, params, form, rowVersion, reject, stale }) => {
      const appointmentId = params['id'] ?? '';
      const done = await cancelAndWait(scope, grant, {
        ...form,
        draftKnown: form.draftKnown === 'yes',
        appointmentId,
        rowVersion: rowVersion ?? 0,
      });
      if (!isRefusal(done)) {
        const flash = done.isLate ? 'cancelled-late' : 'cancelled';
        return seeOther(paths.appointment(scope.tenant.slug, appointmentId), flash);
      }
      if (done.refused === 'unknown-appointment') return notFound();
      if (done.refused === 'stale') return stale({ '': 'stale' }, form);
      return reject({ [done.refused === 'note-draft' ? 'draftKnown' : '']: done.refused });
    },
  );

export default function Cancellation() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const when = useWhen();
  const { appointment, noticeHours, isPolicyOfNow, isLate, reach, place } = useLoaderData<typeof loader>();
  const rejected = useActionData<typeof action>();
  const errors = wordErrors(t, cancellationForm, rejected?.errors);
  const back = paths.appointment(clinic, appointment.id);
  return (
    <ClinicPage
      title={t('appointments.cancelTitle')}
      lead={t('appointments.cancelWhat', {
        name: tellClients(locale, appointment.clients),
        therapist: appointment.therapist.name,
        when: when(appointment),
      })}
      before={<BackLink href={back}>{t('appointments.backToAppointment')}</BackLink>}
      errors={errors}
      client={clientOf(appointment)}
      width="narrow"
    >
      <PinnedByNote {...appointment} />
      <OrSeveral id={appointment.id} place={place} act="cancel" />
      <NotificationBanner tone="warning">
        <p>{t(tellsSomebody(reach) ? 'appointments.cancelEffects' : 'appointments.cancelFrees')}</p>
        <ReachLines contacts={reach} />
        {isLate ? <p>{t('appointments.cancelLateWarning', { count: noticeHours })}</p> : null}
        {isPolicyOfNow ? null : <p>{t('appointments.cancelEarlierPolicy', { count: noticeHours })}</p>}
      </NotificationBanner>
      <PostForm
        rowVersion={appointment.version}
        errors={errors}
        values={(rejected?.values ?? {}) as FormValues}
      >
        <WhoAskedAndWhy />
        <Checkbox name="waits" label={t('waitingList.alsoWaits')} hint={t('waitingList.alsoWaitsHint')} />
        <DraftQuestion noteState={appointment.noteState} becomes="kept" />
        <ButtonGroup>
          <Button variant="danger" savingLabel={t('appointments.cancelling')}>
            {t('appointments.cancelButton')}
          </Button>
          <ButtonLink href={back} variant="secondary">
            {t('appointments.keepAppointment')}
          </ButtonLink>
        </ButtonGroup>
      </PostForm>
    </ClinicPage>
  );
}
