import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { AUDIT_OUTCOME_WORDS } from '#app/modules/audit/actions.ts';
import { findAuditEvent, openAuditEvent } from '#app/modules/audit/trail/index.server.ts';
import { actWords, OUTCOME_TONES } from '#app/modules/audit/trail/ui/act-words.ts';
import { EventEvidence, EventFacts } from '#app/modules/audit/trail/ui/event-facts.tsx';
import { readClientNames } from '#app/modules/clients/person/index.server.ts';
import { readMembers, readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import { refusedPermission, rolesOfEntry } from '#app/modules/identity/permission-words.ts';
import { readShownZone } from '#app/modules/tenancy/index.server.ts';
import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Tag } from '#app/ui/tag.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

export const loader = (args: LoaderFunctionArgs) =>
  inTenant(
    args,
    { can: 'audit.read', ahead: (asking, { event = '' }) => findAuditEvent(asking, event) },
    async ({ scope, asked, locale }) => {
      if (asked === null) return notFound();
      const event = openAuditEvent(scope, asked);
      const named = [event.clientId, ...event.detail.flatMap(([, value]) => [value].flat())].filter(isId);
      const [clients, zone, members, therapists] = await Promise.all([
        readClientNames(scope, named),
        readShownZone(scope),
        readMembers(scope),
        readTherapistNames(scope),
      ]);
      const names = [
        ...[...members].map(([account, { displayName }]) => [account, displayName] as const),
        ...[...therapists].map(([person, { name }]) => [person, name] as const),
        ...[...clients].map(
          ([person, { fullName, dateOfBirth, mark }]) =>
            [person, nameAndBirth(locale, fullName, dateOfBirth, mark)] as const,
        ),
      ];
      return {
        ...event,
        zone,
        names: Object.fromEntries(names),
        actorName: members.get(event.accountId ?? '')?.displayName,
        roles: rolesOfEntry(event.role),
        refused: refusedPermission(locale, event.action, event.resourceType),
        clientName: new Map(names).get(event.clientId ?? '') ?? event.clientId,
      };
    },
  );

export default function AuditEvent() {
  const t = useT();
  const clinic = useClinicSlug();
  const event = useLoaderData<typeof loader>();
  return (
    <ClinicPage
      title={actWords(t, event.action, event.resourceType, event.refused)}
      caption={t('audit.eventTitle', { number: event.sequence })}
      tags={
        <Tag tone={OUTCOME_TONES[event.outcome]} icon={event.outcome === 'allowed' ? 'check' : undefined}>
          {t(AUDIT_OUTCOME_WORDS[event.outcome])}
        </Tag>
      }
      before={<BackLink href={paths.audit(clinic)}>{t('audit.backToTrail')}</BackLink>}
      width="narrow"
    >
      <div className="stack">
        <EventFacts event={event} />
        <EventEvidence event={event} />
      </div>
    </ClinicPage>
  );
}
