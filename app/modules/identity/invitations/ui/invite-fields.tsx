import { useT } from '#app/platform/i18n/locale-context.ts';
import { Checkboxes } from '#app/ui/checkboxes.tsx';
import { DateInput } from '#app/ui/date-input.tsx';
import { FieldRow } from '#app/ui/field-row.tsx';
import { FormSection } from '#app/ui/form-section.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { RoleBoxes } from '#app/modules/identity/staff/ui/role-boxes.tsx';

interface Choice {
  readonly id: string;
  readonly name: string;
}

/** Who is invited, as what, where, and under whose supervision. */
export function InviteFields(props: { places: readonly Choice[]; supervisors: readonly Choice[] }) {
  const { places, supervisors } = props;
  const t = useT();
  return (
    <>
      <TextInput
        name="name"
        label={t('invitations.name')}
        hint={t('invitations.nameHint')}
        autoComplete="off"
      />
      <TextInput
        name="email"
        label={t('invitations.email')}
        hint={t('invitations.emailHint')}
        type="email"
        autoComplete="off"
      />
      <RoleBoxes label={t('invitations.role')} therapistHint={t('invitations.therapistHint')} />
      <Checkboxes
        name="places"
        label={t('invitations.places')}
        hint={t('invitations.placesHint')}
        optional
        choices={places.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        name="locale"
        label={t('invitations.locale')}
        placeholder={false}
        width="12"
        options={(['en', 'es'] as const).map((value) => ({ value, label: t(`invitations.locale_${value}`) }))}
      />
      {supervisors.length === 0 ? null : (
        <FormSection heading={t('invitations.supervision')}>
          <Select
            name="supervisorId"
            label={t('invitations.supervisor')}
            optional
            placeholder={t('invitations.noSupervisor')}
            options={supervisors.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <FieldRow>
            <DateInput kind="native" name="since" label={t('invitations.since')} optional />
            <DateInput
              kind="native"
              name="until"
              label={t('invitations.until')}
              hint={t('invitations.untilHint')}
              optional
            />
          </FieldRow>
        </FormSection>
      )}
    </>
  );
}
