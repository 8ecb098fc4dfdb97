import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { formatCivilDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { PhoneLink } from '#app/modules/clients/person/ui/phone-link.tsx';
import { WAY_WORDS } from '#app/modules/clients/reach/ui/way-words.ts';
import { WhomToCall } from '#app/modules/clients/reach/ui/whom-to-call.tsx';
import type { Reach } from '#app/modules/clients/person/reach.ts';
import type { ClientContact } from '#app/modules/clients/person/index.server.ts';
import type { Due } from '#app/modules/notifications/unreached/due-to.ts';
import type { OnRecord } from '#app/modules/notifications/unreached/index.server.ts';

/** Who is told of a client's appointments, and who else has to be called about this one. */
type Contact = ClientContact & { readonly calls?: readonly OnRecord[]; readonly due?: Due | null };

/**
 * Says for each client who is told by message, or that somebody must be called. `on`, `YYYY-MM-DD`, is the day of the
 * appointment, or of the last one of several (`isSeries`): of a client who is of age by then it is said who is told from the birthday
 * on, and that an address is a guardian's too.
 */
export function ReachLines({
  contacts,
  on,
  isSeries = false,
}: {
  contacts: readonly Contact[];
  on?: string | undefined;
  isSeries?: boolean;
}) {
  const t = useT();
  const locale = useLocale();
  return (
    <ul className="plain-list">
      {contacts.map(
        ({ id, fullName: name, dateOfBirth, mark, reach, reader, comesOfAge, calls = [], due = null }) => (
          <li key={id}>
            {t(
              reader === null || reach.email === null
                ? WAY_WORDS[reach.way]
                : 'deliveries.reach_guardianNamed',
              {
                name: nameAndBirth(locale, name, dateOfBirth, mark),
                guardian: reader?.name ?? '',
                relationship: reader?.relationship ?? '',
              },
            )}{' '}
            <CallInstead reach={reach} due={due} />
            {calls.map((former) => (
              <p key={`${former.name} ${former.phone}`}>
                <CallFormer former={former} />
              </p>
            ))}
            {comesOfAge === null || on === undefined || comesOfAge.on > on ? null : (
              <p>
                {t(isSeries ? 'deliveries.ofAgeBeforeLast' : 'deliveries.ofAgeBefore', {
                  name,
                  age: comesOfAge.age,
                  date: formatCivilDate(locale, comesOfAge.on),
                })}{' '}
                {t(WAY_WORDS[comesOfAge.reach.way], { name })}{' '}
                {comesOfAge.isSharedAddress && comesOfAge.reach.email !== null
                  ? t('deliveries.ofAgeShared')
                  : null}
              </p>
            )}
          </li>
        ),
      )}
    </ul>
  );
}

/** The same in a form that books, under a label. Who wants no messages agrees the time with whoever books (`isAgreed`). */
export function WhoIsTold({ contacts, ...days }: Parameters<typeof ReachLines>[0]) {
  const t = useT();
  return (
    <div className="field">
      <p className="field__label">{t('deliveries.whoIsTold')}</p>
      <ReachLines
        contacts={contacts.map((one) => (one.reach.way === 'wants-none' ? { ...one, due: 'later' } : one))}
        {...days}
      />
    </div>
  );
}

/**
 * Whom to call where no message goes, and when a list says so too; of a client who is here, knows, or has nothing to be told, nobody is
 * called. Where messages go that did not before, which.
 */
function CallInstead({ reach, due }: { reach: Reach; due: Due | null }) {
  const t = useT();
  if (reach.email !== null)
    return due === 'changes' || due === 'reminders' ? <>{t(`deliveries.fromNow_${due}`)}</> : null;
  if (KNOWS.has(reach.way) || due === 'nothing') return null;
  return (
    <>
      <WhomToCall reach={reach} ofLater={due === 'later'} />
      {due === 'soon' ? <p>{t('deliveries.listedSoon')}</p> : null}
    </>
  );
}

/** Why nobody is called either. */
const KNOWS: ReadonlySet<Reach['way']> = new Set([
  'came',
  'running',
  'held',
  'rebooked',
  'former',
  'unsent',
  'told',
  'knows',
  'took-it',
]);

/** Whom to call who was told before and is written to no more. */
export function CallFormer({ former: { recipient, name, phone } }: { former: OnRecord }) {
  const t = useT();
  if (name === null) {
    return <WhomToCall reach={{ recipient, call: phone === null ? null : { whose: recipient, phone } }} />;
  }
  if (phone === null) return <>{t('deliveries.formerNoPhone', { name })}</>;
  return (
    <>
      {t('deliveries.formerCall', { name })} <PhoneLink phone={phone} />
    </>
  );
}
