import { ROOM_FEATURES } from '../room-features.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { Checkboxes } from '#app/ui/checkboxes.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import type { SummaryRow } from '#app/ui/summary-list.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import type { ShownRoom } from '../read-location.server.ts';

/** What is asked of a room. */
export function RoomFields() {
  const t = useT();
  return (
    <>
      <TextInput name="name" label={t('places.roomName')} autoComplete="off" />
      <TextInput
        name="capacity"
        label={t('places.capacity')}
        hint={t('places.capacityHint')}
        inputMode="numeric"
        autoComplete="off"
        width="4"
        optional
      />
      <Checkboxes
        name="features"
        label={t('places.features')}
        optional
        choices={ROOM_FEATURES.map((value) => ({ value, label: t(`places.feature_${value}`) }))}
      />
    </>
  );
}

/** A room in words; none before it is added. */
export function useRoomRows(room: ShownRoom | null): SummaryRow[] {
  const t = useT();
  if (room === null) return [];
  return [
    { label: t('places.roomName'), value: room.name },
    { label: t('places.capacity'), value: room.capacity },
    {
      label: t('places.features'),
      value: room.features.map((feature) => t(`places.feature_${feature}`)).join(', '),
    },
  ];
}

/** A room as a browser would post it. */
export function roomAsFields({ name, capacity, features }: ShownRoom): FormValues {
  return { name, capacity: capacity === null ? '' : String(capacity), features };
}
