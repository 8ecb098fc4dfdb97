import { formatDate, formatZonedDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import type { MemberFeed } from '../read-member-feed.server.ts';

/** A feed that is in use: what stands in it, since when, when a calendar read it, and the way to end it. */
export function FeedCard(props: { heading: string; feed: MemberFeed; zone: string; endHref: string }) {
  const { heading, feed, zone, endHref } = props;
  const t = useT();
  const locale = useLocale();
  return (
    <SummaryCard
      heading={heading}
      actions={<a href={endHref}>{t('feeds.off')}</a>}
      rows={[
        { label: t('feeds.shows'), value: t(`feeds.shows_${feed.shows}`) },
        { label: t('feeds.madeAt'), value: formatZonedDateTime(locale, feed.madeAt, zone) },
        {
          label: t('feeds.readAt'),
          value: feed.readAt === null ? t('feeds.neverRead') : formatDate(locale, feed.readAt, zone),
        },
      ]}
    />
  );
}
