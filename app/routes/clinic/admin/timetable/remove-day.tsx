import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AccompaniedSessions } from '#app/modules/scheduling/co-therapists/ui/accompanied-sessions.tsx';
import { HandOverButtons, HandOverFields } from '#app/modules/scheduling/hand-over/ui/hand-over-fields.tsx';
import { useHandOver } from '#app/modules/scheduling/hand-over/ui/use-hand-over.ts';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { removeOtherDayForm } from '#app/modules/setup/timetable/forms.ts';
import { readDayLost, readTimetable, removeOtherDay } from '#app/modules/setup/timetable/index.server.ts';
import { formatCivilDay } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { isDate } from '#app/platform/is-date.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { answerHandOver } from '#app/routes/frames/answer-hand-over.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks before a date loses the hours of its own, and shows the sessions that would then lie outside. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params }) => {
    const { id, date } = params;
    const timetable = isId(id) ? await readTimetable(scope, id) : null;
    if (timetable === null || !isDate(date)) return notFound();
    if (!timetable.otherDays.some((day) => day.date === date))
      return seeOther(paths.therapistHours(scope.tenant.slug, timetable.therapist.id));
    return { therapist: timetable.therapist, date, ...(await readDayLost(scope, timetable, date)) };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: removeOtherDayForm },
    async ({ scope, params, form, reject, ask }) => {
      const { id = '', date = '' } = params;
      const done = await removeOtherDay(scope, id, date, form);
      if (!isRefusal(done)) return seeOther(paths.therapistHours(scope.tenant.slug, id), 'day-removed');
      switch (done.refused) {
        case 'unknown-therapist':
        case 'unknown-day':
          return notFound();
        default:
          return answerHandOver(done.refused, done.detail, { ask, reject });
      }
    },
  );

export default function RemoveDay() {
  const t = useT();
  const clinic = useClinicSlug();
  const locale = useLocale();
  const { therapist, date, accompanied, handOver: read } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { refused, handOver, errors } = useHandOver(removeOtherDayForm, read, answer);
  const back = paths.therapistHours(clinic, therapist.id);
  return (
    <ClinicPage
      title={t('timetable.removeDayTitle', { date: formatCivilDay(locale, date) })}
      lead={t('timetable.removeDayLead')}
      width="narrow"
      before={<BackLink href={back}>{t('timetable.hoursTitle', { name: therapist.name })}</BackLink>}
      errors={errors}
    >
      <AccompaniedSessions of={therapist.name} sessions={accompanied} isOutside />
      <PostForm errors={errors} values={refused?.values}>
        <HandOverFields handOver={handOver} />
        <HandOverButtons
          handOver={handOver}
          act={<Button>{t('timetable.removeDayButton')}</Button>}
          back={
            <ButtonLink href={back} variant="secondary">
              {t('timetable.keep')}
            </ButtonLink>
          }
        />
      </PostForm>
    </ClinicPage>
  );
}
