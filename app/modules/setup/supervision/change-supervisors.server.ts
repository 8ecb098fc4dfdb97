import { and, eq, inArray, sql } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import { supervisions } from '#db/schema/therapists-supervisions.ts';
import type { Scope } from '#db/tenant.server.ts';
import { lockSetup } from '#app/modules/tenancy/index.server.ts';
import { differences } from '#app/platform/differences.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { readSupervisors, type KnownSupervision, type SupervisorsPage } from './read-supervisors.server.ts';
import { faultOf, type SupervisionFault } from './supervision.ts';
import type { SupervisorsAnswers } from './supervision.schema.ts';

export type SupervisorsRefusal =
  'unknown-member' | 'no-profile' | 'stale' | 'unknown-supervisor' | 'ends-before' | SupervisionFault;

/**
 * Changes who supervises a member and until when; what supervisors may read follows the days. A supervision that has begun is
 * ended and never removed. Refuses with `stale` when the member has changed since `rowVersion` was read, with `unknown-supervisor`
 * when somebody cannot supervise or a supervision is not the member's to change, with `ends-before` (detail: `id`), and with
 * the fault of one that cannot stand beside the others.
 */
export async function changeSupervisors(
  scope: Scope,
  membershipId: string,
  rowVersion: number | null,
  answers: SupervisorsAnswers,
): Promise<null | Refusal<SupervisorsRefusal>> {
  const { tx, tenant } = scope;
  await lockSetup(scope);
  const page = await readSupervisors(scope, membershipId);
  const named = { action: 'staff.change-supervisors' as const };
  if (page === null) return scope.refuse({ ...named, resource: { type: 'member' } }, 'unknown-member');
  const bare = {
    ...named,
    resource: { type: 'member' as const, id: membershipId },
    detail: { member: page.name },
  };
  const { therapistId, supervisors } = page;
  if (therapistId === null) return scope.refuse(bare, 'no-profile');
  if (page.rowVersion !== rowVersion) return scope.refuse(bare, 'stale');
  const added = addedOf(scope, therapistId, answers);
  if (added !== null && !page.choices.some(({ id }) => id === added.supervisorId))
    return scope.refuse(bare, 'unknown-supervisor');
  const isTheirs = [...Object.keys(answers.ends), ...answers.removed].every((id) =>
    supervisors.some((one) => one.id === id && !(one.hasBegun && answers.removed.includes(id))),
  );
  if (!isTheirs) return scope.refuse(bare, 'unknown-supervisor');
  const kept = supervisors
    .filter(({ id }) => !answers.removed.includes(id))
    .map((one) => ({ ...one, until: one.id in answers.ends ? (answers.ends[one.id] ?? null) : one.until }));
  const wrong = kept.find(({ since, until }) => until !== null && until < since);
  if (wrong !== undefined) return scope.refuse(bare, 'ends-before', { id: wrong.id });
  const after = [...kept, ...(added === null ? [] : [added])];
  const changed = after.filter(
    (one) => one === added || supervisors.find(({ id }) => id === one.id)?.until !== one.until,
  );
  const rest = page.all.filter((one) => one.superviseeId !== therapistId);
  for (const one of changed) {
    const fault = faultOf(one, [...rest, ...after.filter((other) => other !== one)]);
    if (fault !== null) return scope.refuse(bare, fault, one === added ? {} : { id: one.id });
  }
  const changes = differences(
    { supervisors: inWords(page, supervisors) },
    { supervisors: inWords(page, after) },
  );
  if (changes.fields.length === 0) return null;
  if (answers.removed.length > 0)
    await tx
      .delete(supervisions)
      .where(and(eq(supervisions.tenantId, tenant.id), inArray(supervisions.id, answers.removed)));
  await Promise.all(
    changed
      .filter((one) => one !== added)
      .map(({ id, until }) =>
        tx
          .update(supervisions)
          .set({ until })
          .where(and(eq(supervisions.tenantId, tenant.id), eq(supervisions.id, id))),
      ),
  );
  if (added !== null) await tx.insert(supervisions).values({ tenantId: tenant.id, ...added });
  await tx
    .update(memberships)
    .set({ rowVersion: sql`${memberships.rowVersion} + 1` })
    .where(and(eq(memberships.tenantId, tenant.id), eq(memberships.id, membershipId)));
  scope.audit({ ...bare, fields: changes.fields, detail: { ...bare.detail, ...changes.detail } });
  return null;
}

function addedOf(
  scope: Scope,
  superviseeId: string,
  { supervisorId, since, until }: SupervisorsAnswers,
): KnownSupervision | null {
  return supervisorId === null || since === null
    ? null
    : { id: scope.newId(), supervisorId, superviseeId, since, until };
}

/** Returns supervisions as the audit trail keeps them: the supervisor, and from when to when. */
function inWords(page: SupervisorsPage, all: readonly KnownSupervision[]): string[] {
  const names = new Map([
    ...page.choices.map(({ id, name }) => [id, name] as const),
    ...page.supervisors.map(({ supervisorId, name }) => [supervisorId, name] as const),
  ]);
  return all.map(
    ({ supervisorId, since, until }) => `${names.get(supervisorId) ?? ''}: ${since} – ${until ?? '…'}`,
  );
}
