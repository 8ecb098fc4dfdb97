import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { auditHref, readAuditCursor, readAuditQuery, spanOfDates } from '#app/modules/audit/audit-filter.ts';
import { readAuditTrail, selectAuditedClients } from '#app/modules/audit/trail/index.server.ts';
import { AuditFilters } from '#app/modules/audit/trail/ui/audit-filters.tsx';
import { AuditTable } from '#app/modules/audit/trail/ui/audit-table.tsx';
import { readClientNames } from '#app/modules/clients/person/index.server.ts';
import { readMembers } from '#app/modules/identity/sessions/index.server.ts';
import { refusedPermission, rolesOfEntry } from '#app/modules/identity/permission-words.ts';
import { readShownZone } from '#app/modules/tenancy/index.server.ts';
import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { formatZoneName } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Icon } from '#app/ui/icon.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'audit.read' }, async ({ scope, url, locale }) => {
    const query = readAuditQuery(url.searchParams);
    const [zone, members] = await Promise.all([readShownZone(scope), readMembers(scope)]);
    const { account: accountId, client: clientId, action, outcome } = query;
    const filter = { ...spanOfDates(query, zone), accountId, clientId, action, outcome };
    const cursor = readAuditCursor(url.searchParams);
    const [page, names] = await Promise.all([
      readAuditTrail(scope, filter, cursor),
      readClientNames(
        scope,
        clientId === undefined ? selectAuditedClients(scope, filter, cursor) : [clientId],
      ),
    ]);
    const named = (id: string | null | undefined) => {
      const client = names.get(id ?? '');
      return client && nameAndBirth(locale, client.fullName, client.dateOfBirth, client.mark);
    };
    return {
      query,
      zone,
      older: page.older,
      newer: page.newer,
      people: [...members].map(([accountId, { displayName }]) => ({ accountId, displayName })),
      about: names.get(clientId ?? ''),
      client: named(clientId),
      lines: page.lines.map((line) => ({
        ...line,
        actorName: members.get(line.accountId ?? '')?.displayName,
        roles: rolesOfEntry(line.role),
        refused: refusedPermission(locale, line.action, line.resourceType),
        clientName: named(line.clientId),
      })),
    };
  });

export default function AuditTrail() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { query, zone, older, newer, people, about, client, lines } = useLoaderData<typeof loader>();
  const path = paths.audit(clinic);
  return (
    <ClinicPage
      title={t('audit.title')}
      caption={about?.fullName}
      born={about}
      lead={
        query.client === undefined
          ? t('audit.lead', { zone: formatZoneName(locale, zone) })
          : t('audit.oneClientLead', { zone: formatZoneName(locale, zone) })
      }
    >
      <AuditFilters path={path} query={query} people={people} clientName={client} />
      <AuditTable
        lines={lines}
        zone={zone}
        detailHref={(id) => paths.auditEvent(clinic, id)}
        clientHref={(client) => auditHref(path, { ...query, client })}
      />
      {older === null && newer === null ? null : (
        <nav className="pagination" aria-label={t('audit.pages')}>
          <span className="pagination__list">
            {newer === null ? null : (
              <>
                <a className="pagination__link" href={auditHref(path, query)}>
                  {t('audit.newest')}
                </a>
                <a className="pagination__link" href={auditHref(path, query, { after: newer })} rel="prev">
                  <Icon name="chevron-left" />
                  {t('audit.newer')}
                </a>
              </>
            )}
          </span>
          {older === null ? null : (
            <a className="pagination__link" href={auditHref(path, query, { before: older })} rel="next">
              {t('audit.older')}
              <Icon name="chevron-right" />
            </a>
          )}
        </nav>
      )}
    </ClinicPage>
  );
}
