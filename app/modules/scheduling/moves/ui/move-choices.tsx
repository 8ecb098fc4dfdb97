import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { DateInput } from '#app/ui/date-input.tsx';
import { FieldRow } from '#app/ui/field-row.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { FoldedChoices } from '#app/modules/scheduling/offers/ui/folded-choices.tsx';
import type { MovePage } from '../read-move-page.server.ts';

/**
 * What changes beside the time: therapist, location, room, service and length. It is sent by GET, so that the free times
 * follow without scripts. `open`: nothing is free as it is chosen.
 */
export function MoveChoices({ page, open }: { page: MovePage; open: boolean }) {
  const t = useT();
  const clinic = useClinicSlug();
  const { appointment, chosen } = page;
  const named = (list: readonly { id: string; name: string }[], own: { id: string; name: string }) =>
    (list.some(({ id }) => id === own.id) ? list : [own, ...list]).map(({ id, name }) => ({
      value: id,
      label: name,
    }));
  const services = named(page.choices.services, appointment.service);
  const room = chosen.location.rooms.find(({ id }) => id === chosen.roomId);
  return (
    <FoldedChoices
      open={open}
      chosen={[
        chosen.therapistName,
        chosen.location.name,
        ...(room === undefined ? [] : [room.name]),
        services.find(({ value }) => value === chosen.serviceId)?.label ?? '',
        t('common.minutesShort', { count: chosen.minutes }),
      ]}
    >
      <form action={paths.moveAppointment(clinic, appointment.id)} method="get" className="form">
        {page.wanted === null ? null : <input type="hidden" name="startsAt" value={page.wanted} />}
        <FieldRow even>
          <Select
            name="therapist"
            label={t('appointments.therapist')}
            value={chosen.therapistId}
            placeholder={false}
            options={named(page.choices.therapists, appointment.therapist)}
          />
          <Select
            name="location"
            label={t('appointments.location')}
            value={chosen.location.id}
            placeholder={false}
            options={named(page.choices.locations, appointment.location)}
          />
          <Select
            name="room"
            label={t('appointments.room')}
            value={chosen.roomId ?? ''}
            placeholder={t('appointments.anyRoom')}
            options={chosen.location.rooms.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Select
            name="service"
            label={t('appointments.service')}
            value={chosen.serviceId}
            placeholder={false}
            options={services}
          />
          <TextInput
            name="duration"
            label={t('appointments.lengthMinutes')}
            value={String(chosen.minutes)}
            inputMode="numeric"
            width="4"
          />
          <DateInput kind="native" name="from" label={t('appointments.jumpToDate')} value={page.fromDate} />
          <Button variant="secondary" icon="search">
            {t('appointments.showFreeTimes')}
          </Button>
        </FieldRow>
      </form>
    </FoldedChoices>
  );
}
