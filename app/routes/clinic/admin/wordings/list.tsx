import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { addDefaultsForm } from '#app/modules/setup/wordings/forms.ts';
import { addDefaultWordings, listWordings } from '#app/modules/setup/wordings/index.server.ts';
import { WordingFilters } from '#app/modules/setup/wordings/ui/wording-filters.tsx';
import { WordingsTable } from '#app/modules/setup/wordings/ui/wordings-table.tsx';
import { readWordingsQuery } from '#app/modules/setup/wordings/wordings-query.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The clinic's consent wordings. One that has none yet adds those with which a clinic begins. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, url }) => {
    const query = readWordingsQuery(url.searchParams);
    return { query, ...(await listWordings(scope, query)) };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage', form: addDefaultsForm }, async ({ scope }) => {
    await addDefaultWordings(scope);
    return seeOther(paths.wordings(scope.tenant.slug), 'wordings-added');
  });

export default function Wordings() {
  const t = useT();
  const clinic = useClinicSlug();
  const base = paths.wordings(clinic);
  const { query, rows, hasAny } = useLoaderData<typeof loader>();
  const errors = wordErrors(t, addDefaultsForm, useActionData<typeof action>()?.errors);
  return (
    <ClinicPage
      title={t('wordings.title')}
      lead={t('wordings.lead')}
      errors={errors}
      flashes={{ 'wordings-added': t('wordings.done_added') }}
      before={<BackLink href={paths.admin(clinic)}>{t('setup.title')}</BackLink>}
    >
      <p className="muted wording__lawyer">{t('wordings.lawyer')}</p>
      {hasAny ? <WordingFilters query={query} base={base} isManaged /> : null}
      {hasAny && rows.length > 0 ? (
        <WordingsTable rows={rows} query={query} base={base} isManaged />
      ) : hasAny ? (
        <EmptyState
          icon="note"
          title={t('wordings.noneTitle')}
          action={<a href={base}>{t('wordings.showAll')}</a>}
        >
          {t('wordings.none')}
        </EmptyState>
      ) : (
        <EmptyState
          icon="note"
          title={t('wordings.emptyTitle')}
          action={
            <PostForm errors={errors}>
              <Button icon="plus">{t('wordings.addDefaults')}</Button>
            </PostForm>
          }
        >
          {t('wordings.empty')}
        </EmptyState>
      )}
    </ClinicPage>
  );
}
