import { outcomeOf } from '#app/modules/notifications/ledger/ledger-query.ts';
import { reasonWord } from '#app/modules/notifications/ledger/ui/delivery-words.ts';
import { withBack } from '#app/platform/back-path.ts';
import { formatCivilDate } from '#app/platform/i18n/format.ts';
import { formatList } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { stateName } from '#app/platform/us-states.ts';
import { Button } from '#app/ui/button.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import type { UnsentWarnings } from '../index.server.ts';

/** Returns the members whom a warning of licences did not reach, as items of the list of messages not delivered. */
export function unsentToStaff(unsent: readonly UnsentWarnings[]) {
  return {
    total: unsent.length,
    open: unsent.filter(({ reason }) => reason !== 'send-again').length,
    items: unsent.map((one) => <UnsentItem key={one.membershipId} unsent={one} />),
  };
}

function UnsentItem({ unsent }: { unsent: UnsentWarnings }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { path } = useFrame();
  const { membershipId, name, email, reason, licences } = unsent;
  const outcome = outcomeOf(unsent);
  const ends = licences.map(({ therapist, state, expiresOn }) =>
    t('licenceWarnings.endsOn', {
      name: therapist,
      state: stateName(state),
      date: formatCivilDate(locale, expiresOn),
    }),
  );
  const act = (verb: 'warnings-resend' | 'warnings-told', label: string) => (
    <PostForm
      action={withBack(paths.settleWarnings(clinic, membershipId, verb), path)}
      idPrefix={`${membershipId}-${verb}-`}
      className="inline-form"
    >
      <Button variant="secondary" size="small" hiddenText={name}>
        {label}
      </Button>
    </PostForm>
  );
  return (
    <li className="to-finish__item">
      <a className="to-finish__link" href={paths.staffMember(clinic, membershipId)}>
        {name}
      </a>
      <span className="cell-sub">
        {t('licenceWarnings.unsentKind')} · {formatList(locale, ends)} · {t(`deliveries.status_${outcome}`)}{' '}
        {outcome === 'again' ? t('licenceWarnings.inHours') : <>({reasonWord(t, unsent)})</>}{' '}
        {reason === 'address-refused' ? (
          <a href={paths.editMember(clinic, membershipId)}>
            {t('licenceWarnings.correctAddress', { email })}
          </a>
        ) : null}
        {outcome === 'in_doubt' ? t('licenceWarnings.askWhether', { name }) : null}
        {outcome === 'failed' && unsent.isTriedAgain ? t('licenceWarnings.triedHourly') : null}
        {outcome === 'failed' && !unsent.isTriedAgain && reason !== 'address-refused'
          ? t('licenceWarnings.triedEnough')
          : null}
      </span>
      {outcome === 'again' ? null : (
        <div className="to-finish__acts">
          {act('warnings-resend', t('deliveries.sendAgain'))}
          {act('warnings-told', t('licenceWarnings.told'))}
        </div>
      )}
    </li>
  );
}
