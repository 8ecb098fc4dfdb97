import { sql } from 'drizzle-orm';
import type { Scope } from '#db/tenant.server.ts';
import { endAtProvider, type EndAtProvider } from '#app/modules/identity/sessions/index.server.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { findColleague, type ColleagueRefusal } from './find-colleague.server.ts';

/**
 * Ends every session of a colleague, at the identity provider first and then here; the next sign-in needs a later proof of
 * who the person is. Refuses as `findColleague` does.
 */
export async function signOutColleague(
  scope: Scope,
  id: string,
  rowVersion: number | null,
  end: EndAtProvider,
): Promise<null | Refusal<ColleagueRefusal>> {
  const found = await findColleague(scope, id, 'staff.sign-out', rowVersion);
  if (isRefusal(found)) return found;
  await endAtProvider(found.subject, end);
  await endSessionsHere(scope, found.accountId);
  scope.audit(found.act);
  return null;
}

/** Ends every session of a member of the clinic in the transaction of the act. */
export async function endSessionsHere({ tx }: Scope, accountId: string): Promise<void> {
  await tx.execute(sql`select app.end_sessions(${accountId}::uuid)`);
}
