import type { FoundSignIn } from '#app/modules/identity/oidc/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { Card } from '#app/ui/card.tsx';

/** Says whether the person has a second factor; `signIn` is null where the identity provider has no admin interface. */
export function SecondFactor({ signIn }: { signIn: FoundSignIn | null }) {
  const t = useT();
  const state =
    signIn === null
      ? t('account.noAdminInterface')
      : !signIn.ok
        ? t('staff.providerFailed')
        : signIn.value === null
          ? t('staff.providerUnknown')
          : t(signIn.value.hasSecondFactor ? 'staff.hasSecondFactor' : 'staff.hasNoSecondFactor');
  return (
    <Card heading={t('staff.secondFactor')}>
      <p>
        <strong>{state}</strong>
      </p>
      <p className="muted">{t('account.lostFactor')}</p>
    </Card>
  );
}
