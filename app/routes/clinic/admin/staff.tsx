import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { listInvitations } from '#app/modules/identity/invitations/index.server.ts';
import { InvitationsTable } from '#app/modules/identity/invitations/ui/invitations-table.tsx';
import { ROLE_WORDS } from '#app/modules/identity/permission-words.ts';
import { listStaff } from '#app/modules/identity/staff/index.server.ts';
import { readStaffQuery, STAFF_STATUSES, staffHref } from '#app/modules/identity/staff/staff-query.ts';
import { StaffTable } from '#app/modules/identity/staff/ui/staff-table.tsx';
import { readShownZone } from '#app/modules/tenancy/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Pagination } from '#app/ui/pagination.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { STAFF_ROLES } from '#app/modules/identity/roles.ts';

/** The list of everybody who has or had a role in the clinic. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'staff.manage' }, async ({ scope, url }) => {
    const query = readStaffQuery(url.searchParams);
    const [listed, zone, invitations] = await Promise.all([
      listStaff(scope, query),
      readShownZone(scope),
      listInvitations(scope),
    ]);
    return { query, zone, pageSize: LIST_PAGE, invitations, ...listed };
  });

export default function Staff() {
  const t = useT();
  const clinic = useClinicSlug();
  const base = paths.staff(clinic);
  const { query, rows, total, zone, pageSize, invitations } = useLoaderData<typeof loader>();
  const { search, role, status } = query;
  const chip = (label: string, without: object) => ({
    label,
    removeHref: staffHref(base, { ...query, page: 1, ...without }),
  });
  const active = [
    ...(search === undefined ? [] : [chip(t('staff.nameIs', { search }), { search: undefined })]),
    ...(role === undefined
      ? []
      : [chip(t('staff.roleIs', { role: t(ROLE_WORDS[role]) }), { role: undefined })]),
    ...(status === undefined
      ? []
      : [chip(t('staff.statusIs', { status: t(`staff.status_${status}`) }), { status: undefined })]),
  ];
  return (
    <ClinicPage
      title={t('staff.title')}
      lead={t('staff.lead')}
      actions={
        <ButtonLink href={paths.invite(clinic)} icon="plus">
          {t('invitations.invite')}
        </ButtonLink>
      }
      flashes={{
        'invitation-sent': t('invitations.done_sent'),
        'invitation-resent': t('invitations.done_resent'),
        'invitation-withdrawn': t('invitations.done_withdrawn'),
      }}
    >
      <FilterPanel action={base} active={active} clearHref={base} folds>
        <TextInput name="search" label={t('staff.searchLabel')} value={search} type="search" />
        <Select
          name="role"
          label={t('staff.role')}
          value={role}
          placeholder={t('staff.anyRole')}
          width="12"
          options={STAFF_ROLES.map((value) => ({ value, label: t(ROLE_WORDS[value]) }))}
        />
        <Select
          name="status"
          label={t('staff.status')}
          value={status}
          placeholder={t('staff.anyStatus')}
          width="12"
          options={STAFF_STATUSES.map((value) => ({ value, label: t(`staff.status_${value}`) }))}
        />
      </FilterPanel>
      <div className="stack stack--wide">
        <div>
          {rows.length === 0 ? (
            <EmptyState
              icon="users"
              title={t('staff.emptyTitle')}
              action={<a href={base}>{t('staff.showAll')}</a>}
            >
              {t('staff.empty')}
            </EmptyState>
          ) : (
            <>
              <StaffTable rows={rows} query={query} zone={zone} />
              <Pagination
                page={query.page}
                pageSize={pageSize}
                total={total}
                href={(page) => staffHref(base, { ...query, page })}
              />
            </>
          )}
        </div>
        {invitations.length === 0 ? null : <InvitationsTable rows={invitations} zone={zone} />}
      </div>
    </ClinicPage>
  );
}
