import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { isMovable } from '#app/modules/scheduling/appointments/appointment.ts';
import { readAppointment, type Had } from '#app/modules/scheduling/appointments/index.server.ts';
import { undoForm } from '#app/modules/scheduling/moves/forms.ts';
import { undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import { AppointmentFacts, useWhen } from '#app/modules/scheduling/appointments/ui/appointment-facts.tsx';
import { wordErrorsOf } from '#app/modules/scheduling/of-clients.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Only a post undoes a move; this page is seen when the undo was refused. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.move' }, async ({ scope, grant, params, afterPost }) => {
    const appointment = await readAppointment(scope, grant, params['id'] ?? '');
    if (appointment === null) return notFound();
    return afterPost ? appointment : seeOther(paths.appointment(scope.tenant.slug, appointment.id));
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'appointment.move', form: undoForm }, async ({ scope, grant, params, reject }) => {
    const id = params['id'] ?? '';
    const undone = await undoMove(scope, grant, id);
    if (!isRefusal(undone)) return seeOther(paths.appointment(scope.tenant.slug, id), 'undone');
    return undone.refused === 'unknown-appointment'
      ? notFound()
      : reject({ '': undone.refused }, undone.detail);
  });

export default function UndoMove() {
  const t = useT();
  const clinic = useClinicSlug();
  const appointment = useLoaderData<typeof loader>();
  const when = useWhen();
  const { from, had } = appointment.changes.find(({ kind }) => kind === 'moved') ?? {};
  const earlier = (startsAt: Date, { endsAt, therapist, location, zone }: Had) =>
    [when({ startsAt, endsAt, location: { ...appointment.location, zone } }), therapist, location].join(
      ' · ',
    );
  const errors = wordErrorsOf(
    t,
    useLocale(),
    undoForm,
    useActionData<typeof action>(),
    appointment.clients,
    t('moves.error_other'),
  );
  return (
    <ClinicPage
      title={t('appointments.undo')}
      lead={from == null || had == null ? undefined : t('moves.movedFrom', { what: earlier(from, had) })}
      errors={errors}
      width="narrow"
      before={
        <BackLink href={paths.appointment(clinic, appointment.id)}>
          {t('appointments.backToAppointment')}
        </BackLink>
      }
    >
      <div className="stack">
        <AppointmentFacts appointment={appointment} />
        <ButtonGroup>
          {isMovable(appointment) ? (
            <ButtonLink href={paths.moveAppointment(clinic, appointment.id)} icon="move">
              {t('appointments.move')}
            </ButtonLink>
          ) : null}
          <ButtonLink href={paths.appointment(clinic, appointment.id)} variant="secondary">
            {t('appointments.backToAppointment')}
          </ButtonLink>
        </ButtonGroup>
      </div>
    </ClinicPage>
  );
}
