import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { PhoneLink } from '#app/modules/clients/person/ui/phone-link.tsx';
import type { Reach } from '../read-reach.server.ts';

const WORDS = {
  'client-email': 'deliveries.reach_clientEmail',
  'guardian-email': 'deliveries.reach_guardianEmail',
  'wants-none': 'deliveries.reach_wantsNone',
  nobody: 'deliveries.reach_nobody',
} as const;

/** Says for each client who is told by message, or that somebody must be called. */
export function ReachLines({ reach }: { reach: readonly Reach[] }) {
  const t = useT();
  const locale = useLocale();
  return (
    <ul className="plain-list">
      {reach.map(({ clientId, clientName, clientBirthDate, way, phone }) => (
        <li key={clientId}>
          {t(WORDS[way], { name: nameAndBirth(locale, clientName, clientBirthDate) })}
          {way === 'client-email' || way === 'guardian-email' ? null : phone === null ? (
            <> {t('deliveries.reachNoPhone')}</>
          ) : (
            <>
              {' '}
              {t('deliveries.reachCall')} <PhoneLink phone={phone} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
