import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { canMove, isOnItsDay } from '#app/modules/scheduling/appointments/appointment.ts';
import { stepForm } from '#app/modules/scheduling/appointments/forms.ts';
import { checkInClient } from '#app/modules/scheduling/appointments/index.server.ts';
import { nameClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { useFrame } from '#app/ui/frame.ts';
import { DayStepPage } from '#app/routes/frames/day-step-page.tsx';
import { loadAppointment, takeStep } from '#app/routes/frames/day-step.server.ts';

/** The client has arrived: posted from the board, or asked here. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.check-in' }, loadAppointment);

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'appointment.check-in', form: stepForm }, (given) =>
    takeStep(given, checkInClient, 'checked-in'),
  );

export default function CheckIn() {
  const t = useT();
  const locale = useLocale();
  const { now } = useFrame();
  const appointment = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <DayStepPage
      title={t('appointments.checkInName', { name: nameClients(locale, appointment.clients) })}
      lead={t('appointments.checkInLead')}
      refused={refused}
      appointment={appointment}
      isPossible={canMove(appointment.status, 'checked_in') && isOnItsDay(appointment, now)}
      button={t('appointments.checkIn')}
      icon="arrived"
    />
  );
}
