import { eq } from 'drizzle-orm';
import { clinicLogos, clinicSettings } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { lockSettings } from '#app/modules/setup/policies/index.server.ts';
import { differences } from '#app/platform/differences.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import type { BrandingAnswers } from './branding.schema.ts';
import type { Logo, LogoFault } from './draw-logo.server.ts';

/**
 * Changes the clinic's colour, its logo where one is given or taken away, and whether the logo stands in messages. Refuses with `stale` when the settings have changed
 * since `rowVersion` was read, and with a code of its own when the picture that was to be `drawn` is none that is taken. An earlier logo stays stored, so
 * that the trail's number of it means something.
 */
export async function changeBranding(
  scope: Scope,
  rowVersion: number,
  { colour, logoInMessages, removeLogo }: Omit<BrandingAnswers, 'logo'>,
  drawn: Logo | LogoFault | null,
): Promise<null | Refusal<'stale' | LogoFault>> {
  const { tx, tenant, now } = scope;
  const act = { action: 'clinic.change-branding' as const, resource: { type: 'clinic' as const } };
  if (typeof drawn === 'string') return scope.refuse(act, drawn);
  const before = await lockSettings(scope);
  if (before.rowVersion !== rowVersion) return scope.refuse(act, 'stale');
  const newId = drawn === null ? null : scope.newId();
  const logoId = newId ?? (removeLogo ? null : before.logoId);
  const change = differences(
    { colour: before.primaryColour, logo: before.logoId, logoInMessages: answer(before.logoInMessages) },
    { colour: colour.toUpperCase(), logo: logoId, logoInMessages: answer(logoInMessages) },
  );
  if (change.fields.length === 0) return null;
  if (drawn !== null && newId !== null)
    await tx.insert(clinicLogos).values({ tenantId: tenant.id, id: newId, ...drawn, createdAt: now });
  await tx
    .update(clinicSettings)
    .set({
      primaryColour: colour.toUpperCase(),
      logoId,
      logoInMessages,
      rowVersion: rowVersion + 1,
      updatedAt: now,
    })
    .where(eq(clinicSettings.tenantId, tenant.id));
  scope.audit({ ...act, ...change });
  return null;
}

const answer = (isSo: boolean) => (isSo ? 'yes' : 'no');
