import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { getServerConfig, inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { hasFreshProof } from '#app/modules/identity/sessions/index.server.ts';
import { staffActForm } from '#app/modules/identity/staff/forms.ts';
import { actOnColleague, readMember, STAFF_PROOF_MINUTES } from '#app/modules/identity/staff/index.server.ts';
import { isStaffAct, STAFF_ACTS, type StaffActName } from '#app/modules/identity/staff/staff-acts.ts';
import { OneSession } from '#app/modules/identity/staff/ui/member-sessions.tsx';
import { StaffActForm } from '#app/modules/identity/staff/ui/staff-act-form.tsx';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks before one act on a colleague. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'staff.manage' }, async ({ scope, params, url, afterPost }) => {
    const act = actOf(url);
    const id = params['id'];
    if (act === null || !isId(id)) return notFound();
    const [found, zone, isFresh] = await Promise.all([
      readMember(scope, id),
      readClinicZone(scope),
      hasFreshProof(scope, STAFF_PROOF_MINUTES),
    ]);
    if (found === null) return notFound();
    const page = paths.staffMember(scope.tenant.slug, id);
    if (!afterPost && STAFF_ACTS[act].needsProvider && getServerConfig().oidc.people === null)
      return seeOther(page, 'why-no-provider');
    const { name, status, rowVersion, sessions } = found;
    const sessionId = url.searchParams.get('session');
    const session = (act === 'session-end' && sessions.find((one) => one.id === sessionId)) || null;
    const isPossible =
      id !== scope.actor.membershipId &&
      (act !== 'session-end' || session !== null) &&
      (act !== 'reactivation' || status !== 'active');
    if (!afterPost && !isPossible) return seeOther(page);
    return { act, id, name, rowVersion, isPossible, isFresh, session, zone };
  });

/** Does what the address names to a colleague. */
export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'staff.manage', form: staffActForm },
    async ({ scope, params, url, form, rowVersion, reject, stale }) => {
      const act = actOf(url);
      const id = params['id'] ?? '';
      if (act === null) return notFound();
      const page = paths.staffMember(scope.tenant.slug, id);
      const { oidc } = getServerConfig();
      const done = await actOnColleague(scope, act, id, {
        sessionId: form.session ?? '',
        rowVersion,
        oidc,
      });
      if (!isRefusal(done)) return seeOther(page, STAFF_ACTS[act].flash);
      switch (done.refused) {
        case 'unknown-member':
          return notFound();
        case 'no-provider':
          return seeOther(page, 'why-no-provider');
        case 'proof-too-old':
          // That page asks for the proof first.
          return seeOther(url.pathname + url.search);
        case 'stale':
          return stale({ '': 'stale' }, {});
        default:
          return reject({ '': done.refused });
      }
    },
  );

/** Returns the act that an address names by its last segment; null when it names none of this page. */
function actOf({ pathname }: URL): Exclude<StaffActName, 'deactivation' | 'role'> | null {
  const last = pathname.split('/').findLast((segment) => segment !== '') ?? '';
  return isStaffAct(last) && last !== 'deactivation' && last !== 'role' ? last : null;
}

export default function StaffActPage() {
  const t = useT();
  const clinic = useClinicSlug();
  const { act, id, name, rowVersion, isPossible, isFresh, session, zone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, staffActForm, refused?.errors);
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
      {!isPossible ? null : (
        <div className="stack">
          {session === null ? null : <OneSession session={session} zone={zone} />}
          <StaffActForm
            {...{ act, isFresh, rowVersion, errors }}
            session={session?.id ?? null}
            values={refused?.values}
            backHref={back}
          />
        </div>
      )}
    </ClinicPage>
  );
}
