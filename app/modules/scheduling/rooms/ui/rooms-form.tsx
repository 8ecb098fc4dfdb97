import { BACK } from '#app/platform/back-path.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { DateInput } from '#app/ui/date-input.tsx';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { TimeInput } from '#app/ui/time-input.tsx';
import type { RoomsPage } from '../index.server.ts';

/** For when a room is sought: a form that is sent by GET. The way back stays. */
export function RoomsForm({ page, back }: { page: RoomsPage; back: string | null }) {
  const t = useT();
  const clinic = useClinicSlug();
  return (
    <FilterPanel action={paths.rooms(clinic)}>
      {back === null ? null : <input type="hidden" name={BACK} value={back} />}
      {page.locations.length > 1 ? (
        <Select
          name="location"
          label={t('appointments.location')}
          value={page.location.id}
          placeholder={false}
          options={page.locations.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <DateInput kind="native" name="date" label={t('rooms.date')} value={page.date} />
      <TimeInput name="time" label={t('appointments.time')} value={page.time} />
      <TextInput
        name="duration"
        label={t('appointments.lengthMinutes')}
        value={String(page.minutes)}
        inputMode="numeric"
        width="4"
      />
    </FilterPanel>
  );
}
