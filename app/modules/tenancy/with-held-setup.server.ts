import { eq } from 'drizzle-orm';
import { clinicSettings } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';

/**
 * Reads what decides about a booking while the clinic's set-up is held. `read` uses what is cached at the version that the
 * act found; when that has changed since, it is called once more. It costs no round trip of its own, except in an act that
 * found no version.
 */
export async function withHeldSetup<T>(scope: Scope, read: (scope: Scope) => Promise<T>): Promise<T> {
  if (scope.setupVersion === null) return read(await holdSetup(scope));
  const [held, found] = await Promise.all([holdSetup(scope), read(scope)]);
  return held.setupVersion === scope.setupVersion ? found : read(held);
}

/**
 * Holds the clinic's set-up until the act ends: a change that is under way is waited for, and no other one commits before,
 * because each writes the version that is locked here. Returns the scope with the version that is held.
 */
export async function holdSetup(scope: Scope): Promise<Scope> {
  const [settings] = await scope.tx
    .select({ version: clinicSettings.setupVersion })
    .from(clinicSettings)
    .where(eq(clinicSettings.tenantId, scope.tenant.id))
    .for('share');
  if (settings === undefined) throw new Error('This tenant has no settings.');
  return { ...scope, setupVersion: scope.setupVersion === null ? null : settings.version };
}
