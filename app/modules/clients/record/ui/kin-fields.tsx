import { useT } from '#app/platform/i18n/locale-context.ts';
import { TextInput } from '#app/ui/text-input.tsx';

/** The fields of a guardian. `getsMessages`: appointment messages go to this guardian, so an e-mail address matters. */
export function GuardianFields({
  isRequired,
  getsMessages = isRequired,
}: {
  isRequired: boolean;
  getsMessages?: boolean | undefined;
}) {
  const t = useT();
  const optional = !isRequired;
  return (
    <>
      <TextInput
        name="guardianName"
        label={t('clients.guardianName')}
        optional={optional}
        autoComplete="off"
      />
      <TextInput
        name="guardianRelationship"
        label={t('clients.relationship')}
        hint={t('clients.relationshipHint')}
        optional={optional}
        autoComplete="off"
      />
      <TextInput
        name="guardianPhone"
        type="tel"
        label={t('clients.guardianPhone')}
        optional={optional}
        autoComplete="off"
      />
      <TextInput
        name="guardianEmail"
        type="email"
        label={t('clients.guardianEmail')}
        hint={getsMessages ? t('clients.guardianEmailHint') : undefined}
        optional
        autoComplete="off"
        spellCheck={false}
      />
    </>
  );
}

export function EmergencyContactFields() {
  const t = useT();
  return (
    <>
      <TextInput name="emergencyContactName" label={t('clients.emergencyName')} autoComplete="off" />
      <TextInput
        name="emergencyContactPhone"
        type="tel"
        label={t('clients.emergencyPhone')}
        autoComplete="off"
      />
      <TextInput
        name="emergencyContactRelationship"
        label={t('clients.relationship')}
        hint={t('clients.emergencyRelationshipHint')}
        autoComplete="off"
      />
    </>
  );
}

export function InsuranceFields() {
  const t = useT();
  return (
    <>
      <TextInput name="insuranceProvider" label={t('clients.insurer')} autoComplete="off" />
      <TextInput
        name="insurancePolicyNumber"
        label={t('clients.policyNumber')}
        width="12"
        autoComplete="off"
      />
      <TextInput
        name="insuranceGroupNumber"
        label={t('clients.groupNumber')}
        optional
        width="12"
        autoComplete="off"
      />
    </>
  );
}
