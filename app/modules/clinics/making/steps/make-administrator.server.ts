import { eq } from 'drizzle-orm';
import { findOrMakeAccount } from '#app/modules/identity/member/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { memberships } from '#db/schema/identity.ts';
import { getProvisioning } from '../use-provisioning.server.ts';
import { StepFailed, type Doing, type StepInput } from '../step.ts';

/**
 * Finds or makes the first administrator at the identity provider, and gives that identity the role. The person's first sign-in
 * finds it. A clinic that has other members by now gives roles itself.
 */
export async function makeAdministrator({ act, input, leaveNext }: Doing<'administrator'>): Promise<void> {
  const { issuer } = getProvisioning();
  const subject = input.subject ?? (await findSubject(input));
  const accountId = await findOrMakeAccount({ issuer, subject, displayName: input.name }, now());
  await act(async (scope) => {
    const { tx, tenant } = scope;
    const members = await tx
      .select({ accountId: memberships.accountId })
      .from(memberships)
      .where(eq(memberships.tenantId, tenant.id));
    const isMember = members.some((member) => member.accountId === accountId);
    if (!isMember && members.length > 0) throw new StepFailed('has-members', { isFinal: true });
    const { membershipId: id, name: displayName, email } = input;
    const added = await tx
      .insert(memberships)
      .values({
        ...{ tenantId: tenant.id, id, accountId, role: 'admin' as const },
        ...{ displayName, email, createdAt: scope.now },
      })
      .onConflictDoNothing()
      .returning({ id: memberships.id });
    if (added.length > 0)
      scope.audit({ action: 'clinic.create', resource: { type: 'clinic', id: tenant.id } });
    await leaveNext(scope);
  });
}

async function findSubject({ email, name }: StepInput<'administrator'>): Promise<string> {
  const { findOrMakePerson } = getProvisioning();
  if (findOrMakePerson === null) throw new StepFailed('no-provider', { isFinal: true });
  const found = await findOrMakePerson({ email, name });
  if (!found.ok) throw new StepFailed(found.code, { isFinal: found.code === 'unproved-person' });
  return found.subject;
}
