import { useT } from '#app/platform/i18n/locale-context.ts';
import { DateInput } from '#app/ui/date-input.tsx';
import { FieldRow } from '#app/ui/field-row.tsx';
import { Radios } from '#app/ui/radios.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { TIME_OFF_KINDS, TIME_OFF_SHAPES } from '../time-off.ts';

/** The questions about time off: what kind, how long, and when. */
export function TimeOffFields({ today }: { today: string }) {
  const t = useT();
  return (
    <>
      <Select
        name="kind"
        label={t('timetable.kind')}
        options={TIME_OFF_KINDS.map((kind) => ({ value: kind, label: t(`timetable.kind_${kind}`) }))}
      />
      <Radios
        name="shape"
        label={t('timetable.shape')}
        value="days"
        choices={TIME_OFF_SHAPES.map((shape) => ({
          value: shape,
          label: t(`timetable.shape_${shape}`),
          hint: shape === 'days' ? undefined : t(`timetable.shapeHint_${shape}`),
        }))}
      />
      <DateInput kind="native" name="firstOn" label={t('timetable.firstOn')} min={today} />
      <DateInput
        kind="native"
        name="lastOn"
        label={t('timetable.lastOn')}
        hint={t('timetable.lastOnHint')}
        min={today}
        optional
      />
      <FieldRow>
        <TextInput
          name="start"
          label={t('timetable.start')}
          hint={t('timetable.startHint')}
          width="8"
          autoComplete="off"
          optional
        />
        <TextInput name="end" label={t('timetable.end')} width="8" autoComplete="off" optional />
      </FieldRow>
    </>
  );
}
