import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { WhomToCall } from '#app/modules/clients/reach/ui/whom-to-call.tsx';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import type { EndOfOffer as Told } from '../index.server.ts';

/** Says, before a time is offered no more, who is told of that by e-mail, and whom somebody has to call. */
export function EndOfOffer({
  told: { written, isTexted, calls },
  end,
}: {
  told: Told;
  end: 'acceptance' | 'withdrawal';
}) {
  const t = useT();
  const locale = useLocale();
  return (
    <>
      {written.length > 0 ? (
        <div className="field">
          <p className="field__label">
            {t(isTexted ? 'waitingOffers.others_message' : 'waitingOffers.others_email', {
              count: written.length,
            })}
          </p>
          <ul className="plain-list">
            {written.map(({ id, fullName, dateOfBirth, mark }) => (
              <li key={id}>{nameAndBirth(locale, fullName, dateOfBirth, mark)}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {calls.length > 0 ? (
        <div className="field">
          <p className="field__label">{t(`waitingOffers.call_${end}`)}</p>
          <ul className="plain-list">
            {calls.map(({ id, fullName, dateOfBirth, mark, reach }) => (
              <li key={id}>
                {nameAndBirth(locale, fullName, dateOfBirth, mark)}. <WhomToCall reach={reach} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}
