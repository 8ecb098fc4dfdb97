import type { InTenant } from '#app/http/index.server.ts';
import { readKeptForms, type KeptForm } from '#app/modules/identity/posts/index.server.ts';
import { readKeptAbout } from '#app/modules/notes/reading/index.server.ts';
import type { KeptFacts } from '#app/modules/notes/reading/ui/kept-forms.tsx';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { formAt } from '#app/platform/forms/form.ts';
import { FORM_NAMES } from '#app/registers/form-names.ts';

/** Reads what tells the person's own kept forms from one another, the newest first. */
export async function readKeptFacts(
  scope: InTenant['scope'],
): Promise<(KeptFacts & Pick<KeptForm, 'path' | 'fields'>)[]> {
  const kept = await readKeptForms(scope, scope.actor.accountId);
  if (kept.length === 0) return [];
  const [about, zone] = await Promise.all([readKeptAbout(scope, kept), readClinicZone(scope)]);
  return kept.map((form) => ({
    ...form,
    zone,
    name: formAt(FORM_NAMES, form.path.split('?')[0] ?? '')?.name ?? null,
    people: about.get(form.id)?.people ?? [],
    appointment: about.get(form.id)?.appointment ?? null,
  }));
}
