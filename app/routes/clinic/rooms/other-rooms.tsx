import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { isMovable } from '#app/modules/scheduling/appointments/appointment.ts';
import { useWhen } from '#app/modules/scheduling/appointments/ui/appointment-facts.tsx';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { findStanding } from '#app/modules/scheduling/moves/index.server.ts';
import { readOtherRooms } from '#app/modules/scheduling/rooms/index.server.ts';
import { OtherRoomsTables } from '#app/modules/scheduling/rooms/ui/other-rooms.tsx';
import { withBack } from '#app/platform/back-path.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { localOfInstant } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { whyNot } from '#app/routes/frames/appointment-flashes.ts';
import { clientOf } from '#app/routes/frames/client-of.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The rooms that an appointment could have instead of its own. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.move', ahead: (asking, { id = '' }) => findStanding(asking, id) },
    async ({ scope, grant, params, asked }) => {
      const id = params['id'] ?? '';
      const page = await readOtherRooms(scope, grant, id, asked);
      if (page === null) return notFound();
      return isMovable(page.appointment)
        ? page
        : seeOther(paths.appointment(scope.tenant.slug, id), whyNot(page.appointment, 'not-possible-now'));
    },
  );

export default function OtherRooms() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const when = useWhen();
  const { path } = useFrame();
  const page = useLoaderData<typeof loader>();
  const { appointment } = page;
  const { location, room, startsAt, endsAt } = appointment;
  const [date = '', time = ''] = localOfInstant(startsAt, location.zone).split('T');
  return (
    <ClinicPage
      title={t('rooms.change')}
      lead={`${tellClients(locale, appointment.clients)} · ${appointment.therapist.name}`}
      before={
        <BackLink href={paths.appointment(clinic, appointment.id)}>
          {t('appointments.backToAppointment')}
        </BackLink>
      }
      client={clientOf(appointment)}
      flashes={{ 'why-cannot-swap': t('rooms.error_cannot-swap') }}
    >
      <div className="stack">
        <p className="result-count">
          {when(appointment)} · <strong>{room?.name ?? t('rooms.none')}</strong>
        </p>
        <OtherRoomsTables page={page} />
        <p>
          <a
            href={withBack(
              withQuery(paths.rooms(clinic), {
                ...{ location: location.id, date, time },
                duration: String((endsAt.getTime() - startsAt.getTime()) / 60_000),
              }),
              path,
            )}
          >
            {t('rooms.allThen')}
          </a>
        </p>
      </div>
    </ClinicPage>
  );
}
