import { and, eq, sql } from 'drizzle-orm';
import { sessions } from '#db/schema/identity.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { findColleague, type ColleagueRefusal } from './find-colleague.server.ts';

/**
 * Ends one session of a colleague; the others go on. What the identity provider remembers does not bring it back: the next
 * sign-in needs a later proof of who the person is. Refuses as `findColleague` does, and with `no-session` when it has ended
 * already or is somebody else's.
 */
export async function endSessionOf(
  scope: Scope,
  id: string,
  rowVersion: number | null,
  sessionId: string,
): Promise<null | Refusal<ColleagueRefusal | 'no-session'>> {
  const found = await findColleague(scope, id, 'staff.end-session', rowVersion);
  if (isRefusal(found)) return found;
  const { accountId, act } = found;
  const [session] = isId(sessionId)
    ? await scope.tx
        .select({ id: sessions.id })
        .from(sessions)
        .where(and(eq(sessions.id, sessionId), eq(sessions.accountId, accountId)))
    : [];
  if (session === undefined) return scope.refuse(act, 'no-session');
  await scope.tx.execute(sql`select app.end_sessions(${accountId}::uuid, ${session.id}::uuid)`);
  scope.audit(act);
  return null;
}
