import { and, eq, isNull } from 'drizzle-orm';
import { calendarFeeds } from '#db/schema/scheduling-feeds.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Ends the address of a member. Returns its id; null when there was none. */
export async function endFeedOf(
  scope: Scope,
  member: { readonly id: string; readonly name: string },
): Promise<string | null> {
  const id = await endLive(scope, member.id);
  if (id !== null)
    scope.audit({
      action: 'feed.end',
      resource: { type: 'calendar_feed', id },
      detail: { name: member.name },
    });
  return id;
}

/** Ends the address of a member within another act. Returns its id; null when there was none. */
export async function endLive({ tx, tenant, now }: Scope, membershipId: string): Promise<string | null> {
  const [ended] = await tx
    .update(calendarFeeds)
    .set({ endedAt: now })
    .where(
      and(
        eq(calendarFeeds.tenantId, tenant.id),
        eq(calendarFeeds.membershipId, membershipId),
        isNull(calendarFeeds.endedAt),
      ),
    )
    .returning({ id: calendarFeeds.id });
  return ended?.id ?? null;
}
