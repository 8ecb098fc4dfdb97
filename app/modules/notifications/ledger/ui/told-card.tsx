import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { formatPhone } from '#app/platform/phone.ts';
import { paths } from '#app/platform/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { ToldMessage } from '../read-told.server.ts';
import { kindWord } from './delivery-words.ts';

/** Who was called, and the number. */
function WhoWasCalled({ called: { name, phone } }: { called: NonNullable<ToldMessage['called']> }) {
  const number = phone === null ? null : formatPhone(phone);
  return <>{[name, number].filter((one) => one !== null).join(', ')} · </>;
}

/** What was told by phone: to whom, of what, by whom and when. Without any it is not there. */
export function ToldCard({ told }: { told: readonly ToldMessage[] }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  if (told.length === 0) return null;
  return (
    <Card heading={t('deliveries.toldByPhone')} flush>
      <ul className="to-finish">
        {told.map(({ deliveryId, appointmentId, clientName, clientBirthDate, clientMark, ...one }) => (
          <li key={deliveryId} className="to-finish__item">
            <a className="to-finish__link" href={paths.appointment(clinic, appointmentId)}>
              {nameAndBirth(locale, clientName, clientBirthDate, clientMark)}
            </a>
            <span className="cell-sub">
              <a href={paths.delivery(clinic, deliveryId)}>{kindWord(t, locale, one.kind)}</a>
              {one.startsAt === null
                ? null
                : `: ${formatZonedDateTime(locale, one.startsAt, one.zone)}`} ·{' '}
              {one.called === null ? null : <WhoWasCalled called={one.called} />}
              {t('deliveries.toldBy', {
                name: one.by,
                when: formatZonedDateTime(locale, one.at, one.zone),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
