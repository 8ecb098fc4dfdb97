import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { listWordings } from '#app/modules/setup/wordings/index.server.ts';
import { WordingFilters } from '#app/modules/setup/wordings/ui/wording-filters.tsx';
import { WordingsTable } from '#app/modules/setup/wordings/ui/wordings-table.tsx';
import { readWordingsQuery } from '#app/modules/setup/wordings/wordings-query.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The wordings in use, for whoever lets clients sign them. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'wording.read' }, async ({ scope, url }) => {
    const query = { ...readWordingsQuery(url.searchParams), status: 'used' as const };
    const { rows } = await listWordings(scope, query);
    return { query, rows };
  });

export default function WordingsToSign() {
  const t = useT();
  const clinic = useClinicSlug();
  const base = paths.wordingsToSign(clinic);
  const { query, rows } = useLoaderData<typeof loader>();
  const { search, type, language } = query;
  const isFiltered = search !== undefined || type !== undefined || language !== undefined;
  return (
    <ClinicPage title={t('wordings.toSignTitle')} lead={t('wordings.staffLead')}>
      {rows.length > 0 || isFiltered ? <WordingFilters query={query} base={base} isManaged={false} /> : null}
      {rows.length > 0 ? (
        <WordingsTable rows={rows} query={query} base={base} isManaged={false} />
      ) : isFiltered ? (
        <EmptyState
          icon="note"
          title={t('wordings.noneTitle')}
          action={<a href={base}>{t('wordings.showAll')}</a>}
        >
          {t('wordings.none')}
        </EmptyState>
      ) : (
        <EmptyState icon="note" title={t('wordings.noneInUseTitle')}>
          {t('wordings.noneInUse')}
        </EmptyState>
      )}
    </ClinicPage>
  );
}
