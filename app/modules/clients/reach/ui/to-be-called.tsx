import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Details } from '#app/ui/details.tsx';
import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import type { UnreachedClient } from '../unreached-client.ts';
import { WAY_WORDS } from './way-words.ts';
import { WhomToCall } from './whom-to-call.tsx';

/** So many stand open; more are folded. */
const FEW = 4;

/** Names, before an act is done, whom somebody has to call about it, each with why no message goes there and the number. */
export function ToBeCalled({ clients }: { clients: readonly UnreachedClient[] }) {
  const t = useT();
  const locale = useLocale();
  if (clients.length === 0) return null;
  const heading = t('deliveries.toBeCalled', { count: clients.length });
  const list = (
    <ul className="plain-list">
      {clients.map(({ id, fullName, dateOfBirth, mark, reach }) => (
        <li key={id}>
          {t(WAY_WORDS[reach.way], { name: nameAndBirth(locale, fullName, dateOfBirth, mark) })}{' '}
          <WhomToCall reach={reach} />
        </li>
      ))}
    </ul>
  );
  return clients.length > FEW ? (
    <Details summary={heading}>{list}</Details>
  ) : (
    <div className="field">
      <p className="field__label">{heading}</p>
      {list}
    </div>
  );
}
