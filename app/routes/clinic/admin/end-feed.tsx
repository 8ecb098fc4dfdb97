import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther, type InTenant } from '#app/http/index.server.ts';
import { readMembers } from '#app/modules/identity/sessions/index.server.ts';
import { endFeedForm } from '#app/modules/scheduling/feeds/forms.ts';
import { endFeedOf, readFeedOf } from '#app/modules/scheduling/feeds/index.server.ts';
import { EndFeedForm } from '#app/modules/scheduling/feeds/ui/end-feed-form.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks before an administrator turns off a member's calendar feed. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'staff.manage' }, async ({ scope, params, afterPost }) => {
    const [member, feed] = await Promise.all([
      findMember(scope, params['id']),
      readFeedOf(scope, params['id']),
    ]);
    if (member === null) return notFound();
    return feed === null && !afterPost
      ? seeOther(paths.staffMember(scope.tenant.slug, member.id), 'why-no-feed')
      : { id: member.id, name: member.displayName };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'staff.manage', form: endFeedForm }, async ({ scope, params }) => {
    const member = await findMember(scope, params['id']);
    if (member === null) return notFound();
    const ended = await endFeedOf(scope, { id: member.id, name: member.displayName });
    const page = paths.staffMember(scope.tenant.slug, member.id);
    return seeOther(page, ended === null ? 'why-no-feed' : 'feed-ended');
  });

async function findMember(scope: InTenant<undefined>['scope'], id: string | undefined) {
  return [...(await readMembers(scope)).values()].find((member) => member.id === id) ?? null;
}

export default function EndFeed() {
  const t = useT();
  const { id, name } = useLoaderData<typeof loader>();
  const back = paths.staffMember(useClinicSlug(), id);
  const errors = wordErrors(t, endFeedForm, useActionData<typeof action>()?.errors);
  return (
    <ClinicPage
      title={t('feeds.endOfTitle')}
      lead={`${name}. ${t('feeds.endLead')}`}
      errors={errors}
      width="narrow"
      before={<BackLink href={back}>{name}</BackLink>}
    >
      <EndFeedForm errors={errors} backHref={back} />
    </ClinicPage>
  );
}
