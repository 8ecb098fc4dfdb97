import { eq } from 'drizzle-orm';
import { sessions } from '#db/schema/identity.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Tells whether the member who acts proved who they are to the identity provider at most `minutes` ago. */
export async function hasFreshProof(scope: Scope, minutes: number): Promise<boolean> {
  if (scope.actor.kind !== 'member') return false;
  const [session] = await scope.tx
    .select({ authTime: sessions.authTime })
    .from(sessions)
    .where(eq(sessions.id, scope.actor.sessionId));
  if (session === undefined) return false;
  return scope.now.getTime() - session.authTime.getTime() <= minutes * 60_000;
}
