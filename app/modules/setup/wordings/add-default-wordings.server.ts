import { consentWordings, consentWordingVersions } from '#db/schema/setup-wordings.ts';
import type { Scope } from '#db/tenant.server.ts';
import { DEFAULT_WORDINGS } from './default-wordings.ts';
import { textHash } from './text-hash.server.ts';

/**
 * Gives the clinic the wordings with which every clinic begins, each as a first version that is not in use. A wording that is there
 * stays as it is, so that it has one effect however often it runs, also at once. Returns how many were added.
 */
export async function addDefaultWordings(scope: Scope): Promise<number> {
  const { tx, tenant, now, newId } = scope;
  const added = await tx
    .insert(consentWordings)
    .values(
      DEFAULT_WORDINGS.map(({ type, language }) => ({
        tenantId: tenant.id,
        id: newId(),
        type,
        language,
        createdAt: now,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: consentWordings.id, type: consentWordings.type, language: consentWordings.language });
  if (added.length === 0) return 0;
  await tx.insert(consentWordingVersions).values(
    DEFAULT_WORDINGS.flatMap(({ type, language, title, body }) => {
      const wording = added.find((one) => one.type === type && one.language === language);
      if (wording === undefined) return [];
      return {
        tenantId: tenant.id,
        id: newId(),
        wordingId: wording.id,
        number: 1,
        title,
        body,
        textHash: textHash(title, body),
        writtenAt: now,
      };
    }),
  );
  scope.audit({
    action: 'wording.add-defaults',
    resource: { type: 'clinic' },
    detail: { created: added.length },
  });
  return added.length;
}
