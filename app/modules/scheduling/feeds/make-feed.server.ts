import { and, eq } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import { calendarFeeds } from '#db/schema/scheduling-feeds.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Member } from '#app/modules/identity/sessions/index.server.ts';
import { newLinkToken } from '#app/platform/crypto/link-token.server.ts';
import { paths } from '#app/platform/paths.ts';
import { publicAddress } from '#app/platform/public-url.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { endLive } from './end-feed.server.ts';
import type { FeedShows } from './feed.ts';
import { sealAddress } from './shown-address.server.ts';

/**
 * Makes an address for the member who acts, by which calendars read the member's appointments, in the place of the feed `replaces`,
 * whose address is dead from then on. Returns the address, sealed for the member: of its secret only the hash is stored. Refuses
 * with `stale` when another feed is in use than `replaces`, or one where that is null.
 */
export async function makeFeed(
  scope: Scope & { readonly actor: Member },
  shows: FeedShows,
  replaces: string | null,
): Promise<{ readonly token: string } | Refusal<'stale'>> {
  const { tx, tenant, actor, now } = scope;
  const { membershipId } = actor;
  // Two who make one at the same time make one after the other.
  await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.tenantId, tenant.id), eq(memberships.id, membershipId)))
    .for('no key update');
  const id = scope.newId();
  const act = {
    action: replaces === null ? ('feed.make' as const) : ('feed.replace' as const),
    resource: { type: 'calendar_feed' as const, id },
    detail: { shows },
  };
  if ((await endLive(scope, membershipId)) !== replaces) return scope.refuse(act, 'stale');
  const { token, hash } = newLinkToken(tenant.id);
  await tx.insert(calendarFeeds).values({
    ...{ tenantId: tenant.id, id, membershipId },
    ...{ tokenHash: hash, shows, createdAt: now },
  });
  scope.audit(act);
  return { token: sealAddress(scope, id, publicAddress(paths.feed(token))) };
}
