import { useT } from '#app/platform/i18n/locale-context.ts';
import { Button } from '#app/ui/button.tsx';
import { FieldRow } from '#app/ui/field-row.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { Select } from '#app/ui/select.tsx';
import { FOR_ALL } from '../answer.ts';
import type { PreviewRow } from '../preview-row.ts';

/** Leaves out of a form that is opened again the one answer for all: it is filled in, and is not meant for what is open now. */
export function withoutFill(values: FormValues): FormValues {
  return { ...values, forAll: undefined, ofKind: undefined };
}

/**
 * One answer for the dates that cannot be booked as planned and have none yet: for all of them, or for those with one problem. `leave` is the word for
 * leaving a date out.
 */
export function FillIn({
  rows,
  leave,
}: {
  rows: readonly Pick<PreviewRow, 'problem' | 'answer' | 'without'>[];
  leave: string;
}) {
  const t = useT();
  const open = rows.flatMap(({ problem, answer }) => (answer === '' ? (problem ?? []) : []));
  const kinds = [...Map.groupBy(open, (problem) => problem)];
  if (open.length < 2) return null;
  return (
    <FieldRow>
      {kinds.length < 2 ? null : (
        <Select
          name="ofKind"
          label={t('series.ofKind')}
          placeholder={t('series.ofAnyKind', { count: open.length })}
          options={kinds.map(([value, those]) => ({
            value,
            label: t('series.kind', { why: t(`series.why_${value}`), count: those.length }),
          }))}
        />
      )}
      <Select
        name="forAll"
        label={t(kinds.length < 2 ? 'series.forAll' : 'series.forThese')}
        placeholder={t('series.forEach')}
        options={FOR_ALL.filter(
          (value) => value !== 'without' || rows.some(({ without }) => without !== null),
        ).map((value) => ({
          value,
          label: value === 'leave' ? leave : t(`series.forAll_${value}`),
        }))}
      />
      <Button variant="secondary" name="fill" value="yes">
        {t('series.fillIn')}
      </Button>
    </FieldRow>
  );
}
