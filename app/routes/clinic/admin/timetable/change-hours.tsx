import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { hoursForm } from '#app/modules/setup/timetable/forms.ts';
import { changeHours, readTimetable } from '#app/modules/setup/timetable/index.server.ts';
import { changesAfter, rulesOn } from '#app/modules/setup/timetable/replace-hours.ts';
import { AccompaniedSessions } from '#app/modules/scheduling/co-therapists/ui/accompanied-sessions.tsx';
import { VersionedHandOver } from '#app/modules/scheduling/hand-over/ui/versioned-hand-over.tsx';
import { useHandOver } from '#app/modules/scheduling/hand-over/ui/use-hand-over.ts';
import { savedWeek } from '#app/modules/setup/timetable/ui/saved-week.ts';
import { offeredPlaces, WeekFields } from '#app/modules/setup/timetable/ui/week-fields.tsx';
import type { FieldFaults } from '#app/platform/forms/error-codes.ts';
import { formatCivilDate } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { DateInput } from '#app/ui/date-input.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { answerHandOver } from '#app/routes/frames/answer-hand-over.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Changes a therapist's weekly hours from a day on: one form for the whole week. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params, afterPost }) => {
    const id = params['id'];
    const timetable = isId(id) ? await readTimetable(scope, id) : null;
    if (timetable === null) return notFound();
    const { therapist, worksAt, placeNames, rules, today } = timetable;
    if (worksAt.length === 0 && !afterPost)
      return seeOther(paths.therapistHours(scope.tenant.slug, therapist.id));
    return { therapist, worksAt, placeNames, today, rules };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: hoursForm },
    async ({ scope, params, form, rowVersion, reject, ask, stale }) => {
      if (form.more === 'yes') return reject({});
      const id = params['id'] ?? '';
      const done = await changeHours(scope, id, { ...form, rowVersion });
      if (!isRefusal(done)) return seeOther(paths.therapistHours(scope.tenant.slug, id), 'hours-changed');
      switch (done.refused) {
        case 'unknown-therapist':
          return notFound();
        case 'stale':
          return stale({ '': 'stale' }, undefined, { stale: true });
        case 'invalid':
          return reject(done.detail['errors'] as FieldFaults<'timetable'>);
        default:
          return answerHandOver(done.refused, done.detail, { ask, reject });
      }
    },
  );

export default function ChangeHours() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { therapist, worksAt, placeNames, rules, today } = useLoaderData<typeof loader>();
  const asked = useHandOver(hoursForm, null, useActionData<typeof action>());
  const spans = rulesOn(rules, today);
  const [planned] = changesAfter(rules, today);
  const back = paths.therapistHours(clinic, therapist.id);
  return (
    <ClinicPage
      title={t('timetable.changeTitle', { name: therapist.name })}
      lead={t('timetable.changeLead')}
      before={<BackLink href={back}>{t('timetable.hoursTitle', { name: therapist.name })}</BackLink>}
      errors={asked.errors}
    >
      {planned === undefined ? null : (
        <NotificationBanner tone="info">
          {t('timetable.planned', { date: formatCivilDate(locale, planned) })}
        </NotificationBanner>
      )}
      <AccompaniedSessions of={therapist.name} sessions={asked.accompanied} isOutside />
      <VersionedHandOver
        asked={asked}
        saved={{ from: today }}
        savedRows={savedWeek(t, locale, spans, placeNames)}
        rowVersion={therapist.rowVersion}
        keepHref={back}
        button={t('timetable.save')}
        actions={
          <Button name="more" value="yes" variant="secondary">
            {t('timetable.more')}
          </Button>
        }
        isLong
      >
        <DateInput kind="native" name="from" label={t('timetable.fromDay')} min={today} />
        <DateInput
          kind="native"
          name="until"
          label={t('timetable.untilDay')}
          hint={t('timetable.untilHint')}
          min={today}
          optional
        />
        <WeekFields
          spans={spans}
          places={offeredPlaces(worksAt, spans, placeNames)}
          hasMore={asked.refused?.values['more'] === 'yes'}
        />
      </VersionedHandOver>
    </ClinicPage>
  );
}
