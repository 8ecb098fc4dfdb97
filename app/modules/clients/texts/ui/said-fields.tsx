import { useT } from '#app/platform/i18n/locale-context.ts';
import { formatPhone } from '#app/platform/phone.ts';
import { Radios } from '#app/ui/radios.tsx';
import { SAID_TO } from '../said-to.ts';
import type { TextsOfClient } from '../index.server.ts';

/** The number of which something is said, and how staff heard it. */
export function SaidFields({ texts }: { texts: TextsOfClient & { readonly phone: string } }) {
  const t = useT();
  const { phone, whose, version } = texts;
  return (
    <>
      <p>
        {t(whose === 'guardian' ? 'texts.numberOfGuardian' : 'texts.number')}: {formatPhone(phone)}
      </p>
      <Radios
        name="way"
        label={t('texts.way')}
        choices={SAID_TO.map((value) => ({ value, label: t(`texts.way_${value}`) }))}
      />
      <input type="hidden" name="shown" value={phone} />
      <input type="hidden" name="version" value={version} />
    </>
  );
}
