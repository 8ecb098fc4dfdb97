import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { DAY_STEPS, whyNotStep, type DayStep } from '#app/modules/scheduling/appointments/appointment.ts';
import { stepForm } from '#app/modules/scheduling/appointments/forms.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { takeDayStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { StepForm } from '#app/modules/scheduling/day-record/ui/step-form.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { useClientHeading } from '#app/routes/frames/use-client-heading.ts';

/** Each step's words, its button's icon, and the flash that tells that the step was taken. */
const SHOWN = {
  'check-in': {
    title: 'appointments.checkInName',
    lead: 'appointments.checkInLead',
    button: 'appointments.checkIn',
    icon: 'arrived',
    flash: 'checked-in',
  },
  start: {
    title: 'appointments.startName',
    lead: 'appointments.startLead',
    button: 'appointments.start',
    icon: 'play',
    flash: 'started',
  },
  completion: {
    title: 'appointments.completeName',
    lead: 'appointments.completeLead',
    button: 'appointments.complete',
    icon: 'check-circle',
    flash: 'completed',
  },
  'no-show': {
    title: 'appointments.noShowName',
    lead: 'appointments.noShowLead',
    button: 'appointments.noShow',
    icon: 'warning',
    variant: 'danger',
    flash: 'no-show',
  },
} as const satisfies Record<DayStep, object>;

/** The pages of the day from which a step is taken, and to which it leads back. */
const DAYS = ['today', 'my-day'] as const;

/** Asks before one step of an appointment's day: check-in, start, completion or no-show. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.check-in' }, async ({ scope, grant, params, url, afterPost }) => {
    const step = stepOf(url);
    const appointment = await readAppointment(scope, grant, params['id'] ?? '');
    if (step === null || appointment === null) return notFound();
    const why = whyNotStep(step, appointment, scope.now);
    return afterPost || why === null
      ? { step, appointment, from: DAYS.find((day) => day === url.searchParams.get('from')) ?? null }
      : seeOther(paths.appointment(scope.tenant.slug, appointment.id), `why-${why}`);
  });

/** Takes the step that the address names. It is posted from here or from the day's board, and leads back there. */
export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.check-in', form: stepForm },
    async ({ scope, grant, params, url, form, reject }) => {
      const id = params['id'] ?? '';
      const step = stepOf(url);
      if (step === null) return notFound();
      const done = await takeDayStep(scope, grant, id, step, form.draftKnown === 'yes');
      const { slug } = scope.tenant;
      if (!isRefusal(done)) {
        if (form.from === undefined || form.from === 'appointment')
          return seeOther(paths.appointment(slug, id), SHOWN[step].flash);
        if (form.from === 'my-day') return seeOther(withQuery(paths.myDay(slug), { done: id }));
        // The day's page names the client itself: neither a cookie nor an address holds a name.
        return seeOther(withQuery(paths.today(slug), { location: done.locationId, done: id }));
      }
      if (done.refused === 'unknown-appointment') return notFound();
      return reject({ [done.refused === 'note-draft' ? 'draftKnown' : '']: done.refused });
    },
  );

/** Returns the step that an address names by its last segment; null when it names none. */
function stepOf({ pathname }: URL): DayStep | null {
  const last = pathname.split('/').findLast((segment) => segment !== '') ?? '';
  return Object.hasOwn(DAY_STEPS, last) ? (last as DayStep) : null;
}

export default function DayStepPage() {
  const t = useT();
  const clinic = useClinicSlug();
  const { now } = useFrame();
  const { appointment, step, from } = useLoaderData<typeof loader>();
  const errors = wordErrors(t, stepForm, useActionData<typeof action>()?.errors);
  const { title, lead, button, flash: _, ...look } = SHOWN[step];
  const whyNot = whyNotStep(step, appointment, now);
  return (
    <ClinicPage
      {...useClientHeading(appointment, (name) => t(title, { name }))}
      lead={t(whyNot === null ? lead : `appointments.error_${whyNot}`)}
      errors={errors}
      width="narrow"
      before={
        from === null ? (
          <BackLink href={paths.appointment(clinic, appointment.id)}>
            {t('appointments.backToAppointment')}
          </BackLink>
        ) : from === 'today' ? (
          <BackLink href={paths.today(clinic)}>{t('appointments.backToToday')}</BackLink>
        ) : (
          <BackLink href={paths.myDay(clinic)}>{t('myDay.title')}</BackLink>
        )
      }
    >
      <StepForm
        appointment={appointment}
        from={from}
        endsIt={step === 'no-show'}
        errors={errors}
        isPossible={whyNot === null}
        button={t(button)}
        {...look}
      />
    </ClinicPage>
  );
}
