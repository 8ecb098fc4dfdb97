import { PLATFORM_TENANT } from '#app/modules/tenancy/index.server.ts';
import { recordAudit, type Origin } from '#db/tenant.server.ts';

/** Notes a sign-in that failed, in the platform's own chain: nobody knows yet which clinic it was for. */
export async function recordFailedSignIn(code: string, origin: Origin): Promise<void> {
  await recordAudit(PLATFORM_TENANT, null, origin, [
    { action: 'session.start', resource: { type: 'session' }, outcome: 'failed', detail: { code } },
  ]);
}
