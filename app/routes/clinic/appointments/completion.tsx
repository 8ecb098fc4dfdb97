import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { canMove } from '#app/modules/scheduling/appointments/appointment.ts';
import { stepForm } from '#app/modules/scheduling/appointments/forms.ts';
import { completeAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { nameClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { DayStepPage } from '#app/routes/frames/day-step-page.tsx';
import { loadAppointment, takeStep } from '#app/routes/frames/day-step.server.ts';

/** The session is over. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.check-in' }, loadAppointment);

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'appointment.check-in', form: stepForm }, (given) =>
    takeStep(given, completeAppointment, 'completed'),
  );

export default function Completion() {
  const t = useT();
  const locale = useLocale();
  const appointment = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <DayStepPage
      title={t('appointments.completeName', { name: nameClients(locale, appointment.clients) })}
      lead={t('appointments.completeLead')}
      refused={refused}
      appointment={appointment}
      isPossible={canMove(appointment.status, 'completed')}
      button={t('appointments.complete')}
      icon="check-circle"
    />
  );
}
