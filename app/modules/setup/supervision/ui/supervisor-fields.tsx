import { formatCivilDate } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Checkboxes } from '#app/ui/checkboxes.tsx';
import { DateInput } from '#app/ui/date-input.tsx';
import { FieldRow } from '#app/ui/field-row.tsx';
import { FormSection } from '#app/ui/form-section.tsx';
import { Select } from '#app/ui/select.tsx';
import type { SupervisorsPage } from '../read-supervisors.server.ts';

/** The last day of each supervision, what has not begun and is taken out, and one more. */
export function SupervisorFields({ supervisors, choices }: Pick<SupervisorsPage, 'supervisors' | 'choices'>) {
  const t = useT();
  const locale = useLocale();
  const inWords = ({ name, since }: SupervisorsPage['supervisors'][number]) =>
    t('supervision.ofSince', { name, since: formatCivilDate(locale, since) });
  const toCome = supervisors.filter(({ hasBegun }) => !hasBegun);
  return (
    <>
      <FormSection heading={t('supervision.current')}>
        {supervisors.length === 0 ? <p className="muted">{t('supervision.none')}</p> : null}
        {supervisors.map((one) => (
          <DateInput
            key={one.id}
            kind="native"
            name={`ends.${one.id}`}
            label={
              <>
                {inWords(one)}, {t('supervision.until').toLowerCase()}
              </>
            }
          />
        ))}
        {toCome.length === 0 ? null : (
          <Checkboxes
            name="removed"
            label={t('supervision.removed')}
            hint={t('supervision.removedHint')}
            optional
            choices={toCome.map((one) => ({ value: one.id, label: inWords(one) }))}
          />
        )}
      </FormSection>
      <FormSection heading={t('supervision.more')}>
        <Select
          name="supervisorId"
          label={t('supervision.supervisor')}
          optional
          placeholder={t('supervision.nobody')}
          options={choices.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <FieldRow>
          <DateInput kind="native" name="since" label={t('supervision.since')} optional />
          <DateInput
            kind="native"
            name="until"
            label={t('supervision.until')}
            hint={t('supervision.untilHint')}
            optional
          />
        </FieldRow>
      </FormSection>
    </>
  );
}
