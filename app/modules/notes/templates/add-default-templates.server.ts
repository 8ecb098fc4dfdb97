import { eq } from 'drizzle-orm';
import { clinicSettings } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { addingOf } from './add-template.server.ts';
import { defaultTemplates } from './default-templates.ts';
import { insertTemplates, lockTemplates } from './lock-templates.server.ts';

/**
 * Gives the clinic the templates with which every clinic begins, in the clinic's language. Returns false for a clinic that has any
 * template already: it keeps its own.
 */
export async function addDefaultTemplates(scope: Scope): Promise<boolean> {
  if ((await lockTemplates(scope)).length > 0) return false;
  const [settings] = await scope.tx
    .select({ locale: clinicSettings.locale })
    .from(clinicSettings)
    .where(eq(clinicSettings.tenantId, scope.tenant.id));
  const added = defaultTemplates(settings?.locale ?? 'en').map((answers) => ({
    id: scope.newId(),
    ...answers,
  }));
  await insertTemplates(scope, added);
  for (const { id, ...answers } of added) scope.audit(addingOf(id, answers));
  return true;
}
