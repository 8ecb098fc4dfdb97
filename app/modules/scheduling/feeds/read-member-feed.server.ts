import { and, eq, isNull } from 'drizzle-orm';
import { calendarFeeds } from '#db/schema/scheduling-feeds.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Member } from '#app/modules/identity/sessions/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { isStillShown, type FeedShows } from './feed.ts';
import { unsealAddress } from './shown-address.server.ts';

/** A member's feed as the pages show it. */
export interface MemberFeed {
  readonly id: string;
  readonly shows: FeedShows;
  readonly madeAt: Date;
  /** When a calendar read it, to within a day; null when none did. */
  readonly readAt: Date | null;
}

/** Reads the feed of a member; null when there is none, or no such member. */
export async function readFeedOf(scope: Scope, membershipId: string | undefined): Promise<MemberFeed | null> {
  return isId(membershipId) ? select(scope, membershipId) : null;
}

/**
 * Reads the feed of the member who acts, with its address as long as it can be seen: when `made` is the address, sealed for the
 * member some minutes ago.
 */
export async function readOwnFeed(
  scope: Scope & { readonly actor: Member },
  made: string | null,
): Promise<{ readonly feed: MemberFeed | null; readonly address: string | null }> {
  const feed = await select(scope, scope.actor.membershipId);
  const isShown = feed !== null && made !== null && isStillShown(feed.madeAt, scope.now);
  return { feed, address: isShown ? unsealAddress(scope, feed.id, made) : null };
}

async function select({ tx, tenant }: Scope, membershipId: string): Promise<MemberFeed | null> {
  const [row] = await tx
    .select({
      id: calendarFeeds.id,
      shows: calendarFeeds.shows,
      madeAt: calendarFeeds.createdAt,
      readAt: calendarFeeds.readAt,
    })
    .from(calendarFeeds)
    .where(
      and(
        eq(calendarFeeds.tenantId, tenant.id),
        eq(calendarFeeds.membershipId, membershipId),
        isNull(calendarFeeds.endedAt),
      ),
    );
  return row ?? null;
}
