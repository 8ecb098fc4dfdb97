import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { FORMAT_PARTS, NOTE_FORMATS } from '#app/modules/notes/note-format.ts';
import { noteTemplateForm } from '#app/modules/notes/templates/forms.ts';
import { addTemplate } from '#app/modules/notes/templates/index.server.ts';
import { TemplateFields } from '#app/modules/notes/templates/ui/template-fields.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { TaskList } from '#app/ui/task-list.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Adds a template: first its format is chosen, then its parts are asked. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ url }) => {
    const asked = url.searchParams.get('format');
    return { format: NOTE_FORMATS.find((format) => format === asked) ?? null };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage', form: noteTemplateForm }, async ({ scope, form, reject }) => {
    const done = await addTemplate(scope, form);
    if (isRefusal(done)) return reject({ name: done.refused });
    return seeOther(paths.noteTemplate(scope.tenant.slug, done.id), 'template-added');
  });

export default function NewNoteTemplate() {
  const t = useT();
  const clinic = useClinicSlug();
  const refused = useActionData<typeof action>();
  const asked = useLoaderData<typeof loader>().format;
  const format = NOTE_FORMATS.find((one) => one === refused?.values['format']) ?? asked;
  const errors = wordErrors(t, noteTemplateForm, refused?.errors);
  const here = paths.newNoteTemplate(clinic);
  if (format === null)
    return (
      <ClinicPage
        title={t('noteTemplates.addTitle')}
        lead={t('noteTemplates.chooseFormat')}
        errors={errors}
        width="narrow"
        before={<BackLink href={paths.noteTemplates(clinic)}>{t('noteTemplates.title')}</BackLink>}
      >
        <TaskList
          tasks={NOTE_FORMATS.map((one) => ({
            id: one,
            label: t(`noteTemplates.format_${one}`),
            hint: t(`noteTemplates.about_${one}`),
            href: withQuery(here, { format: one }),
          }))}
        />
      </ClinicPage>
    );
  const usual = Object.fromEntries(FORMAT_PARTS[format].map((_, n) => [`parts[${n}].isRequired`, 'yes']));
  return (
    <ClinicPage
      title={t('noteTemplates.addTitle')}
      caption={t(`noteTemplates.format_${format}`)}
      lead={t('noteTemplates.addLead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={here}>{t('noteTemplates.otherFormat')}</BackLink>}
    >
      <PostForm errors={errors} values={refused?.values ?? usual}>
        <TemplateFields format={format} />
        <Button>{t('noteTemplates.save')}</Button>
      </PostForm>
    </ClinicPage>
  );
}
