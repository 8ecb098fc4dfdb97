import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { undoForm } from '#app/modules/setup/imports/forms.ts';
import { readImportPage, undoImport } from '#app/modules/setup/imports/index.server.ts';
import { ImportSummary } from '#app/modules/setup/imports/ui/import-cards.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks before an import is undone. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params, afterPost }) => {
    const shown = await readImportPage(scope, params['id'], { page: 1 });
    if (shown === null) return notFound();
    const canUndo = shown.importedAt !== null && shown.undoneAt === null;
    return canUndo || afterPost ? { shown } : seeOther(paths.import(scope.tenant.slug, shown.id));
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage', form: undoForm }, async ({ scope, params, reject }) => {
    const done = await undoImport(scope, params['id']);
    if (done === null) return notFound();
    if (isRefusal(done)) return reject({ '': done.refused });
    return seeOther(paths.import(scope.tenant.slug, done.id), 'import-undone');
  });

export default function UndoImport() {
  const t = useT();
  const clinic = useClinicSlug();
  const { shown } = useLoaderData<typeof loader>();
  const errors = wordErrors(t, undoForm, useActionData<typeof action>()?.errors);
  const back = paths.import(clinic, shown.id);
  return (
    <ClinicPage
      title={t('imports.undoTitle', { file: shown.fileName })}
      lead={t('imports.undoLead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={back}>{shown.fileName}</BackLink>}
    >
      <div className="stack">
        <ImportSummary shown={shown} />
        <PostForm errors={errors}>
          <div className="button-group">
            <Button variant="danger">{t('imports.undoNow')}</Button>
            <ButtonLink href={back} variant="secondary">
              {t('imports.keep')}
            </ButtonLink>
          </div>
        </PostForm>
      </div>
    </ClinicPage>
  );
}
