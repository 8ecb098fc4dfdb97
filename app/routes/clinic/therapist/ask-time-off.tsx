import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { askTimeOffForm } from '#app/modules/setup/time-off/forms.ts';
import { askTimeOff } from '#app/modules/setup/time-off/index.server.ts';
import { readTimetable } from '#app/modules/setup/timetable/index.server.ts';
import { useHandOver } from '#app/modules/scheduling/hand-over/ui/use-hand-over.ts';
import { readTimeOffAtOnce } from '#app/modules/tenancy/index.server.ts';
import { TimeOffForm } from '#app/modules/setup/time-off/ui/time-off-form.tsx';
import { formatZoneName } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { answerTimeOff } from '#app/routes/frames/answer-time-off.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** A therapist asks for time off. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'time-off.ask' }, async ({ scope }) => {
    const [timetable, isAtOnce] = await Promise.all([
      readTimetable(scope, scope.actor.therapistId ?? ''),
      readTimeOffAtOnce(scope),
    ]);
    return timetable === null ? notFound() : { today: timetable.today, zone: timetable.zone, isAtOnce };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'time-off.ask', form: askTimeOffForm }, async ({ scope, form, reject, ask }) => {
    const done = await askTimeOff(scope, scope.actor.therapistId ?? '', form);
    if (isRefusal(done)) return answerTimeOff(done.refused, done.detail, { ask, reject });
    const flash = (await readTimeOffAtOnce(scope)) ? 'time-off-entered' : 'time-off-asked';
    return seeOther(paths.myTimeOff(scope.tenant.slug), flash);
  });

export default function AskTimeOff() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { today, zone, isAtOnce } = useLoaderData<typeof loader>();
  const asked = useHandOver(askTimeOffForm, null, useActionData<typeof action>());
  return (
    <ClinicPage
      title={t('timetable.askTitle')}
      lead={t(isAtOnce ? 'timetable.askAtOnceLead' : 'timetable.askLead', {
        zone: formatZoneName(locale, zone),
      })}
      width="narrow"
      before={<BackLink href={paths.myTimeOff(clinic)}>{t('timetable.myTimeOff')}</BackLink>}
      errors={asked.errors}
    >
      <TimeOffForm asked={asked} today={today} button={t(isAtOnce ? 'timetable.enter' : 'timetable.send')} />
    </ClinicPage>
  );
}
