import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { noteTemplateActForm } from '#app/modules/notes/templates/forms.ts';
import { readTemplate, retireTemplate } from '#app/modules/notes/templates/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Tells by its last segment whether an address takes a template into use again; otherwise it retires it. */
const usesAgain = ({ pathname }: URL) => /\/return\/?$/i.test(pathname);

/** Asks before a template is retired, or taken into use again. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params, url, afterPost }) => {
    const id = params['template'];
    const template = isId(id) ? await readTemplate(scope, id) : null;
    if (template === null) return notFound();
    const isReturn = usesAgain(url);
    if (!afterPost && (template.isActive === isReturn || template.isLast))
      return seeOther(paths.noteTemplate(scope.tenant.slug, template.id));
    return { template, isReturn };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: noteTemplateActForm },
    async ({ scope, params, url, rowVersion, reject, stale }) => {
      const id = params['template'];
      const isReturn = usesAgain(url);
      const done = isId(id) ? await retireTemplate(scope, id, rowVersion ?? 0, !isReturn) : null;
      if (done === null) return notFound();
      if (!isRefusal(done))
        return seeOther(
          paths.noteTemplate(scope.tenant.slug, done.id),
          isReturn ? 'template-returned' : 'template-retired',
        );
      return done.refused === 'stale' ? stale({ '': 'stale' }, {}) : reject({ '': done.refused });
    },
  );

export default function RetireNoteTemplate() {
  const t = useT();
  const clinic = useClinicSlug();
  const { template, isReturn } = useLoaderData<typeof loader>();
  const errors = wordErrors(t, noteTemplateActForm, useActionData<typeof action>()?.errors);
  const { id, name, rowVersion } = template;
  const back = paths.noteTemplate(clinic, id);
  return (
    <ClinicPage
      title={t(isReturn ? 'noteTemplates.reuseTitle' : 'noteTemplates.retireTitle', { name })}
      lead={t(isReturn ? 'noteTemplates.reuseLead' : 'noteTemplates.retireLead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={back}>{name}</BackLink>}
    >
      <PostForm rowVersion={rowVersion} errors={errors}>
        <div className="button-group">
          <Button variant={isReturn ? undefined : 'danger'}>
            {t(isReturn ? 'noteTemplates.reuseNow' : 'noteTemplates.retireNow')}
          </Button>
          <ButtonLink href={back} variant="secondary">
            {t('noteTemplates.keep')}
          </ButtonLink>
        </div>
      </PostForm>
    </ClinicPage>
  );
}
