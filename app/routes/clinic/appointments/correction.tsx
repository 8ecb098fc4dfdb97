import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { canCorrect } from '#app/modules/scheduling/appointments/appointment.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { useWhen } from '#app/modules/scheduling/appointments/ui/appointment-facts.tsx';
import { AppointmentStatusTag } from '#app/modules/scheduling/appointments/ui/appointment-status.tsx';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { correctionForm } from '#app/modules/scheduling/day-record/forms.ts';
import { correctAppointment } from '#app/modules/scheduling/day-record/index.server.ts';
import { CorrectionForm } from '#app/modules/scheduling/day-record/ui/correction-form.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { withDone } from '#app/routes/frames/done-about.server.ts';

/** Asks what really happened at an appointment that is over, and why the record is corrected. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.correct' }, async ({ scope, grant, params, afterPost }) => {
    const appointment = await readAppointment(scope, grant, params['id'] ?? '');
    if (appointment === null) return notFound();
    return afterPost || canCorrect(appointment, scope.now)
      ? appointment
      : seeOther(paths.appointment(scope.tenant.slug, appointment.id), 'why-not-over');
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.correct', form: correctionForm },
    async ({ scope, grant, params, form, rowVersion, reject, stale }) => {
      const appointmentId = params['id'] ?? '';
      const { hereId, draftKnown, timesKnown, ...said } = form;
      const done = await correctAppointment(scope, grant, {
        ...said,
        appointmentId,
        rowVersion: rowVersion ?? 0,
        hereIds: hereId,
        draftKnown: draftKnown === 'yes',
        timesKnown: timesKnown === 'yes',
      });
      const page = paths.appointment(scope.tenant.slug, appointmentId);
      if (!isRefusal(done)) return seeOther(withDone(page, ...done.clientIds), 'corrected');
      if (done.refused === 'unknown-appointment') return notFound();
      if (done.refused === 'stale') return stale({ '': 'stale' }, form);
      // Its form offers a cancellation where there was one alone.
      if (done.refused === 'not-possible-now') return reject({ outcome: 'choose-outcome' });
      return reject({ [FIELD_OF[done.refused] ?? '']: done.refused });
    },
  );

/** The field beside which a refusal is worded; the others concern the whole form. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'choose-client': 'hereId',
  'invalid-time': 'arrivedAt',
  'unusual-times': 'timesKnown',
  'already-so': 'outcome',
  'note-signed': 'outcome',
  'note-draft': 'draftKnown',
};

export default function Correction() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const when = useWhen();
  const { now } = useFrame();
  const appointment = useLoaderData<typeof loader>();
  const rejected = useActionData<typeof action>();
  const errors = wordErrors(t, correctionForm, rejected?.errors);
  return (
    <ClinicPage
      title={t('dayRecord.correctTitle')}
      lead={t('dayRecord.correctLead', {
        name: tellClients(locale, appointment.clients),
        therapist: appointment.therapist.name,
        when: when(appointment),
      })}
      before={
        <BackLink href={paths.appointment(clinic, appointment.id)}>
          {t('appointments.backToAppointment')}
        </BackLink>
      }
      errors={errors}
      width="narrow"
    >
      <div className="stack">
        <p>
          {t('dayRecord.nowRecorded')}: <AppointmentStatusTag status={appointment.status} />
        </p>
        {canCorrect(appointment, now) ? (
          <CorrectionForm
            appointment={appointment}
            errors={errors}
            values={(rejected?.values ?? {}) as FormValues}
          />
        ) : (
          <p>{t('dayRecord.error_too-early')}</p>
        )}
      </div>
    </ClinicPage>
  );
}
