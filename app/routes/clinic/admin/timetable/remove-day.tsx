import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readSessions } from '#app/modules/scheduling/coming/index.server.ts';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { contradicting } from '#app/modules/setup/timetable/contradictions.ts';
import { removeOtherDayForm } from '#app/modules/setup/timetable/forms.ts';
import { readTimetable, removeOtherDay, workingTimesOf } from '#app/modules/setup/timetable/index.server.ts';
import { AskedSessions } from '#app/modules/setup/timetable/ui/asked-sessions.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { formatCivilDay } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { isDate } from '#app/platform/is-date.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks before a date loses the hours of its own, and shows the sessions that would then lie outside. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params }) => {
    const { id, date } = params;
    const timetable = isId(id) ? await readTimetable(scope, id) : null;
    if (timetable === null || !isDate(date)) return notFound();
    if (!timetable.otherDays.some((day) => day.date === date))
      return seeOther(paths.therapistHours(scope.tenant.slug, timetable.therapist.id));
    const otherDays = timetable.otherDays.filter((day) => day.date !== date);
    const ofDay = timetable.sessions.filter(({ startsAt, zone }) => localDateOf(startsAt, zone) === date);
    const ids = contradicting(ofDay, { ...workingTimesOf({ ...timetable, otherDays }), timeOff: [] });
    return { therapist: timetable.therapist, date, touched: await readSessions(scope, ids) };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage', form: removeOtherDayForm }, async ({ scope, params }) => {
    const { id = '', date = '' } = params;
    const done = await removeOtherDay(scope, id, date);
    return isRefusal(done)
      ? notFound()
      : seeOther(paths.therapistHours(scope.tenant.slug, id), 'day-removed');
  });

export default function RemoveDay() {
  const t = useT();
  const clinic = useClinicSlug();
  const locale = useLocale();
  const { therapist, date, touched } = useLoaderData<typeof loader>();
  const errors = wordErrors(t, removeOtherDayForm, useActionData<typeof action>()?.errors);
  const back = paths.therapistHours(clinic, therapist.id);
  return (
    <ClinicPage
      title={t('timetable.removeDayTitle', { date: formatCivilDay(locale, date) })}
      lead={t('timetable.removeDayLead')}
      width="narrow"
      before={<BackLink href={back}>{t('timetable.hoursTitle', { name: therapist.name })}</BackLink>}
      errors={errors}
    >
      <AskedSessions asked={touched.total === 0 ? null : touched} />
      <PostForm errors={errors}>
        <div className="button-group">
          <Button>{t('timetable.removeDayButton')}</Button>
          <ButtonLink href={back} variant="secondary">
            {t('timetable.keep')}
          </ButtonLink>
        </div>
      </PostForm>
    </ClinicPage>
  );
}
