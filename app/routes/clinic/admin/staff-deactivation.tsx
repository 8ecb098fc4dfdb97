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
import { HandOverButtons, HandOverFields } from '#app/modules/scheduling/hand-over/ui/hand-over-fields.tsx';
import { useHandOver } from '#app/modules/scheduling/hand-over/ui/use-hand-over.ts';
import { deactivationForm } from '#app/modules/setup/leaving/forms.ts';
import { deactivateHandingOver, readLeaving } from '#app/modules/setup/leaving/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks before a colleague is deactivated, and what becomes of the sessions that stand with a therapist. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'staff.manage' }, async ({ scope, params, afterPost }) => {
    const id = params['id'];
    if (!isId(id)) return notFound();
    const [found, isFresh, coming, unsigned] = await Promise.all([
      readMember(scope, id),
      hasFreshProof(scope, STAFF_PROOF_MINUTES),
      readComingSessions(scope, id),
      countUnsignedSessions(scope, id),
    ]);
    if (found === null) return notFound();
    const { name, status, rowVersion, sessions, therapistId, supervisees } = found;
    const isPossible = id !== scope.actor.membershipId && status === 'active';
    if (!afterPost && !isPossible) return seeOther(paths.staffMember(scope.tenant.slug, id));
    return {
      ...{ id, name, rowVersion, isPossible, isFresh, live: sessions.length },
      touched: therapistId === null ? null : { coming, unsigned, supervisees },
      // Whoever must prove first who they are chooses afterwards.
      handOver: isFresh && isPossible ? await readLeaving(scope, coming) : null,
    };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'staff.manage', form: deactivationForm },
    async ({ scope, params, url, form, rowVersion, reject, ask, stale }) => {
      const id = params['id'] ?? '';
      const { oidc } = getServerConfig();
      const end = (subject: string) => oidc.endSessionsOf(subject);
      const done = await deactivateHandingOver(scope, id, { rowVersion, end, handed: form });
      if (!isRefusal(done))
        return seeOther(paths.staffMember(scope.tenant.slug, id), STAFF_ACTS.deactivation.flash);
      switch (done.refused) {
        case 'unknown-member':
          return notFound();
        case 'proof-too-old':
          // That page asks for the proof first.
          return seeOther(url.pathname);
        case 'stale':
          return stale({ '': 'stale' }, {});
        case 'touches-sessions':
          return ask(done.detail);
        case 'slot-taken':
        case 'way-unexplained':
          return reject({}, done.detail);
        default:
          return reject({ '': done.refused });
      }
    },
  );

export default function StaffDeactivation() {
  const t = useT();
  const clinic = useClinicSlug();
  const {
    id,
    name,
    rowVersion,
    isPossible,
    isFresh,
    live,
    touched,
    handOver: read,
  } = useLoaderData<typeof loader>();
  const { refused, handOver, errors: marks } = useHandOver(read, useActionData<typeof action>());
  const errors = { ...wordErrors(t, deactivationForm, refused?.errors), ...marks };
  const { title, lead } = STAFF_ACTS.deactivation;
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
        <MemberTouched live={live} touched={touched} />
        {touched === null || handOver !== null ? null : <ComingSessionsCard sessions={touched.coming} />}
        {!isPossible ? null : (
          <StaffActForm
            act="deactivation"
            session={null}
            {...{ isFresh, rowVersion, errors }}
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
