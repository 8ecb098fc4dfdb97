import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { enterTimeOffForm } from '#app/modules/setup/time-off/forms.ts';
import { enterTimeOff } from '#app/modules/setup/time-off/index.server.ts';
import { readTimetable } from '#app/modules/setup/timetable/index.server.ts';
import { useHandOver } from '#app/modules/scheduling/hand-over/ui/use-hand-over.ts';
import { TimeOffForm } from '#app/modules/setup/time-off/ui/time-off-form.tsx';
import { formatZoneName } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { answerTimeOff } from '#app/routes/frames/answer-time-off.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Enters time off of a therapist, which holds at once. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params }) => {
    const id = params['id'];
    const timetable = isId(id) ? await readTimetable(scope, id) : null;
    if (timetable === null) return notFound();
    const { therapist, today, zone } = timetable;
    return { therapist, today, zone };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: enterTimeOffForm },
    async ({ scope, params, form, reject, ask }) => {
      const id = params['id'] ?? '';
      const done = await enterTimeOff(scope, id, form);
      return isRefusal(done)
        ? answerTimeOff(done.refused, done.detail, { ask, reject })
        : seeOther(paths.therapistHours(scope.tenant.slug, id), 'time-off-entered');
    },
  );

export default function EnterTimeOff() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { therapist, today, zone } = useLoaderData<typeof loader>();
  const asked = useHandOver(enterTimeOffForm, null, useActionData<typeof action>());
  const { id, name } = therapist;
  return (
    <ClinicPage
      title={t('timetable.enterTitle', { name })}
      lead={t('timetable.enterLead', { zone: formatZoneName(locale, zone) })}
      width="narrow"
      before={
        <BackLink href={paths.therapistHours(clinic, id)}>{t('timetable.hoursTitle', { name })}</BackLink>
      }
      errors={asked.errors}
    >
      <TimeOffForm asked={asked} today={today} button={t('timetable.enter')} />
    </ClinicPage>
  );
}
