import { consentWordingVersions } from '#db/schema/setup-wordings.ts';
import type { Scope } from '#db/tenant.server.ts';
import { differences } from '#app/platform/differences.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { selectVersions } from './read-wording.server.ts';
import { textHash } from './text-hash.server.ts';
import type { WordingText } from './wording.schema.ts';

/**
 * Writes the next version of a wording, which is not in use until somebody takes it. Null when there is no such wording. Refuses with
 * `stale` when another version has been written since `newest`, also in the same moment. A text that says the same writes nothing.
 */
export async function writeVersion(
  scope: Scope,
  wordingId: string,
  newest: number,
  text: WordingText,
): Promise<{ number: number } | null | Refusal<'stale'>> {
  const { tx, tenant, now, newId, actor } = scope;
  const [before] = await selectVersions(scope, wordingId);
  if (before === undefined) return null;
  const number = newest + 1;
  const { fields } = differences({ title: before.title, body: before.body }, text);
  const title = { from: before.title, to: text.title };
  const act = {
    action: 'wording.write' as const,
    resource: { type: 'wording' as const, id: wordingId },
    fields,
    // The texts are kept for ever where they are read.
    detail: { title, language: before.language, version: String(number) },
  };
  if (before.number !== newest) return scope.refuse(act, 'stale');
  if (fields.length === 0) return { number: newest };
  const written = await tx
    .insert(consentWordingVersions)
    .values({
      ...{ tenantId: tenant.id, id: newId(), wordingId, number, ...text },
      ...{ textHash: textHash(text.title, text.body), writtenAt: now },
      writtenBy: actor.kind === 'member' ? actor.accountId : null,
    })
    .onConflictDoNothing()
    .returning({ number: consentWordingVersions.number });
  if (written.length === 0) return scope.refuse(act, 'stale');
  scope.audit(act);
  return { number };
}
