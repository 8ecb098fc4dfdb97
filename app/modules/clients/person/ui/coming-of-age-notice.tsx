import type { ComingOfAge } from '#app/modules/clients/person/coming-of-age.ts';
import { formatCivilDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';

/** Says that a client comes of age, what changes then, and which address is on record or missing. */
export function ComingOfAgeNotice({
  name,
  email,
  comingOfAge,
  editHref,
}: {
  name: string;
  email: string | null;
  comingOfAge: ComingOfAge | null;
  /** Where the address is entered; null for who may not. */
  editHref: string | null;
}) {
  const t = useT();
  const locale = useLocale();
  if (comingOfAge === null) return null;
  const { on, age, hasCome, isDealtWith, isSharedAddress, reach } = comingOfAge;
  const date = formatCivilDate(locale, on);
  return (
    <NotificationBanner
      tone={isDealtWith ? 'info' : 'warning'}
      heading={hasCome ? t('majority.hasCome', { name, date }) : t('majority.turns', { name, age, date })}
      actions={
        editHref === null || isDealtWith ? undefined : (
          <ButtonLink href={editHref} variant="secondary">
            {t('majority.enterAddress')}
          </ButtonLink>
        )
      }
    >
      {t(hasCome ? 'majority.changed' : 'majority.changes')}{' '}
      {reach.way === 'wants-none'
        ? t('majority.wantsNone')
        : email === null
          ? t('majority.noEmail')
          : t(isSharedAddress ? 'majority.sharedEmail' : 'majority.ownEmail', { email })}
    </NotificationBanner>
  );
}
