import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { languageName } from '#app/platform/i18n/languages.ts';
import { stateName } from '#app/platform/us-states.ts';
import type { ClientRecord } from '../index.server.ts';
import { nameKin, namePolicies } from '#app/modules/clients/person/name-entries.ts';
import { EmailLink } from '#app/modules/clients/person/ui/email-link.tsx';
import { PhoneLink } from '#app/modules/clients/person/ui/phone-link.tsx';

type Shown<Key extends keyof ClientRecord> = { client: Pick<ClientRecord, Key | 'id'> };

/**
 * Links to the form that changes one entry of the record, for people who may change it. `what` names the entry to
 * screen readers.
 */
function ChangeLink({ href, what }: { href: string; what: string }) {
  return <EditLink href={href} what={what} act="common.change" />;
}

/** Links to the form that adds an entry to the record, for people who may add one. */
function AddLink({ href, what }: { href: string; what: string }) {
  return <EditLink href={href} what={what.toLowerCase()} act="common.add" />;
}

function EditLink({ href, what, act }: { href: string; what: string; act: 'common.change' | 'common.add' }) {
  const t = useT();
  const { can } = useFrame();
  if (!can('client.update')) return null;
  return (
    <a href={href}>
      {t(act)}
      <span className="visually-hidden"> {what}</span>
    </a>
  );
}

export function ContactCard({ client: { contact, isWrittenTo } }: Shown<'contact' | 'isWrittenTo'>) {
  const t = useT();
  const locale = useLocale();
  return (
    <SummaryCard
      heading={t('clients.contact')}
      rows={[
        { label: t('clients.phone'), value: contact.phone && <PhoneLink phone={contact.phone} /> },
        {
          label: t('clients.email'),
          value: contact.email && <EmailLink email={contact.email} />,
        },
        { label: t('clients.address'), value: contact.address },
        { label: t('clients.state'), value: stateName(contact.state) },
        { label: t('clients.preferredLanguage'), value: languageName(locale, contact.preferredLanguage) },
        {
          label: t('clients.messageChannel'),
          value: t(isWrittenTo ? `clients.channel_${contact.messageChannel}` : 'deliveries.noAddress'),
        },
      ]}
    />
  );
}

export function GuardiansCard({
  client: { id: client, guardians, isMinor },
}: Shown<'guardians' | 'isMinor'>) {
  const t = useT();
  const clinic = useClinicSlug();
  const names = nameKin(t, guardians);
  return (
    <Card
      heading={t(guardians.length > 1 ? 'clients.guardians' : 'clients.guardian')}
      flush
      actions={<AddLink href={paths.clientGuardian(clinic, client)} what={t('clients.guardian')} />}
    >
      {guardians.length === 0 ? (
        <p className="card__body muted">{t(isMinor ? 'clients.guardianMissing' : 'clients.noGuardian')}</p>
      ) : null}
      {guardians.map(({ id, name, relationship, phone, email }) => (
        <SummaryList
          key={id}
          rows={[
            {
              label: t('clients.name'),
              value: name,
              action: (
                <ChangeLink href={paths.clientGuardian(clinic, client, id)} what={names.get(id) ?? name} />
              ),
            },
            { label: t('clients.relationship'), value: relationship },
            { label: t('clients.phone'), value: phone && <PhoneLink phone={phone} /> },
            { label: t('clients.email'), value: email && <EmailLink email={email} /> },
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
  const names = nameKin(t, emergencyContacts);
  return (
    <Card
      heading={emergencyContacts.length > 1 ? t('clients.emergencyContacts') : what}
      flush
      actions={<AddLink href={paths.clientEmergencyContact(clinic, client)} what={what} />}
    >
      {emergencyContacts.length === 0 ? <p className="card__body muted">{t('common.notProvided')}</p> : null}
      {emergencyContacts.map(({ id, name, relationship, phone }) => (
        <SummaryList
          key={id}
          rows={[
            {
              label: t('clients.name'),
              value: name,
              action: (
                <ChangeLink
                  href={paths.clientEmergencyContact(clinic, client, id)}
                  what={names.get(id) ?? name}
                />
              ),
            },
            { label: t('clients.relationship'), value: relationship },
            { label: t('clients.phone'), value: <PhoneLink phone={phone} /> },
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
  const names = namePolicies(insurances);
  return (
    <Card heading={what} flush actions={<AddLink href={paths.clientInsurance(clinic, client)} what={what} />}>
      {insurances.length === 0 ? <p className="card__body muted">{t('clients.selfPay')}</p> : null}
      {insurances.map(({ id, provider, policyNumber, groupNumber }) => (
        <SummaryList
          key={id}
          rows={[
            {
              label: t('clients.insurer'),
              value: provider,
              action: (
                <ChangeLink
                  href={paths.clientInsurance(clinic, client, id)}
                  what={names.get(id) ?? provider}
                />
              ),
            },
            { label: t('clients.policyNumber'), value: policyNumber },
            { label: t('clients.groupNumber'), value: groupNumber },
          ]}
        />
      ))}
    </Card>
  );
}
