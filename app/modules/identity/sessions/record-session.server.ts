import { PLATFORM_TENANT } from '#app/modules/tenancy/index.server.ts';
import { recordAudit, type Origin } from '#db/tenant.server.ts';

/**
 * Records a sign-in, a failed one, or the end of sessions, in the platform's own chain: a session belongs to no clinic,
 * and of a failed sign-in the clinic is not known yet. `detail` tells whose session it is, or why it failed.
 */
export async function recordSession(
  action: 'session.start' | 'session.end',
  what: { sessionId?: string; outcome?: 'failed'; detail: Readonly<Record<string, string>> },
  origin: Origin,
): Promise<void> {
  const { sessionId, ...rest } = what;
  const resource = { type: 'session' as const, ...(sessionId === undefined ? {} : { id: sessionId }) };
  await recordAudit(PLATFORM_TENANT, null, origin, [{ action, resource, ...rest }]);
}
