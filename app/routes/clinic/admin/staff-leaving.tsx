import { listAccompaniedOf } from '#app/modules/scheduling/co-therapists/index.server.ts';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { getServerConfig, inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { hasFreshProof } from '#app/modules/identity/sessions/index.server.ts';
import { readMember, STAFF_PROOF_MINUTES } from '#app/modules/identity/staff/index.server.ts';
import { STAFF_ACTS } from '#app/modules/identity/staff/staff-acts.ts';
import { MemberTouched } from '#app/modules/identity/staff/ui/member-touched.tsx';
import { StaffActForm } from '#app/modules/identity/staff/ui/staff-act-form.tsx';
import { countUnsignedSessions } from '#app/modules/notes/my-day/index.server.ts';
import { readComingSessions } from '#app/modules/scheduling/coming/index.server.ts';
import { ComingSessionsCard } from '#app/modules/scheduling/coming/ui/coming-sessions-card.tsx';
import { AccompaniedSessions } from '#app/modules/scheduling/co-therapists/ui/accompanied-sessions.tsx';
import { HandOverButtons, HandOverFields } from '#app/modules/scheduling/hand-over/ui/hand-over-fields.tsx';
import { useHandOver } from '#app/modules/scheduling/hand-over/ui/use-hand-over.ts';
import { leavingForm } from '#app/modules/setup/leaving/forms.ts';
import {
  changeRoleHandingOver,
  deactivateHandingOver,
  readLeaving,
} from '#app/modules/setup/leaving/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { rolesOf } from '#app/modules/identity/roles.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { answerHandOver } from '#app/routes/frames/answer-hand-over.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks before a colleague is deactivated or gets another role, and what becomes of the sessions of a therapist. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'staff.manage' }, async ({ scope, params, url, afterPost }) => {
    const act = actOf(url);
    const id = params['id'];
    if (!isId(id)) return notFound();
    const [found, isFresh, coming, unsigned, accompanied] = await Promise.all([
      readMember(scope, id),
      hasFreshProof(scope, STAFF_PROOF_MINUTES),
      readComingSessions(scope, id),
      countUnsignedSessions(scope, id),
      listAccompaniedOf(scope, id),
    ]);
    if (found === null) return notFound();
    const { name, status, rowVersion, sessions, therapistId, supervisees } = found;
    const isPossible = id !== scope.actor.membershipId && (act === 'role' || status === 'active');
    if (!afterPost && !isPossible) return seeOther(paths.staffMember(scope.tenant.slug, id));
    return {
      ...{ act, id, name, roles: rolesOf(found), rowVersion, isPossible, isFresh, live: sessions.length },
      touched: therapistId === null ? null : { coming, unsigned, supervisees, accompanied },
      // Whoever must prove first who they are chooses afterwards; what was chosen already is shown.
      // Whether a change of roles touches them is known once the roles are chosen.
      handOver:
        act === 'deactivation' && (isFresh || afterPost) && isPossible
          ? await readLeaving(scope, coming)
          : null,
    };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'staff.manage', form: leavingForm },
    async ({ scope, params, url, form, rowVersion, reject, ask, stale }) => {
      const id = params['id'] ?? '';
      const act = actOf(url);
      const seen = { rowVersion, handed: form };
      const end = (subject: string) => getServerConfig().oidc.endSessionsOf(subject);
      const done =
        act === 'role'
          ? await changeRoleHandingOver(scope, id, { ...seen, roles: form.roles ?? [] })
          : await deactivateHandingOver(scope, id, { ...seen, end });
      if (!isRefusal(done)) return seeOther(paths.staffMember(scope.tenant.slug, id), STAFF_ACTS[act].flash);
      switch (done.refused) {
        case 'unknown-member':
          return notFound();
        case 'stale':
          return stale({ '': 'stale' }, {});
        case 'role-required':
          return reject({ roles: done.refused });
        case 'proof-too-old':
        case 'oneself':
        case 'already-so':
        case 'last-admin':
        case 'limit-reached':
        case 'no-admin':
          return reject({ '': done.refused });
        default:
          return answerHandOver(done.refused, done.detail, { ask, reject });
      }
    },
  );

/** Returns which of the two acts an address names by its last segment. */
function actOf({ pathname }: URL): 'role' | 'deactivation' {
  return /\/role\/*$/.test(pathname) ? 'role' : 'deactivation';
}

export default function StaffLeaving() {
  const t = useT();
  const clinic = useClinicSlug();
  const {
    act,
    id,
    name,
    roles,
    rowVersion,
    isPossible,
    isFresh,
    live,
    touched,
    handOver: read,
  } = useLoaderData<typeof loader>();
  const { refused, handOver, errors } = useHandOver(leavingForm, read, useActionData<typeof action>());
  const { title, lead } = STAFF_ACTS[act];
  const back = paths.staffMember(clinic, id);
  /** Whether somebody who treats does so from now on is said by the choice of roles. */
  const isOpen = act === 'role' && handOver === null && roles.includes('therapist');
  return (
    <ClinicPage
      title={t(title, { name })}
      lead={t(lead)}
      errors={errors}
      width="narrow"
      before={<BackLink href={back}>{name}</BackLink>}
    >
      <div className="stack">
        <MemberTouched {...{ live, touched }} coming={isOpen ? touched?.coming.length : undefined} />
        {touched === null || handOver !== null || isOpen ? null : (
          <ComingSessionsCard
            sessions={touched.coming}
            areDecidedNext={act === 'deactivation' && isPossible}
          />
        )}
        <AccompaniedSessions of={name} sessions={touched?.accompanied ?? []} />
        {!isPossible ? null : (
          <StaffActForm
            session={null}
            {...{ act, roles, isFresh, rowVersion, errors }}
            values={refused?.values}
            backHref={back}
            fields={<HandOverFields handOver={handOver} />}
            buttons={(act, leave) => <HandOverButtons handOver={handOver} act={act} back={leave} />}
          />
        )}
      </div>
    </ClinicPage>
  );
}
