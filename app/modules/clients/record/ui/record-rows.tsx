import { formatCivilDate, type Locale, type Translate } from '#app/platform/i18n/index.ts';
import type { SummaryRow } from '#app/ui/summary-list.tsx';
import { languageName } from '#app/platform/i18n/languages.ts';
import { formatPhone } from '#app/platform/phone.ts';
import { stateName } from '#app/platform/us-states.ts';
import type { RecordAnswers, RecordPart } from '../record.schema.ts';
import { hasOneName } from '#app/modules/clients/person/client-name.schema.ts';
import { EmailRemark } from '#app/modules/clients/person/ui/email-link.tsx';
import { PhoneRemark } from '#app/modules/clients/person/ui/phone-link.tsx';

/**
 * Words the answers about one part of a record, one row for each question. `isWrittenTo` is false where messages are wanted by
 * e-mail, and nobody who would get them has an address.
 */
export function recordRows(
  part: RecordPart,
  answers: RecordAnswers,
  {
    t,
    locale,
    isWrittenTo = true,
  }: { readonly t: Translate; readonly locale: Locale; readonly isWrittenTo?: boolean },
): SummaryRow[] {
  const phone = (stored: string | null | undefined) =>
    stored ? (
      <>
        <span className="nowrap">{formatPhone(stored)}</span>
        <PhoneRemark phone={stored} />
      </>
    ) : null;
  const mail = (stored: string | null | undefined) =>
    stored ? (
      <>
        {stored}
        <EmailRemark email={stored} />
      </>
    ) : null;
  switch (part) {
    case 'person': {
      const { firstName, lastName, dateOfBirth, preferredLanguage } = answers.person ?? {};
      return [
        ...(hasOneName({ firstName, lastName })
          ? [{ label: t('clients.name'), value: lastName }]
          : [
              { label: t('clients.firstName'), value: firstName },
              { label: t('clients.lastName'), value: lastName },
            ]),
        { label: t('clients.dateOfBirth'), value: dateOfBirth && formatCivilDate(locale, dateOfBirth) },
        {
          label: t('clients.preferredLanguage'),
          value: preferredLanguage && languageName(locale, preferredLanguage),
        },
      ];
    }
    case 'contact': {
      const { email, address, state, messageChannel, ...contact } = answers.contact ?? {};
      return [
        { label: t('clients.phone'), value: phone(contact.phone) },
        { label: t('clients.email'), value: mail(email) },
        { label: t('clients.address'), value: address },
        { label: t('clients.state'), value: state && stateName(state) },
        {
          label: t('clients.messageChannel'),
          value:
            messageChannel && t(isWrittenTo ? `clients.channel_${messageChannel}` : 'deliveries.noAddress'),
        },
      ];
    }
    case 'guardian': {
      const { guardianName, guardianRelationship, guardianPhone, guardianEmail } = answers.guardian ?? {};
      return [
        { label: t('clients.guardianName'), value: guardianName },
        { label: t('clients.relationship'), value: guardianRelationship },
        { label: t('clients.guardianPhone'), value: phone(guardianPhone) },
        { label: t('clients.guardianEmail'), value: mail(guardianEmail) },
      ];
    }
    case 'emergency-contact': {
      const emergency = answers['emergency-contact'] ?? {};
      return [
        { label: t('clients.emergencyName'), value: emergency.emergencyContactName },
        { label: t('clients.emergencyPhone'), value: phone(emergency.emergencyContactPhone) },
        { label: t('clients.relationship'), value: emergency.emergencyContactRelationship },
      ];
    }
    case 'insurance': {
      const { insuranceProvider, insurancePolicyNumber, insuranceGroupNumber } = answers.insurance ?? {};
      return [
        { label: t('clients.insurer'), value: insuranceProvider },
        { label: t('clients.policyNumber'), value: insurancePolicyNumber },
        { label: t('clients.groupNumber'), value: insuranceGroupNumber },
      ];
    }
  }
}
