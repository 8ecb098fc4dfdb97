import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import type { AppointmentDetails } from '#app/modules/scheduling/appointments/index.server.ts';
import { canCorrectDetails, isMovable } from '#app/modules/scheduling/appointments/appointment.ts';
import { moveForm } from '#app/modules/scheduling/appointments/forms.ts';
import { pathAfterMove } from '#app/modules/scheduling/moves/drag.ts';
import {
  findStanding,
  moveAppointment,
  readMovePage,
  readMoveQuery,
} from '#app/modules/scheduling/moves/index.server.ts';
import { readPlaceInSeries } from '#app/modules/scheduling/booked-series/index.server.ts';
import { OrSeveral } from '#app/modules/scheduling/booked-series/ui/place-in-series.tsx';
import { fieldOfRefusal } from '#app/modules/scheduling/booking/refusal-field.ts';
import { useWhen } from '#app/modules/scheduling/appointments/ui/appointment-facts.tsx';
import { PinnedByNote } from '#app/modules/scheduling/appointments/ui/note-notice.tsx';
import { MoveTimes } from '#app/modules/scheduling/moves/ui/move-times.tsx';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { readReach } from '#app/modules/notifications/ledger/index.server.ts';
import { tellsSomebody } from '#app/modules/notifications/ledger/ui/news-banner.tsx';
import { ReachLines } from '#app/modules/notifications/ledger/ui/reach-lines.tsx';
import { wordErrorsOf } from '#app/modules/scheduling/of-clients.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { whyNot } from '#app/routes/frames/appointment-flashes.ts';
import { clientOf } from '#app/routes/frames/client-of.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Offers another time, therapist, place, room, service or length for an appointment, among the free times. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.move', ahead: (asking, { id = '' }) => findStanding(asking, id) },
    async ({ scope, grant, params, asked, afterPost, url: { searchParams: query } }) => {
      const id = params['id'] ?? '';
      const [page, reach, place] = await Promise.all([
        readMovePage(scope, grant, id, readMoveQuery(query), asked),
        readReach(scope, id, 'changed'),
        isId(id) ? readPlaceInSeries(scope, id) : null,
      ]);
      if (page === null) return notFound();
      return afterPost || isMovable(page.appointment)
        ? { ...page, reach, place }
        : insteadOfMoving(scope.tenant.slug, page.appointment);
    },
  );

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.move', form: moveForm },
    async ({ scope, grant, params, form, rowVersion, reject, stale, url }) => {
      const appointmentId = params['id'] ?? '';
      const { duration, draftKnown, from, ...wanted } = form;
      const moved = await moveAppointment(scope, grant, {
        appointmentId,
        ...wanted,
        durationMinutes: duration,
        draftKnown: draftKnown === 'yes',
        rowVersion: rowVersion ?? 0,
      });
      if (!isRefusal(moved))
        return seeOther(pathAfterMove(scope.tenant.slug, appointmentId, from && url), 'moved');
      if (moved.refused === 'unknown-appointment') return notFound();
      if (moved.refused === 'stale') return stale({ '': 'stale' });
      return reject({ [fieldOfRefusal(moved.refused)]: moved.refused }, moved.detail);
    },
  );

/** A session that has begun is no longer moved: where its note is not signed, its details are corrected. */
const insteadOfMoving = (clinic: string, appointment: AppointmentDetails) => {
  const page = canCorrectDetails(appointment) ? paths.correctDetails : paths.appointment;
  return seeOther(page(clinic, appointment.id), whyNot(appointment, 'not-movable'));
};

export default function MoveAppointment() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const when = useWhen();
  const page = useLoaderData<typeof loader>();
  const rejected = useActionData<typeof action>();
  const { appointment } = page;
  const errors = wordErrorsOf(t, locale, moveForm, rejected, appointment.clients);
  const bookedOn = localDateOf(appointment.startsAt, appointment.location.zone);
  const day = paths.calendar(clinic, 'day', bookedOn);
  return (
    <ClinicPage
      title={t('appointments.moveTitle')}
      lead={t('appointments.moveLead', {
        name: tellClients(locale, appointment.clients),
        therapist: appointment.therapist.name,
      })}
      before={
        <BackLink href={paths.appointment(clinic, appointment.id)}>
          {t('appointments.backToAppointment')}
        </BackLink>
      }
      actions={
        <ButtonLink
          href={withQuery(day, { location: appointment.location.id, moving: appointment.id })}
          variant="secondary"
          icon="calendar"
        >
          {t('appointments.moveOnCalendar')}
        </ButtonLink>
      }
      errors={errors}
      client={clientOf(appointment)}
    >
      <p className="result-count">
        {t('appointments.currentTime')}: <strong>{when(appointment)}</strong>
      </p>
      <OrSeveral id={appointment.id} place={page.place} act="change" />
      <PinnedByNote {...appointment} />
      {appointment.noteState === 'signed' ? null : (
        <MoveTimes
          page={page}
          errors={errors}
          values={(rejected?.values ?? {}) as FormValues}
          told={
            <NotificationBanner>
              <p>{t(tellsSomebody(page.reach) ? 'moves.before' : 'moves.beforeUntold')}</p>
              <ReachLines contacts={page.reach} on={page.wanted?.slice(0, 10) ?? bookedOn} />
            </NotificationBanner>
          }
        />
      )}
    </ClinicPage>
  );
}
