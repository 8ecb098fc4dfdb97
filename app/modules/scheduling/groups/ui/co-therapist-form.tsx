import type { Translate } from '#app/platform/i18n/index.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { Button } from '#app/ui/button.tsx';
import { Details } from '#app/ui/details.tsx';
import { FormSection } from '#app/ui/form-section.tsx';
import type { FormErrors, FormValues } from '#app/ui/form-errors.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import type { CoTherapistChoice } from '../judge-co-therapists.server.ts';

/** Says of a therapist by name why the therapist cannot accompany a session. */
export function wordAgainst(t: Translate, { name, against }: CoTherapistChoice): string {
  return t('groups.coWhy', { name, why: against === null ? '' : t(`groups.coWhy_${against}`) });
}

/** Chooses a co-therapist among those who are free, or could come for a reason; says of the others why they cannot. */
export function CoTherapistForm({
  version,
  choices,
  errors,
  values,
}: {
  version: number;
  choices: readonly CoTherapistChoice[];
  errors: FormErrors;
  values: FormValues;
}) {
  const t = useT();
  const why = ({ against }: CoTherapistChoice) => (against === null ? '' : t(`groups.coWhy_${against}`));
  const possible = choices.filter(({ against, canOverride }) => against === null || canOverride);
  const others = choices.filter((one) => !possible.includes(one));
  return (
    <FormSection heading={t('groups.coWho')}>
      {possible.length === 0 ? <p>{t('groups.coNobody')}</p> : null}
      {possible.length === 0 ? null : (
        <PostForm errors={errors} values={values} rowVersion={version}>
          <Select
            name="therapistId"
            label={t('groups.coWho')}
            options={[...possible]
              .sort((a, b) => Number(a.canOverride) - Number(b.canOverride))
              .map((one) => ({
                value: one.id,
                label: one.canOverride
                  ? t('groups.coOnlyWithReason', { name: one.name, why: why(one) })
                  : one.name,
              }))}
          />
          <TextInput
            name="overrideReason"
            label={t('groups.coReason')}
            hint={t('groups.coReasonHint')}
            optional
          />
          <Button>{t('groups.coAdd')}</Button>
        </PostForm>
      )}
      {others.length === 0 ? null : (
        <Details summary={t('groups.coNotPossible', { count: others.length })}>
          <ul>
            {others.map((one) => (
              <li key={one.id}>{wordAgainst(t, one)}</li>
            ))}
          </ul>
        </Details>
      )}
    </FormSection>
  );
}
