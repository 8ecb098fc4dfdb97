import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { feedForm } from '#app/modules/scheduling/feeds/forms.ts';
import { makeFeed, readOwnFeed } from '#app/modules/scheduling/feeds/index.server.ts';
import { FeedCard } from '#app/modules/scheduling/feeds/ui/feed-card.tsx';
import { NewAddressForm } from '#app/modules/scheduling/feeds/ui/new-address-form.tsx';
import { readShownZone } from '#app/modules/tenancy/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { TextArea } from '#app/ui/text-area.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The calendar feed of the therapist who is signed in; its address is seen for some minutes after it was made. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'feed.change' }, async ({ scope, url }) => {
    const [own, zone] = await Promise.all([
      readOwnFeed(scope, url.searchParams.get('made')),
      readShownZone(scope),
    ]);
    return { ...own, zone };
  });

/** Makes an address, in the place of the one in use. */
export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'feed.change', form: feedForm }, async ({ scope, form, stale }) => {
    const made = await makeFeed(scope, form.shows, form.replaces ?? null);
    if (isRefusal(made)) return stale({ '': made.refused });
    return seeOther(paths.ownNewFeed(scope.tenant.slug, made.token), 'feed-made');
  });

export default function OwnCalendarFeed() {
  const t = useT();
  const clinic = useClinicSlug();
  const { feed, address, zone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, feedForm, refused?.errors);
  return (
    <ClinicPage
      title={t('feeds.title')}
      lead={t('feeds.lead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={paths.ownMembership(clinic)}>{t('feeds.back')}</BackLink>}
      flashes={{
        'feed-made': t('feeds.done_made'),
        'feed-ended': t('feeds.done_ended'),
        'why-no-feed': t('feeds.why-no-feed'),
      }}
    >
      <div className="stack stack--wide">
        {address === null ? null : (
          <Card>
            <TextArea
              name="address"
              label={t('feeds.address')}
              hint={t('feeds.addressHint')}
              value={address}
              rows={3}
              spellCheck={false}
              readOnly
            />
          </Card>
        )}
        {feed === null ? null : (
          <FeedCard heading={t('feeds.inUse')} feed={feed} zone={zone} endHref={paths.endOwnFeed(clinic)} />
        )}
        <NewAddressForm feed={feed} errors={errors} values={refused?.values} />
      </div>
    </ClinicPage>
  );
}
