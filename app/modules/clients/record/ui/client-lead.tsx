import { formatCivilDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import type { ClientRecord } from '../index.server.ts';
import { wordMark } from '#app/modules/clients/person/name-and-birth.ts';
import { PhoneLink } from '#app/modules/clients/person/ui/phone-link.tsx';

/** Who the client is and how to reach the client and the first guardian, as far as the viewer may see it. */
export function ClientLead({ client }: { client: ClientRecord }) {
  const t = useT();
  const locale = useLocale();
  const { sections, contact, guardians, dateOfBirth, mark, age, locationName } = client;
  const born = t('clients.born', {
    date: formatCivilDate(locale, dateOfBirth),
    age: t('clients.years', { count: age }),
  });
  const [guardian] = guardians;
  return (
    <>
      {[born, wordMark(locale, mark), locationName].filter(Boolean).join(' · ')}
      {sections.includes('contact') && contact.phone ? (
        <span className="client-fact">
          {t('clients.phone')}: <PhoneLink phone={contact.phone} />
        </span>
      ) : null}
      {guardian === undefined ? null : (
        <span className="client-fact">
          {t('clients.guardian')}: {guardian.name} ({guardian.relationship})
          {guardian.phone ? (
            <>
              , <PhoneLink phone={guardian.phone} />
            </>
          ) : null}
        </span>
      )}
    </>
  );
}
