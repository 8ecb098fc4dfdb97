import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { NOTE_FORMATS } from '#app/modules/notes/note-format.ts';
import { listTemplates } from '#app/modules/notes/templates/index.server.ts';
import {
  readTemplatesQuery,
  TEMPLATE_STATUSES,
  templatesHref,
} from '#app/modules/notes/templates/templates-query.ts';
import { TemplatesTable } from '#app/modules/notes/templates/ui/templates-table.tsx';
import { readShownZone } from '#app/modules/tenancy/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Pagination } from '#app/ui/pagination.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The templates for notes that the clinic uses or has used. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, url }) => {
    const query = readTemplatesQuery(url.searchParams);
    const [list, zone] = await Promise.all([listTemplates(scope, query), readShownZone(scope)]);
    return { query, zone, ...list };
  });

export default function NoteTemplates() {
  const t = useT();
  const clinic = useClinicSlug();
  const base = paths.noteTemplates(clinic);
  const { query, rows, total, hasAny, zone } = useLoaderData<typeof loader>();
  const { search, status, format } = query;
  const removeHref = (part: object) => templatesHref(base, { ...query, page: 1, ...part });
  const active = [
    ...(search === undefined
      ? []
      : [{ label: t('noteTemplates.nameIs', { search }), removeHref: removeHref({ search: undefined }) }]),
    ...(status === undefined
      ? []
      : [
          {
            label: t('noteTemplates.statusIs', { status: t(`noteTemplates.status_${status}`) }),
            removeHref: removeHref({ status: undefined }),
          },
        ]),
    ...(format === undefined
      ? []
      : [
          {
            label: t('noteTemplates.formatIs', { format: t(`noteTemplates.format_${format}`) }),
            removeHref: removeHref({ format: undefined }),
          },
        ]),
  ];
  const before = <BackLink href={paths.admin(clinic)}>{t('setup.title')}</BackLink>;
  if (!hasAny)
    return (
      <ClinicPage title={t('noteTemplates.title')} lead={t('noteTemplates.lead')} before={before}>
        <EmptyState
          icon="note"
          title={t('noteTemplates.emptyTitle')}
          action={
            <PostForm action={paths.defaultNoteTemplates(clinic)}>
              <Button icon="plus">{t('noteTemplates.addDefaults')}</Button>
            </PostForm>
          }
        >
          {t('noteTemplates.empty')}
        </EmptyState>
      </ClinicPage>
    );
  return (
    <ClinicPage
      title={t('noteTemplates.title')}
      lead={t('noteTemplates.lead')}
      actions={
        <ButtonLink href={paths.newNoteTemplate(clinic)} icon="plus">
          {t('noteTemplates.add')}
        </ButtonLink>
      }
      flashes={{
        'templates-added': t('noteTemplates.done_defaults'),
        'templates-there': t('noteTemplates.done_had'),
      }}
      before={before}
    >
      <FilterPanel action={base} active={active} clearHref={base} folds>
        <TextInput name="search" label={t('noteTemplates.name')} value={search} type="search" />
        <Select
          name="format"
          label={t('noteTemplates.format')}
          value={format}
          placeholder={t('noteTemplates.anyFormat')}
          width="12"
          options={NOTE_FORMATS.map((value) => ({ value, label: t(`noteTemplates.format_${value}`) }))}
        />
        <Select
          name="status"
          label={t('noteTemplates.status')}
          value={status}
          placeholder={t('noteTemplates.anyStatus')}
          width="12"
          options={TEMPLATE_STATUSES.map((value) => ({ value, label: t(`noteTemplates.status_${value}`) }))}
        />
      </FilterPanel>
      {rows.length === 0 ? (
        <EmptyState
          icon="note"
          title={t('noteTemplates.noneTitle')}
          action={<a href={base}>{t('noteTemplates.showAll')}</a>}
        >
          {t('noteTemplates.none')}
        </EmptyState>
      ) : (
        <>
          <TemplatesTable rows={rows} query={query} zone={zone} />
          <Pagination
            page={query.page}
            pageSize={LIST_PAGE}
            total={total}
            href={(page) => templatesHref(base, { ...query, page })}
          />
        </>
      )}
    </ClinicPage>
  );
}
