import { and, eq, sql } from 'drizzle-orm';
import { licences, therapists } from '#db/schema/therapists.ts';
import type { AuditEntry } from '#db/audit-chain.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import {
  handOver,
  holdHanded,
  type HandOverRefusal,
} from '#app/modules/scheduling/hand-over/index.server.ts';
import { readUnlicensedWith } from '#app/modules/scheduling/unlicensed/index.server.ts';
import { lockSetup } from '#app/modules/tenancy/index.server.ts';
import { differences } from '#app/platform/differences.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { verification } from './add-licence.server.ts';
import type { LicenceAnswers } from './licence.schema.ts';
import { readProfile } from './read-profile.server.ts';
import { recordedLicence } from './recorded-licence.ts';

/** Which licence, as it was seen: the version is that of the therapist's record. */
export interface SeenLicence {
  readonly therapistId: string;
  readonly licenceId: string;
  readonly rowVersion: number | null;
  /** What becomes of the sessions that no licence would cover any more. */
  readonly handed?: HandOverInput;
}

type LockRefusal = 'unknown-licence' | 'stale';

/**
 * Changes a licence. `isVerified` keeps that the administrator has looked it up at the state's board as it is now; without it, a
 * licence that changes is looked up no longer. Refuses with `stale` when the therapist's record is not the one that was seen, with
 * `number-taken` when the therapist has that licence already, and as `handOver` does for the coming sessions that no licence
 * would cover any more.
 */
export async function changeLicence(
  scope: Scope,
  seen: SeenLicence,
  { isVerified, state, number, type, validFrom, expiresOn }: LicenceAnswers,
): Promise<null | Refusal<LockRefusal | 'number-taken' | HandOverRefusal>> {
  const locked = await lockLicence(scope, seen, 'licence.change');
  if (isRefusal(locked)) return locked;
  const { before, others, act } = locked;
  const facts = { state, number, type, validFrom, expiresOn };
  if (others.some((other) => other.state === state && other.number === number))
    return scope.refuse(act, 'number-taken');
  const changes = differences(recordedLicence(before), recordedLicence(facts));
  const isSame = changes.fields.length === 0;
  if (isSame && !isVerified) return null;
  const done = {
    ...act,
    action: isSame ? ('licence.verify' as const) : act.action,
    fields: changes.fields,
    detail: { ...act.detail, ...changes.detail, isVerified: isVerified ? 'yes' : 'no' },
  };
  return writeLicence(scope, seen, done, {
    ...facts,
    ...verification(scope, isVerified),
    ...(facts.expiresOn === before.expiresOn ? {} : { endedAt: null }),
  });
}

/**
 * Ends a licence sooner than was entered; it stays in the list. Refuses as a change does, with `not-sooner` when it ends by then
 * anyway, and with `ends-before` when the last day is before the first.
 */
export async function endLicence(
  scope: Scope,
  seen: SeenLicence,
  expiresOn: string,
): Promise<null | Refusal<LockRefusal | 'not-sooner' | 'ends-before' | HandOverRefusal>> {
  const locked = await lockLicence(scope, seen, 'licence.end');
  if (isRefusal(locked)) return locked;
  const { before, act } = locked;
  if (expiresOn >= before.expiresOn) return scope.refuse(act, 'not-sooner');
  if (expiresOn < (before.validFrom ?? '')) return scope.refuse(act, 'ends-before');
  const detail = { ...act.detail, expiresOn: { from: before.expiresOn, to: expiresOn } };
  return writeLicence(scope, seen, { ...act, detail }, { expiresOn, endedAt: scope.now });
}

/** Takes the set-up alone, and reads the licence and the therapist's others as they then are. */
async function lockLicence(
  scope: Scope,
  { therapistId, licenceId, rowVersion, handed = {} }: SeenLicence,
  action: 'licence.change' | 'licence.end',
) {
  await holdHanded(scope, handed);
  await lockSetup(scope);
  const profile = await readProfile(scope, therapistId);
  const before = profile?.licences.find(({ id }) => id === licenceId);
  const resource = { type: 'therapist' as const, ...(profile === null ? {} : { id: therapistId }) };
  if (profile === null || before === undefined) return scope.refuse({ action, resource }, 'unknown-licence');
  const detail = { therapist: profile.name, licenceState: before.state, number: before.number };
  const act = { action, resource, detail };
  if (profile.rowVersion !== rowVersion) return scope.refuse(act, 'stale');
  return { before, others: profile.licences.filter(({ id }) => id !== licenceId), act };
}

/** Writes the licence and the new version of the therapist's record, and hands over the sessions that it touches. */
async function writeLicence(
  scope: Scope,
  { therapistId, licenceId, handed = {} }: SeenLicence,
  act: AuditEntry,
  values: Partial<typeof licences.$inferInsert>,
): Promise<null | Refusal<HandOverRefusal>> {
  const { tx, tenant } = scope;
  const uncovered = new Set((await readUnlicensedWith(scope, therapistId)).map(({ id }) => id));
  await tx
    .update(licences)
    .set(values)
    .where(and(eq(licences.tenantId, tenant.id), eq(licences.id, licenceId)));
  await tx
    .update(therapists)
    .set({ rowVersion: sql`${therapists.rowVersion} + 1` })
    .where(and(eq(therapists.tenantId, tenant.id), eq(therapists.id, therapistId)));
  const after = await readUnlicensedWith(scope, therapistId);
  const refused = await handOver(
    scope,
    act,
    after.filter(({ id }) => !uncovered.has(id)),
    handed,
  );
  if (refused !== null) return refused;
  scope.audit(act);
  return null;
}
