import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { endFeedForm } from '#app/modules/scheduling/feeds/forms.ts';
import { endFeedOf, readFeedOf } from '#app/modules/scheduling/feeds/index.server.ts';
import { EndFeedForm } from '#app/modules/scheduling/feeds/ui/end-feed-form.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks before a therapist turns off their own calendar feed. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'feed.change' }, async ({ scope, afterPost }) => {
    const feed = await readFeedOf(scope, scope.actor.membershipId);
    return feed === null && !afterPost
      ? seeOther(paths.ownFeed(scope.tenant.slug), 'why-no-feed')
      : { hasFeed: feed !== null };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'feed.change', form: endFeedForm }, async ({ scope }) => {
    const { membershipId: id, displayName: name } = scope.actor;
    const ended = await endFeedOf(scope, { id, name });
    return seeOther(paths.ownFeed(scope.tenant.slug), ended === null ? 'why-no-feed' : 'feed-ended');
  });

export default function EndOwnFeed() {
  const t = useT();
  const back = paths.ownFeed(useClinicSlug());
  useLoaderData<typeof loader>();
  const errors = wordErrors(t, endFeedForm, useActionData<typeof action>()?.errors);
  return (
    <ClinicPage
      title={t('feeds.endTitle')}
      lead={t('feeds.endLead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={back}>{t('feeds.title')}</BackLink>}
    >
      <EndFeedForm errors={errors} backHref={back} />
    </ClinicPage>
  );
}
