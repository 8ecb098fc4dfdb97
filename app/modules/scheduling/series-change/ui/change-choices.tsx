import { REACHES } from '#app/modules/scheduling/booked-series/series-rows.ts';
import { formatCivilDay } from '#app/platform/i18n/index.ts';
import { formatWeekday } from '#app/platform/i18n/format-weekday.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { FieldRow } from '#app/ui/field-row.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormErrors } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Radios } from '#app/ui/radios.tsx';
import { Select } from '#app/ui/select.tsx';
import { TimeSelect } from '#app/ui/time-select.tsx';
import { DAY_FIELDS } from '../change-query.ts';
import type { ChangePage } from '../read-change-page.server.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** What is changed of a series, and from when. It is sent by GET, so that the dates are shown before anything is saved. */
export function ChangeChoices({ page, errors }: { page: ChangePage; errors: FormErrors }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { rule, to, choices } = page;
  const { id, startsAt, location } = page.anchor;
  const named = (list: readonly { readonly id: string; readonly name: string }[]) =>
    list.map((one) => ({ value: one.id, label: one.name }));
  return (
    <Form action={paths.changeSeries(clinic, id)} method="get" errors={errors}>
      <Radios
        name="reach"
        label={t('seriesChange.reach')}
        hint={t('seriesChange.thisOne', {
          day: formatCivilDay(locale, localDateOf(startsAt, location.zone)),
        })}
        inline
        value={page.reach}
        choices={REACHES.map((value) => ({ value, label: t(`bookedSeries.reach_${value}`) }))}
      />
      <p>
        <a href={paths.moveAppointment(clinic, id)}>{t('seriesChange.alone')}</a>
      </p>
      <FieldRow even>
        {rule.days.map((day, at) => (
          <Select
            key={day}
            name={DAY_FIELDS[at] ?? 'day'}
            label={
              rule.days.length === 1
                ? t('seriesChange.day')
                : t('seriesChange.dayOf', { day: formatWeekday(locale, day) })
            }
            value={String(to.days[at] ?? day)}
            placeholder={false}
            options={DAYS.map((one) => ({ value: String(one), label: formatWeekday(locale, one) }))}
          />
        ))}
        <TimeSelect name="time" label={t('seriesChange.time')} value={to.startTime} placeholder={false} />
        <Select
          name="therapist"
          label={t('appointments.therapist')}
          value={to.therapistId}
          placeholder={t('seriesChange.same')}
          options={named(choices.therapists)}
        />
        <Select
          name="room"
          label={t('appointments.room')}
          value={to.roomId ?? 'any'}
          placeholder={false}
          options={[{ value: 'any', label: t('seriesChange.roomAny') }, ...named(choices.rooms)]}
        />
        <Select
          name="service"
          label={t('appointments.service')}
          value={to.serviceId}
          placeholder={t('seriesChange.same')}
          options={named(choices.services)}
        />
        <Button variant="secondary" icon="search">
          {t('seriesChange.show')}
        </Button>
      </FieldRow>
    </Form>
  );
}
