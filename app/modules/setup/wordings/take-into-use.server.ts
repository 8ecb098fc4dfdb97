import { consentWordingUses } from '#db/schema/setup-wordings.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Member } from '#app/modules/identity/sessions/index.server.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { addDays, localDateOf } from '#app/platform/local-time.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { selectVersions } from './read-wording.server.ts';
import { canBeTaken } from './version-state.ts';

/** A year ahead: a later day is mistyped. */
const MOST_DAYS_AHEAD = 366;

/**
 * Takes a version of a wording into use from a day of the clinic on, today or later; it takes the place of the version in use then.
 * Null when there is none. Refuses with `day-is-over` and `too-late`, and with `already-so` when it or a later one was taken before.
 */
export async function takeIntoUse(
  scope: Scope & { readonly actor: Member },
  wordingId: string,
  number: number,
  fromDay: string,
): Promise<{ fromDay: string } | null | Refusal<'day-is-over' | 'too-late' | 'already-so'>> {
  const { tx, tenant, now, newId, actor } = scope;
  const today = localDateOf(now, await readClinicZone(scope));
  const versions = await selectVersions(scope, wordingId);
  const version = versions.find((one) => one.number === number);
  if (version === undefined) return null;
  const act = {
    action: 'wording.take' as const,
    resource: { type: 'wording' as const, id: wordingId },
    detail: { title: version.title, language: version.language, version: String(number), since: fromDay },
  };
  if (fromDay < today) return scope.refuse(act, 'day-is-over');
  if (fromDay > addDays(today, MOST_DAYS_AHEAD)) return scope.refuse(act, 'too-late');
  if (!canBeTaken(version, versions)) return scope.refuse(act, 'already-so');
  const taken = await tx
    .insert(consentWordingUses)
    .values({
      ...{ tenantId: tenant.id, id: newId(), versionId: version.id },
      ...{ fromDay, takenBy: actor.accountId, takenAt: now },
    })
    .onConflictDoNothing()
    .returning({ id: consentWordingUses.id });
  if (taken.length === 0) return scope.refuse(act, 'already-so');
  scope.audit(act);
  return { fromDay };
}
