import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { canMove } from '#app/modules/scheduling/appointment.ts';
import { StepForm as StepSchema } from '#app/modules/scheduling/booking.schema.ts';
import { completeAppointment, readAppointment } from '#app/modules/scheduling/index.server.ts';
import { StepForm } from '#app/modules/scheduling/ui/step-form.tsx';
import { useWordedErrors } from '#app/modules/scheduling/ui/use-worded-errors.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The session is over. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.check-in' },
    async ({ scope, grant, params }) =>
      (await readAppointment(scope, grant, params['id'] ?? '')) ?? notFound(),
  );

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.check-in', form: StepSchema },
    async ({ scope, grant, params, form, reject }) => {
      const id = params['id'] ?? '';
      const done = await completeAppointment(scope, grant, id);
      if (isRefusal(done))
        return done.refused === 'unknown-appointment' ? notFound() : reject({ '': done.refused });
      const { slug } = scope.tenant;
      return seeOther(form.from === 'today' ? paths.today(slug) : paths.appointment(slug, id), 'completed');
    },
  );

export default function Completion() {
  const t = useT();
  const appointment = useLoaderData<typeof loader>();
  const errors = useWordedErrors(useActionData<typeof action>()?.errors);
  return (
    <ClinicPage
      title={t('appointments.complete')}
      lead={t('appointments.completeLead')}
      errors={errors}
      width="narrow"
    >
      <StepForm
        appointment={appointment}
        isPossible={canMove(appointment.status, 'completed')}
        button={t('appointments.complete')}
        icon="check-circle"
      />
    </ClinicPage>
  );
}
