import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { AppointmentFacts } from '#app/modules/scheduling/appointments/ui/appointment-facts.tsx';
import { PinnedByNote } from '#app/modules/scheduling/appointments/ui/note-notice.tsx';
import { undoStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { PutRightActions } from '#app/modules/scheduling/day-record/ui/put-right-actions.tsx';
import { undoForm } from '#app/modules/scheduling/moves/forms.ts';
import { wordErrorsOf } from '#app/modules/scheduling/of-clients.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { withDone } from '#app/routes/frames/done-about.server.ts';

/** Only a post takes a step back; this page is seen when that was refused, and offers what is possible instead. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.check-in' }, async ({ scope, grant, params, afterPost }) => {
    const appointment = await readAppointment(scope, grant, params['id'] ?? '');
    if (appointment === null) return notFound();
    return afterPost ? appointment : seeOther(paths.appointment(scope.tenant.slug, appointment.id));
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.check-in', form: undoForm },
    async ({ scope, grant, params, form, reject }) => {
      const id = params['id'] ?? '';
      const { slug } = scope.tenant;
      const undone = await undoStep(scope, grant, id);
      if (isRefusal(undone))
        return undone.refused === 'unknown-appointment'
          ? notFound()
          : reject({ '': undone.refused }, undone.detail);
      const done = [id, ...undone.clientIds];
      if (form.from === 'my-day') return seeOther(withQuery(paths.myDay(slug), { done }));
      return form.from === 'today'
        ? seeOther(withQuery(paths.today(slug), { location: undone.locationId, done }))
        : seeOther(
            withDone(paths.appointment(slug, id), ...undone.clientIds),
            undone.isTold ? 'step-undone-told' : 'step-undone',
          );
    },
  );

export default function UndoStep() {
  const t = useT();
  const clinic = useClinicSlug();
  const appointment = useLoaderData<typeof loader>();
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
      title={t('dayRecord.undoTitle')}
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
        <PinnedByNote {...appointment} />
        <PutRightActions appointment={appointment} isRefused />
      </div>
    </ClinicPage>
  );
}
