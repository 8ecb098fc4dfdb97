import { formatZonedDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';

export interface ShownSignature {
  kind: 'author' | 'cosigner';
  name: string;
  licence: string;
  signedAt: Date;
  isIntact: boolean;
}

/** The signatures of a note: who signed, when, under which licence, and whether the text is still the signed one. */
export function Signatures({ signatures, zone }: { signatures: readonly ShownSignature[]; zone: string }) {
  const t = useT();
  const locale = useLocale();
  if (signatures.length === 0) return null;
  const isIntact = signatures.every((signature) => signature.isIntact);
  return (
    <NotificationBanner
      tone={isIntact ? 'info' : 'danger'}
      heading={t('notes.lockedHeading')}
      announce={false}
    >
      <ul className="signatures">
        {signatures.map((signature) => (
          <li key={signature.kind}>
            {signature.kind === 'author'
              ? t('notes.signedBy', { name: signature.name })
              : t('notes.cosignedBy', { name: signature.name })}
            {' · '}
            <time dateTime={signature.signedAt.toISOString()}>
              {formatZonedDateTime(locale, signature.signedAt, zone)}
            </time>
            {' · '}
            {t('notes.licence', { licence: signature.licence })}
          </li>
        ))}
      </ul>
      <p>
        {isIntact ? t('notes.intact') : t('notes.notIntact')} {t('notes.lockedText')}
      </p>
    </NotificationBanner>
  );
}
