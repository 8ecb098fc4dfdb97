import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { noteTemplateForm } from '#app/modules/notes/templates/forms.ts';
import { changeTemplate, readTemplate } from '#app/modules/notes/templates/index.server.ts';
import { TemplateFields } from '#app/modules/notes/templates/ui/template-fields.tsx';
import { templateAsFields, templateInWords } from '#app/modules/notes/templates/ui/template-in-words.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { VersionedForm } from '#app/ui/versioned-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Changes a template for notes: the change is its next version. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params }) => {
    const id = params['template'];
    return (isId(id) ? await readTemplate(scope, id) : null) ?? notFound();
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: noteTemplateForm },
    async ({ scope, params, form, rowVersion, reject, stale }) => {
      const id = params['template'];
      const done = isId(id) ? await changeTemplate(scope, id, rowVersion ?? 0, form) : null;
      if (done === null) return notFound();
      if (!isRefusal(done)) return seeOther(paths.noteTemplate(scope.tenant.slug, done.id), 'template-saved');
      if (done.refused === 'stale') return stale({ '': 'stale' }, undefined, { stale: true });
      return reject({ [done.refused === 'name-taken' ? 'name' : '']: done.refused });
    },
  );

export default function EditNoteTemplate() {
  const t = useT();
  const clinic = useClinicSlug();
  const template = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, noteTemplateForm, refused?.errors);
  const { id, name, format, rowVersion } = template;
  return (
    <ClinicPage
      title={t('noteTemplates.editTitle', { name })}
      caption={t(`noteTemplates.format_${format}`)}
      lead={t('noteTemplates.editLead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={paths.noteTemplate(clinic, id)}>{name}</BackLink>}
    >
      <VersionedForm
        errors={errors}
        refused={refused}
        saved={templateAsFields(template)}
        savedRows={templateInWords(t, template)}
        rowVersion={rowVersion}
        keepHref={paths.noteTemplate(clinic, id)}
        button={t('noteTemplates.save')}
      >
        <TemplateFields format={format} />
      </VersionedForm>
    </ClinicPage>
  );
}
