import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { WhomToCall } from '#app/modules/clients/reach/ui/whom-to-call.tsx';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import type { EndOfOffer as Told } from '../index.server.ts';

/** Says, before a time is offered no more, how many are told of that by e-mail, and names whom somebody has to call. */
export function EndOfOffer({ told, end }: { told: Told; end: 'acceptance' | 'withdrawal' }) {
  const t = useT();
  const locale = useLocale();
  return (
    <>
      {told.written > 0 ? <p>{t('waitingOffers.others_email', { count: told.written })}</p> : null}
      {told.calls.length > 0 ? (
        <div className="field">
          <p className="field__label">{t(`waitingOffers.call_${end}`)}</p>
          <ul className="plain-list">
            {told.calls.map(({ id, fullName, dateOfBirth, mark, reach }) => (
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
