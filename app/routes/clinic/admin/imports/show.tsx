import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { commitForm } from '#app/modules/setup/imports/forms.ts';
import { readRowsQuery } from '#app/modules/setup/imports/imports-query.ts';
import { commitImport, readImportPage } from '#app/modules/setup/imports/index.server.ts';
import { ImportSummary, StayingRows, WhyNotYet } from '#app/modules/setup/imports/ui/import-cards.tsx';
import { ImportTag } from '#app/modules/setup/imports/ui/imports-table.tsx';
import { PlannedRows } from '#app/modules/setup/imports/ui/planned-rows.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Shows what importing a file would do, and does it; afterwards what it did. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params, url }) => {
    const query = readRowsQuery(url.searchParams);
    const shown = await readImportPage(scope, params['id'], query);
    return shown === null ? notFound() : { shown, query };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: commitForm },
    async ({ scope, params, form, reject, stale }) => {
      const done = await commitImport(scope, params['id'], form.seen);
      if (done === null) return notFound();
      if (!isRefusal(done)) return seeOther(paths.import(scope.tenant.slug, done.id), 'import-done');
      return done.refused === 'changed-meanwhile'
        ? stale({ '': done.refused }, {})
        : reject({ '': done.refused });
    },
  );

export default function Import() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { shown, query } = useLoaderData<typeof loader>();
  const errors = wordErrors(t, commitForm, useActionData<typeof action>()?.errors);
  const { id, kind, fileName, plan, zone, importedAt, undoneAt } = shown;
  const when = (at: Date | string) => formatZonedDateTime(locale, new Date(at), zone);
  const lead =
    undoneAt !== null
      ? t('imports.undoneLead', { when: when(undoneAt) })
      : importedAt !== null
        ? t('imports.undoUntil', { when: when(shown.expiresAt) })
        : t('imports.checkLead');
  return (
    <ClinicPage
      title={plan === null ? fileName : t('imports.checkTitle', { file: fileName })}
      tags={<ImportTag {...shown} />}
      lead={lead}
      errors={errors}
      flashes={{ 'import-done': t('imports.done'), 'import-undone': t('imports.undone') }}
      before={<BackLink href={paths.imports(clinic)}>{t('imports.title')}</BackLink>}
    >
      <div className="stack">
        {plan === null ? null : <WhyNotYet plan={plan} />}
        <ImportSummary shown={shown} />
        <div className="button-group">
          {plan?.canImport ? (
            <PostForm errors={errors}>
              <input type="hidden" name="seen" value={plan.seen} />
              <Button>{t('imports.import', { count: plan.counts.create + plan.counts.update })}</Button>
            </PostForm>
          ) : null}
          {plan !== null && plan.counts.refused > 0 ? (
            <ButtonLink href={paths.importFaults(clinic, id)} variant="secondary" boost={false}>
              {t('imports.downloadFaults')}
            </ButtonLink>
          ) : null}
          {importedAt !== null && undoneAt === null ? (
            <ButtonLink href={paths.undoImport(clinic, id)} variant="secondary">
              {t('imports.undo')}
            </ButtonLink>
          ) : null}
          <ButtonLink href={paths.imports(clinic, kind)} variant="secondary">
            {t('imports.another')}
          </ButtonLink>
          <a href={kind === 'therapists' ? paths.therapists(clinic) : paths.specializations(clinic)}>
            {t(`imports.see_${kind}`)}
          </a>
        </div>
        <StayingRows staying={shown.staying} />
        {plan === null ? null : <PlannedRows id={id} plan={plan} query={query} />}
      </div>
    </ClinicPage>
  );
}
