import { useT } from '#app/platform/i18n/locale-context.ts';
import { Checkbox } from '#app/ui/checkbox.tsx';
import { FormSection } from '#app/ui/form-section.tsx';
import type { Getting } from '../staff-messages.ts';

/** Says in words whether the member gets the warnings that a license ends. */
export function useWarningWords({ warnings, isWarned }: { warnings: Getting; isWarned: boolean }): string {
  const t = useT();
  if (warnings === 'never') return t('account.noMessages');
  return t(isWarned ? 'common.yes' : 'common.no');
}

/** The messages that the clinic sends to the member: which there are, and which the member may do without. */
export function OwnMessages({ email, warnings }: { email: string; warnings: Getting }) {
  const t = useT();
  const isNone = warnings === 'never';
  return (
    <FormSection
      heading={t('account.messages')}
      description={isNone ? t('account.noMessages') : t('account.address', { email })}
    >
      {warnings === 'as-chosen' ? (
        <Checkbox
          name="licenceWarnings"
          label={t('account.licenceWarnings')}
          hint={t('account.licenceWarningsHint')}
        />
      ) : isNone ? null : (
        <p>
          <strong>{t('account.licenceWarnings')}</strong>: {t('account.licenceWarningsAlways')}
        </p>
      )}
    </FormSection>
  );
}
