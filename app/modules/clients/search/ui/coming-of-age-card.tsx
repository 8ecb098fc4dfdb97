import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { formatCivilDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import type { ClientComingOfAge } from '../read-coming-of-age.server.ts';

/** The clients who come of age and whose own address is still to be asked for. Without any it is not there. */
export function ComingOfAgeCard({ clients }: { clients: readonly ClientComingOfAge[] }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { can } = useFrame();
  if (clients.length === 0) return null;
  return (
    <Card
      heading={t('majority.listTitle')}
      actions={<span className="count">{clients.length}</span>}
      flush
      id="coming-of-age"
    >
      <ul className="to-finish">
        {clients.map(
          ({ id, fullName, dateOfBirth, mark, comingOfAge: { on, age, hasCome, isSharedAddress } }) => {
            const name = nameAndBirth(locale, fullName, dateOfBirth, mark);
            const date = formatCivilDate(locale, on);
            return (
              <li key={id} className="to-finish__item">
                <a className="to-finish__link" href={paths.client(clinic, id)}>
                  {name}
                </a>
                <span className="cell-sub">
                  {hasCome ? t('majority.hasComeOn', { date }) : t('majority.turnsOn', { age, date })} ·{' '}
                  {t(isSharedAddress ? 'majority.sharesEmail' : 'majority.lacksEmail')}
                </span>
                {can('client.update') ? (
                  <ButtonLink
                    href={paths.editClient(clinic, id)}
                    variant="secondary"
                    size="small"
                    hiddenText={name}
                  >
                    {t('majority.enterAddress')}
                  </ButtonLink>
                ) : null}
              </li>
            );
          },
        )}
      </ul>
    </Card>
  );
}
