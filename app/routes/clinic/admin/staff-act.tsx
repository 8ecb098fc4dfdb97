import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { getServerConfig, inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { hasFreshProof } from '#app/modules/identity/sessions/index.server.ts';
import { staffActForm } from '#app/modules/identity/staff/forms.ts';
import { actOnColleague, readMember, STAFF_PROOF_MINUTES } from '#app/modules/identity/staff/index.server.ts';
import { isStaffAct, STAFF_ACTS, type StaffActName } from '#app/modules/identity/staff/staff-acts.ts';
import { StaffActForm } from '#app/modules/identity/staff/ui/staff-act-form.tsx';
import { countUnsignedSessions } from '#app/modules/notes/my-day/index.server.ts';
import { readComingSessions } from '#app/modules/scheduling/appointments/index.server.ts';
import { ComingSessionsCard } from '#app/modules/scheduling/appointments/ui/coming-sessions-card.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks before one act on a colleague, and says what it touches. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'staff.manage' }, async ({ scope, params, url, afterPost }) => {
    const act = actOf(url);
    const id = params['id'] ?? '';
    const found = act === null ? null : await readMember(scope, id);
    if (act === null || found === null) return notFound();
    if (act === 'session' && !found.sessions.some((session) => session.id === params['session']))
      return notFound();
    const page = paths.staffMember(scope.tenant.slug, id);
    if (STAFF_ACTS[act].needsProvider && getServerConfig().oidc.people === null)
      return seeOther(page, 'why-no-provider');
    const { name, status, rowVersion, sessions } = found;
    const isOver =
      status === (act === 'deactivation' ? 'disabled' : act === 'reactivation' ? 'active' : null);
    if (!afterPost && (isOver || id === scope.actor.membershipId)) return seeOther(page);
    const [isFresh, coming, unsigned] = await Promise.all([
      hasFreshProof(scope, STAFF_PROOF_MINUTES),
      act === 'deactivation' && found.therapistId !== null ? readComingSessions(scope, id) : null,
      act === 'deactivation' && found.therapistId !== null ? countUnsignedSessions(scope, id) : null,
    ]);
    return { act, id, name, rowVersion, isOver, isFresh, live: sessions.length, coming, unsigned };
  });

/** Does what the address names to a colleague. */
export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'staff.manage', form: staffActForm },
    async ({ scope, params, url, rowVersion, reject, stale }) => {
      const act = actOf(url);
      const id = params['id'] ?? '';
      if (act === null) return notFound();
      const page = paths.staffMember(scope.tenant.slug, id);
      const { oidc } = getServerConfig();
      const done = await actOnColleague(scope, act, id, {
        sessionId: params['session'] ?? '',
        rowVersion,
        oidc,
      });
      if (!isRefusal(done)) return seeOther(page, STAFF_ACTS[act].flash);
      switch (done.refused) {
        case 'unknown-member':
        case 'no-session':
          return notFound();
        case 'no-provider':
          return seeOther(page, 'why-no-provider');
        case 'proof-too-old':
          // That page asks for the proof first.
          return seeOther(url.pathname);
        case 'stale':
          return stale({ '': 'stale' }, {});
        default:
          return reject({ '': done.refused });
      }
    },
  );

/** Returns the act that an address names after the member's id; null when it names none. */
function actOf({ pathname }: URL): StaffActName | null {
  const name =
    /\/users\/[^/]+\/(sessions(?=\/)|[^/]+)/.exec(pathname)?.[1]?.replace('sessions', 'session') ?? '';
  return isStaffAct(name) ? name : null;
}

export default function StaffActPage() {
  const t = useT();
  const clinic = useClinicSlug();
  const { act, id, name, rowVersion, isOver, isFresh, live, coming, unsigned } =
    useLoaderData<typeof loader>();
  const errors = wordErrors(t, staffActForm, useActionData<typeof action>()?.errors);
  const { title, lead } = STAFF_ACTS[act];
  const back = paths.staffMember(clinic, id);
  return (
    <ClinicPage
      title={t(title, { name })}
      lead={t(lead)}
      errors={errors}
      width="narrow"
      before={<BackLink href={back}>{name}</BackLink>}
    >
      <div className="stack">
        {act === 'deactivation' ? (
          <SummaryCard
            heading={t('staff.touchesHeading')}
            rows={[
              { label: t('staff.touchesSessions'), value: live },
              ...(unsigned === null
                ? []
                : [
                    {
                      label: t('staff.touchesNotes'),
                      value:
                        unsigned === 0
                          ? t('staff.touchesNotesNone')
                          : t('staff.touchesNotesSome', { count: unsigned }),
                    },
                  ]),
            ]}
          />
        ) : null}
        {coming === null ? null : <ComingSessionsCard sessions={coming} />}
        {isOver ? null : (
          <StaffActForm act={act} isFresh={isFresh} rowVersion={rowVersion} backHref={back} errors={errors} />
        )}
      </div>
    </ClinicPage>
  );
}
