import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { noteTemplateActForm } from '#app/modules/notes/templates/forms.ts';
import { addDefaultTemplates } from '#app/modules/notes/templates/index.server.ts';
import { paths } from '#app/platform/paths.ts';

/** The address takes posts; a person who goes to it is redirected to the page with the button. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope }) =>
    seeOther(paths.noteTemplates(scope.tenant.slug)),
  );

/** Adds the templates with which every clinic begins to one that has none. */
export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage', form: noteTemplateActForm }, async ({ scope }) => {
    const isAdded = await addDefaultTemplates(scope);
    return seeOther(paths.noteTemplates(scope.tenant.slug), isAdded ? 'templates-added' : 'templates-there');
  });

export default function AddDefaultTemplates() {
  return null;
}
