import { eq, sql } from 'drizzle-orm';
import { accounts, type Density } from '#db/schema/identity.ts';
import { acrossTenants, recordAudit, type Origin } from '#db/tenant.server.ts';
import { PLATFORM_TENANT } from '#app/modules/tenancy/index.server.ts';
import { no } from '#app/modules/identity/no.ts';
import { differences } from '#app/platform/differences.ts';
import type { No } from '#app/platform/refusal.ts';

/** What a person chose for every clinic. */
export interface Preferences {
  /** Null: pages speak the clinic's language. */
  readonly locale: 'en' | 'es' | null;
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: Density;
  /** IANA name, for what belongs to no location; null: the clinic's. */
  readonly zone: string | null;
}

/**
 * Sets what a person chose for every clinic, and records in the platform's chain what it was and is. Refuses with `stale` when
 * something else was chosen since `rowVersion` was read. Nothing is changed unless it can be recorded.
 */
export async function changePreferences(
  accountId: string,
  rowVersion: number | null,
  chosen: Preferences,
  origin: Origin,
): Promise<null | No<'stale'>> {
  return acrossTenants('a person’s own preferences', async (tx) => {
    const [before] = await tx
      .select({
        locale: accounts.locale,
        hasChosenLocale: accounts.hasChosenLocale,
        theme: accounts.theme,
        density: accounts.density,
        zone: accounts.zone,
        rowVersion: accounts.rowVersion,
      })
      .from(accounts)
      .where(eq(accounts.id, accountId))
      .for('no key update');
    if (before === undefined) throw new Error('The person who is signed in has no account.');
    const was = { ...before, locale: before.hasChosenLocale ? before.locale : null };
    const change = differences(recorded(was), recorded(chosen));
    if (change.fields.length === 0) return null;
    if (before.rowVersion !== rowVersion) return no('stale');
    const { locale, theme, density, zone } = chosen;
    await tx
      .update(accounts)
      .set({
        ...{ theme, density, zone, hasChosenLocale: locale !== null },
        ...(locale === null ? {} : { locale }),
        rowVersion: sql`${accounts.rowVersion} + 1`,
      })
      .where(eq(accounts.id, accountId));
    const { fields, detail } = change;
    await recordAudit(PLATFORM_TENANT, null, origin, [
      {
        action: 'account.change',
        resource: { type: 'account', id: accountId },
        fields,
        detail: { accountId, ...detail },
      },
    ]);
    return null;
  });
}

/** Returns what was chosen as the audit trail keeps it. */
function recorded({ locale, theme, density, zone }: Preferences) {
  return { language: locale ?? 'as-the-clinic', theme, density, zone: zone ?? 'as-the-clinic' };
}
