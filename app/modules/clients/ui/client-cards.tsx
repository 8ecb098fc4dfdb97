import { formatDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { ClientRecord } from '../index.server.ts';
import { languageName } from '../languages.ts';
import { formatPhone } from '../phone.ts';
import { stateName } from '../us-states.ts';

type Shown<Key extends keyof ClientRecord> = { client: Pick<ClientRecord, Key | 'id'> };

/** Leads to the form of one part of the record, for those who may change it. */
function ChangePart({ href, what, isEmpty }: { href: string; what: string; isEmpty: boolean }) {
  const t = useT();
  const { can } = useFrame();
  if (!can('client.update')) return null;
  return (
    <a href={href}>
      {t(isEmpty ? 'common.add' : 'common.change')}
      <span className="visually-hidden"> {what.toLowerCase()}</span>
    </a>
  );
}

export function ContactCard({ client: { contact } }: Shown<'contact'>) {
  const t = useT();
  const locale = useLocale();
  return (
    <SummaryCard
      heading={t('clients.contact')}
      rows={[
        { label: t('clients.phone'), value: contact.phone && <PhoneLink e164={contact.phone} /> },
        {
          label: t('clients.email'),
          value: contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>,
        },
        { label: t('clients.address'), value: contact.address },
        { label: t('clients.state'), value: stateName(contact.state) },
        { label: t('clients.preferredLanguage'), value: languageName(locale, contact.preferredLanguage) },
        { label: t('clients.messageChannel'), value: t(`clients.channel_${contact.messageChannel}`) },
      ]}
    />
  );
}

export function GuardiansCard({
  client: { id: client, guardians, isMinor },
}: Shown<'guardians' | 'isMinor'>) {
  const t = useT();
  const clinic = useClinicSlug();
  const isEmpty = guardians.length === 0;
  return (
    <Card
      heading={t('clients.guardian')}
      flush
      actions={
        <ChangePart
          href={paths.clientGuardian(clinic, client)}
          what={t('clients.guardian')}
          isEmpty={isEmpty}
        />
      }
    >
      {isEmpty ? (
        <p className="card__body muted">{t(isMinor ? 'clients.guardianMissing' : 'clients.noGuardian')}</p>
      ) : null}
      {guardians.map(({ id, name, relationship, phone, email }) => (
        <SummaryList
          key={id}
          rows={[
            { label: t('clients.name'), value: name },
            { label: t('clients.relationship'), value: relationship },
            { label: t('clients.phone'), value: phone && <PhoneLink e164={phone} /> },
            { label: t('clients.email'), value: email && <a href={`mailto:${email}`}>{email}</a> },
          ]}
        />
      ))}
    </Card>
  );
}

export function EmergencyCard({ client: { id: client, emergencyContacts } }: Shown<'emergencyContacts'>) {
  const t = useT();
  const clinic = useClinicSlug();
  const what = t('clients.emergencyContact');
  const isEmpty = emergencyContacts.length === 0;
  return (
    <Card
      heading={what}
      flush
      actions={
        <ChangePart href={paths.clientEmergencyContact(clinic, client)} what={what} isEmpty={isEmpty} />
      }
    >
      {isEmpty ? <p className="card__body muted">{t('common.notProvided')}</p> : null}
      {emergencyContacts.map(({ id, name, relationship, phone }) => (
        <SummaryList
          key={id}
          rows={[
            { label: t('clients.name'), value: name },
            { label: t('clients.relationship'), value: relationship },
            { label: t('clients.phone'), value: <PhoneLink e164={phone} /> },
          ]}
        />
      ))}
    </Card>
  );
}

export function InsuranceCard({ client: { id: client, insurances } }: Shown<'insurances'>) {
  const t = useT();
  const clinic = useClinicSlug();
  const what = t('clients.insurance');
  const isEmpty = insurances.length === 0;
  return (
    <Card
      heading={what}
      flush
      actions={<ChangePart href={paths.clientInsurance(clinic, client)} what={what} isEmpty={isEmpty} />}
    >
      {isEmpty ? <p className="card__body muted">{t('clients.selfPay')}</p> : null}
      {insurances.map(({ id, provider, policyNumber, groupNumber }) => (
        <SummaryList
          key={id}
          rows={[
            { label: t('clients.insurer'), value: provider },
            { label: t('clients.policyNumber'), value: policyNumber },
            { label: t('clients.groupNumber'), value: groupNumber },
          ]}
        />
      ))}
    </Card>
  );
}

export function CareTeamCard({ client: { careTeam, zone } }: Shown<'careTeam' | 'zone'>) {
  const t = useT();
  const locale = useLocale();
  return (
    <Card heading={t('clients.careTeam')} flush>
      {careTeam.length === 0 ? <p className="card__body muted">{t('clients.noTherapist')}</p> : null}
      <SummaryList
        rows={careTeam.map(({ careRole, fullName, credentials, since }) => ({
          label: t(`clients.careRole_${careRole}`),
          value: (
            <>
              {fullName}, {credentials}
              <span className="cell-sub">
                {t('clients.since', { date: formatDate(locale, since, zone) })}
              </span>
            </>
          ),
        }))}
      />
    </Card>
  );
}

function PhoneLink({ e164 }: { e164: string }) {
  return <a href={`tel:${e164}`}>{formatPhone(e164)}</a>;
}
