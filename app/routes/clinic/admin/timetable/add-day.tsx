import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { otherDayForm } from '#app/modules/setup/timetable/forms.ts';
import { addOtherDay, readTimetable } from '#app/modules/setup/timetable/index.server.ts';
import { DAY_CHANGES } from '#app/modules/setup/timetable/other-day.ts';
import { AccompaniedSessions } from '#app/modules/scheduling/co-therapists/ui/accompanied-sessions.tsx';
import { HandOverFields, OtherPages } from '#app/modules/scheduling/hand-over/ui/hand-over-fields.tsx';
import { useHandOver } from '#app/modules/scheduling/hand-over/ui/use-hand-over.ts';
import { SpanRow } from '#app/modules/setup/timetable/ui/span-row.tsx';
import type { FieldFaults } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { DateInput } from '#app/ui/date-input.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { Radios } from '#app/ui/radios.tsx';
import { answerHandOver } from '#app/routes/frames/answer-hand-over.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** So many spans may be given to one day at once. */
const ROWS = 4;

/** Gives a therapist hours of their own on one date. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params, afterPost }) => {
    const id = params['id'];
    const timetable = isId(id) ? await readTimetable(scope, id) : null;
    if (timetable === null) return notFound();
    const { therapist, worksAt, today } = timetable;
    if (worksAt.length === 0 && !afterPost)
      return seeOther(paths.therapistHours(scope.tenant.slug, therapist.id));
    return { therapist, worksAt, today };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: otherDayForm },
    async ({ scope, params, form, reject, ask }) => {
      const id = params['id'] ?? '';
      const done = await addOtherDay(scope, id, form);
      if (!isRefusal(done)) return seeOther(paths.therapistHours(scope.tenant.slug, id), 'day-added');
      switch (done.refused) {
        case 'unknown-therapist':
          return notFound();
        case 'invalid':
          return reject(done.detail['errors'] as FieldFaults<'timetable'>);
        default:
          return answerHandOver(done.refused, done.detail, { ask, reject });
      }
    },
  );

export default function AddDay() {
  const t = useT();
  const clinic = useClinicSlug();
  const { therapist, worksAt, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { refused, handOver, accompanied, errors, wordButton } = useHandOver(otherDayForm, null, answer);
  const { name } = therapist;
  return (
    <ClinicPage
      title={t('timetable.addDayTitle', { name })}
      lead={t('timetable.addDayLead', { name })}
      width="narrow"
      before={
        <BackLink href={paths.therapistHours(clinic, therapist.id)}>
          {t('timetable.hoursTitle', { name })}
        </BackLink>
      }
      errors={errors}
    >
      <AccompaniedSessions of={name} sessions={accompanied} isOutside />
      <PostForm errors={errors} values={refused?.values}>
        <HandOverFields handOver={handOver} />
        <DateInput kind="native" name="date" label={t('timetable.date')} min={today} />
        <Radios
          name="change"
          label={t('timetable.change')}
          choices={DAY_CHANGES.map((change) => ({ value: change, label: t(`timetable.change_${change}`) }))}
        />
        {Array.from({ length: ROWS }, (_, index) => (
          <SpanRow
            key={index}
            index={index}
            legend={t('timetable.rowOf', { day: t('timetable.hours'), n: index + 1 })}
            places={worksAt}
          />
        ))}
        <ButtonGroup>
          <Button>{wordButton(t('timetable.saveDay'))}</Button>
          <OtherPages handOver={handOver} />
        </ButtonGroup>
      </PostForm>
    </ClinicPage>
  );
}
