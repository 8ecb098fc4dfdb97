import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { FieldRow } from '#app/ui/field-row.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { clockWords } from '#app/modules/setup/week-words.ts';
import type { TimetablePlace } from '#app/modules/setup/timetable/index.server.ts';
import type { WorkSpan } from '../working-week.ts';

export type Place = Pick<TimetablePlace, 'id' | 'name'>;

/** One span: from, until, and the location. Times are typed as people write them. */
export function SpanRow(props: {
  index: number;
  legend: string;
  /** The ISO weekday, where the form has several. */
  weekday?: number;
  span?: Omit<WorkSpan, 'weekday'> | undefined;
  places: readonly Place[];
}) {
  const { index, legend, weekday, span, places } = props;
  const t = useT();
  const locale = useLocale();
  // The row is named by the group, which a label alone does not read out.
  const label = (words: string) => (
    <>
      <span className="visually-hidden">{legend}: </span>
      {words}
    </>
  );
  const name = (part: string) => `spans[${index}].${part}`;
  return (
    <fieldset className="field">
      <legend className="visually-hidden">{legend}</legend>
      {weekday === undefined ? null : <input type="hidden" name={name('weekday')} value={weekday} />}
      <FieldRow paired>
        <TextInput
          name={name('start')}
          label={label(t('timetable.start'))}
          value={span && clockWords(locale, span.start)}
          width="8"
          autoComplete="off"
        />
        <TextInput
          name={name('end')}
          label={label(t('timetable.end'))}
          value={span && clockWords(locale, span.end)}
          width="8"
          autoComplete="off"
        />
        <Select
          name={name('locationId')}
          label={label(t('timetable.location'))}
          value={span?.locationId ?? places[0]?.id}
          placeholder={false}
          options={places.map(({ id, name: label }) => ({ value: id, label }))}
        />
      </FieldRow>
    </fieldset>
  );
}
