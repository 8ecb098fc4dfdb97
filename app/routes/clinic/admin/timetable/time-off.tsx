import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readClashes } from '#app/modules/setup/time-off/index.server.ts';
import { TimeOffFacts } from '#app/modules/setup/time-off/ui/time-off-table.tsx';
import { AccompaniedSessions } from '#app/modules/scheduling/co-therapists/ui/accompanied-sessions.tsx';
import { TouchedSessions } from '#app/modules/scheduling/coming/ui/touched-sessions.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** One request for time off, and the coming sessions that lie in it. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params }) => {
    return (await readClashes(scope, params['request'])) ?? notFound();
  });

export default function TimeOff() {
  const t = useT();
  const clinic = useClinicSlug();
  const { request, clashes, accompanied } = useLoaderData<typeof loader>();
  const { id, state, therapist } = request;
  return (
    <ClinicPage
      title={t('timetable.requestTitle', { name: therapist.name })}
      before={<BackLink href={paths.timeOffRequests(clinic)}>{t('timetable.listTitle')}</BackLink>}
      flashes={{
        'time-off-approved': t('timetable.doneApproved'),
        'time-off-declined': t('timetable.doneDeclined'),
        'time-off-taken-back': t('timetable.doneTakenBack'),
        'why-already-decided': t('timetable.error_already-decided'),
      }}
      actions={
        state === 'requested' ? (
          <>
            <ButtonLink href={paths.timeOffAct(clinic, id, 'approval')}>{t('timetable.approve')}</ButtonLink>
            <ButtonLink href={paths.timeOffAct(clinic, id, 'refusal')} variant="secondary">
              {t('timetable.decline')}
            </ButtonLink>
          </>
        ) : state === 'approved' ? (
          <ButtonLink href={paths.timeOffAct(clinic, id, 'removal')} variant="secondary">
            {t('timetable.takeBack')}
          </ButtonLink>
        ) : undefined
      }
    >
      <div className="stack">
        <TimeOffFacts request={request} />
        {state === 'declined' || state === 'withdrawn' ? null : (
          <TouchedSessions
            heading={t('timetable.touchedHeading')}
            lead={t('timetable.touchedLead')}
            touched={clashes}
            areDecidedNext={state === 'requested'}
          />
        )}
        {state === 'declined' || state === 'withdrawn' ? null : (
          <AccompaniedSessions of={therapist.name} sessions={accompanied} />
        )}
        <p>
          <a href={paths.therapistHours(clinic, therapist.id)}>
            {t('timetable.hoursTitle', { name: therapist.name })}
          </a>
        </p>
      </div>
    </ClinicPage>
  );
}
