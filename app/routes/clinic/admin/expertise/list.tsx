import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { listSpecializations, readWaitingByNeed } from '#app/modules/setup/expertise/index.server.ts';
import {
  readSpecializationsQuery,
  SPECIALIZATION_STATUSES,
  specializationsHref,
} from '#app/modules/setup/expertise/specializations-query.ts';
import { useCategories } from '#app/modules/setup/expertise/ui/specialization-fields.tsx';
import { SpecializationsTable } from '#app/modules/setup/expertise/ui/specializations-table.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Pagination } from '#app/ui/pagination.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The specializations that the clinic uses or has used. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, url }) => {
    const query = readSpecializationsQuery(url.searchParams);
    const [{ rows, total }, byNeed] = await Promise.all([
      listSpecializations(scope, query),
      readWaitingByNeed(scope),
    ]);
    const none = { waiting: 0, openings: 0 };
    return { query, total, rows: rows.map((row) => ({ ...row, ...(byNeed.get(row.id) ?? none) })) };
  });

export default function Specializations() {
  const t = useT();
  const clinic = useClinicSlug();
  const base = paths.specializations(clinic);
  const { query, rows, total } = useLoaderData<typeof loader>();
  const { search, status, category } = query;
  const categories = useCategories();
  const without = (part: object) => specializationsHref(base, { ...query, page: 1, ...part });
  const active = [
    ...(search === undefined
      ? []
      : [{ label: t('expertise.nameIs', { search }), removeHref: without({ search: undefined }) }]),
    ...(status === undefined
      ? []
      : [
          {
            label: t('expertise.statusIs', { status: t(`expertise.status_${status}`) }),
            removeHref: without({ status: undefined }),
          },
        ]),
    ...(category === undefined
      ? []
      : [
          {
            label: t('expertise.categoryIs', { category: t(`intake.category_${category}`) }),
            removeHref: without({ category: undefined }),
          },
        ]),
  ];
  const add = (
    <ButtonLink href={paths.newSpecialization(clinic)} icon="plus">
      {t('expertise.add')}
    </ButtonLink>
  );
  if (rows.length === 0 && active.length === 0 && query.page === 1)
    return (
      <ClinicPage
        title={t('expertise.title')}
        lead={t('expertise.lead')}
        before={<BackLink href={paths.admin(clinic)}>{t('setup.title')}</BackLink>}
      >
        <EmptyState icon="note" title={t('expertise.emptyTitle')} action={add}>
          {t('expertise.empty')}
        </EmptyState>
      </ClinicPage>
    );
  return (
    <ClinicPage
      title={t('expertise.title')}
      lead={t('expertise.lead')}
      actions={
        <>
          {add}
          <ButtonLink href={paths.imports(clinic, 'specializations')} variant="secondary">
            {t('imports.link')}
          </ButtonLink>
        </>
      }
      flashes={{
        'specialization-added': t('expertise.done_added'),
        'specialization-saved': t('expertise.done_saved'),
        'specialization-retired': t('expertise.done_retired'),
        'specialization-returned': t('expertise.done_returned'),
      }}
      before={<BackLink href={paths.admin(clinic)}>{t('setup.title')}</BackLink>}
    >
      <FilterPanel action={base} active={active} clearHref={base} folds>
        <TextInput name="search" label={t('expertise.name')} value={search} type="search" />
        <Select
          name="category"
          label={t('expertise.category')}
          value={category}
          placeholder={t('expertise.anyCategory')}
          width="12"
          options={categories}
        />
        <Select
          name="status"
          label={t('expertise.status')}
          value={status}
          placeholder={t('expertise.anyStatus')}
          width="12"
          options={SPECIALIZATION_STATUSES.map((value) => ({ value, label: t(`expertise.status_${value}`) }))}
        />
      </FilterPanel>
      {rows.length === 0 ? (
        <EmptyState
          icon="note"
          title={t('expertise.noneTitle')}
          action={<a href={base}>{t('expertise.showAll')}</a>}
        >
          {t('expertise.none')}
        </EmptyState>
      ) : (
        <>
          {rows.some((row) => row.category === 'age_group') ? (
            <p className="muted">{t('expertise.countedAlone')}</p>
          ) : null}
          <SpecializationsTable rows={rows} query={query} />
          <Pagination
            page={query.page}
            pageSize={LIST_PAGE}
            total={total}
            href={(page) => specializationsHref(base, { ...query, page })}
          />
        </>
      )}
    </ClinicPage>
  );
}
