import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { AUDIT_OUTCOME_WORDS } from '#app/modules/audit/actions.ts';
import { readAuditEvent } from '#app/modules/audit/index.server.ts';
import { actorWords, actWords, OUTCOME_TONES } from '#app/modules/audit/ui/act-words.ts';
import { readClientNames } from '#app/modules/clients/index.server.ts';
import { readMembers } from '#app/modules/identity/index.server.ts';
import { ROLE_WORDS } from '#app/modules/identity/permission-words.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { formatDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import { Tag } from '#app/ui/tag.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'audit.read' }, async ({ scope, params }) => {
    const id = params['event'];
    const event = isId(id) ? await readAuditEvent(scope, id) : null;
    if (event === null) return notFound() as never;
    const named = event.detail.flatMap(([, value]) => (Array.isArray(value) ? value.filter(isId) : []));
    const [zone, members, names] = await Promise.all([
      readClinicZone(scope),
      readMembers(scope),
      readClientNames(scope, event.clientId === null ? named : [event.clientId, ...named]),
    ]);
    return {
      ...event,
      detail: event.detail.map(([label, value]) => ({ label, value: describe(value, names) })),
      zone,
      actorName: members.get(event.accountId ?? '')?.displayName,
      roleKey: Object.entries(ROLE_WORDS).find(([role]) => role === event.role)?.[1],
      clientName: names.get(event.clientId ?? '')?.fullName ?? event.clientId,
    };
  });

/** A stated detail as it can be read: lists in a line, clients by their names. */
function describe(value: unknown, names: ReadonlyMap<string, { fullName: string }>): string {
  if (Array.isArray(value)) return value.map((one) => describe(one, names)).join(', ');
  if (typeof value === 'string') return names.get(value)?.fullName ?? value;
  return JSON.stringify(value);
}

export default function AuditEvent() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const event = useLoaderData<typeof loader>();
  const who = actorWords(t, event, event.actorName);
  const rows = [
    { label: t('audit.when'), value: formatDateTime(locale, event.occurredAt, event.zone) },
    { label: t('audit.exactTime'), value: event.occurredAt.toISOString() },
    { label: t('audit.who'), value: event.roleKey === undefined ? who : `${who}, ${t(event.roleKey)}` },
    { label: t('audit.client'), value: event.clientName },
    { label: t('audit.resource'), value: [event.resourceType, event.resourceId].filter(Boolean).join(' ') },
    { label: t('audit.fields'), value: event.fields.join(', ') },
  ];
  const traces = [
    { label: t('audit.request'), value: event.requestId },
    { label: t('audit.session'), value: event.sessionId },
    { label: t('audit.address'), value: event.ip },
    { label: t('audit.browser'), value: event.userAgent },
    { label: t('audit.code'), value: event.action },
    { label: t('audit.link'), value: event.hash },
  ];
  return (
    <ClinicPage
      title={actWords(t, event.action, event.resourceType)}
      caption={t('audit.eventTitle', { number: event.sequence })}
      tags={<Tag tone={OUTCOME_TONES[event.outcome]}>{t(AUDIT_OUTCOME_WORDS[event.outcome])}</Tag>}
      before={<BackLink href={paths.audit(clinic)}>{t('audit.backToTrail')}</BackLink>}
      width="narrow"
    >
      <div className="stack">
        <SummaryCard heading={t('audit.act')} rows={rows} />
        {event.detail.length === 0 ? (
          <p className="muted">{t('audit.nothingMore')}</p>
        ) : (
          <SummaryCard heading={t('audit.more')} rows={event.detail} />
        )}
        <SummaryCard heading={t('audit.details')} rows={traces} />
      </div>
    </ClinicPage>
  );
}
