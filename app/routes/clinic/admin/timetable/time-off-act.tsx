import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { timeOffActForm } from '#app/modules/setup/time-off/forms.ts';
import { decideTimeOff, readApproval } from '#app/modules/setup/time-off/index.server.ts';
import { ADMIN_ACTS, adminActAt, TIME_OFF_ACTS } from '#app/modules/setup/time-off/time-off-acts.ts';
import { TimeOffFacts } from '#app/modules/setup/time-off/ui/time-off-table.tsx';
import { AccompaniedSessions } from '#app/modules/scheduling/co-therapists/ui/accompanied-sessions.tsx';
import { HandOverButtons, HandOverFields } from '#app/modules/scheduling/hand-over/ui/hand-over-fields.tsx';
import { useHandOver } from '#app/modules/scheduling/hand-over/ui/use-hand-over.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { answerHandOver } from '#app/routes/frames/answer-hand-over.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks before a request is approved, declined or taken back, and shows the sessions that an approval touches. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params, url, afterPost }) => {
    const act = adminActAt(url.pathname);
    const found = await readApproval(scope, params['request']);
    if (act === null || found === null) return notFound();
    const { request, handOver, accompanied } = found;
    if (request.state !== TIME_OFF_ACTS[act].from && !afterPost)
      return seeOther(paths.timeOffRequest(scope.tenant.slug, request.id), 'why-already-decided');
    return act === 'approval'
      ? { act, request, handOver, accompanied }
      : { act, request, handOver: null, accompanied: [] };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: timeOffActForm },
    async ({ scope, params, url, form, reject, ask }) => {
      const act = adminActAt(url.pathname);
      const id = params['request'] ?? '';
      if (act === null) return notFound();
      const done = await decideTimeOff(scope, act, id, form);
      const page = paths.timeOffRequest(scope.tenant.slug, id);
      if (!isRefusal(done)) return seeOther(page, TIME_OFF_ACTS[act].flash);
      switch (done.refused) {
        case 'unknown-request':
          return notFound();
        case 'already-decided':
          return seeOther(page, 'why-already-decided');
        case 'reason-required':
          return reject({ reason: done.refused });
        default:
          return answerHandOver(done.refused, done.detail, { ask, reject });
      }
    },
  );

export default function TimeOffActPage() {
  const t = useT();
  const clinic = useClinicSlug();
  const { act, request, handOver: read, accompanied } = useLoaderData<typeof loader>();
  const { refused, handOver, errors } = useHandOver(timeOffActForm, read, useActionData<typeof action>());
  const { title, lead, button } = ADMIN_ACTS[act];
  const { name } = request.therapist;
  const back = paths.timeOffRequest(clinic, request.id);
  return (
    <ClinicPage
      title={t(title, { name })}
      lead={t(lead, { name })}
      width="narrow"
      errors={errors}
      before={<BackLink href={back}>{t('timetable.requestTitle', { name })}</BackLink>}
    >
      <div className="stack">
        <TimeOffFacts request={request} />
        <AccompaniedSessions of={name} sessions={accompanied} />
        <PostForm errors={errors} values={refused?.values}>
          {act === 'refusal' ? (
            <TextArea
              name="reason"
              label={t('timetable.reason')}
              hint={t('timetable.reasonHint')}
              limit={500}
            />
          ) : null}
          <HandOverFields handOver={handOver} saysNone={act === 'approval'} />
          <HandOverButtons
            handOver={handOver}
            act={<Button>{t(button)}</Button>}
            back={
              <ButtonLink href={back} variant="secondary">
                {t('timetable.keep')}
              </ButtonLink>
            }
          />
        </PostForm>
      </div>
    </ClinicPage>
  );
}
