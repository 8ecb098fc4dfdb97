import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import type { MemberFeed } from '../read-member-feed.server.ts';

/** Says whether the member has a calendar feed, with the way to its page. */
export function OwnFeedCard({ feed }: { feed: MemberFeed | null }) {
  const t = useT();
  return (
    <SummaryCard
      heading={t('feeds.title')}
      rows={[
        {
          label: t('feeds.state'),
          value: t(feed === null ? 'feeds.state_off' : 'feeds.state_on'),
          changeHref: paths.ownFeed(useClinicSlug()),
        },
      ]}
    />
  );
}
