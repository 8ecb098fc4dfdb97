import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { formatShortWeekday } from '#app/platform/i18n/index.ts';
import { BACK } from '#app/platform/back-path.ts';
import { paths } from '#app/platform/paths.ts';
import { Checkboxes } from '#app/ui/checkboxes.tsx';
import { DateInput } from '#app/ui/date-input.tsx';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Select } from '#app/ui/select.tsx';
import type { OpeningsPage } from '../index.server.ts';
import { DAY_PARTS, MOST_WEEKS, WEEKDAYS, type DayPart, type OpeningsQuery } from '../openings-query.ts';

/** What is sought: a form that is sent by GET. The client, and the way back, stay. */
export function OpeningsForm({
  page,
  query,
  back,
}: {
  page: OpeningsPage;
  query: OpeningsQuery;
  back: string | null;
}) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const weeks = Array.from({ length: MOST_WEEKS - 1 }, (_, at) => String(at + 2));
  return (
    <FilterPanel
      action={paths.openings(clinic)}
      isMoreUsed={query.weekdays.length > 0 || query.weeks > 1}
      more={
        <>
          <Checkboxes
            name="day"
            label={t('openings.weekdays')}
            hint={t('openings.weekdaysHint')}
            inline
            values={query.weekdays.map(String)}
            choices={WEEKDAYS.map((day) => ({ value: String(day), label: formatShortWeekday(locale, day) }))}
          />
          <Select
            name="weeks"
            label={t('openings.weeks')}
            width="12"
            value={query.weeks === 1 ? '' : String(query.weeks)}
            placeholder={t('openings.once')}
            options={weeks.map((count) => ({
              value: count,
              label: t('openings.weeksCount', { count: Number(count) }),
            }))}
          />
        </>
      }
    >
      {page.clients.map(({ id }) => (
        <input key={id} type="hidden" name="client" value={id} />
      ))}
      {back === null ? null : <input type="hidden" name={BACK} value={back} />}
      <Select
        name="service"
        label={t('appointments.service')}
        value={page.service?.id}
        placeholder={false}
        options={page.services.map(({ id, name, durationMinutes }) => ({
          value: id,
          label: `${name} (${t('common.minutesShort', { count: durationMinutes })})`,
        }))}
      />
      {page.therapists.length > 1 ? (
        <Select
          name="therapist"
          label={t('appointments.therapist')}
          value={page.therapist?.id ?? ''}
          placeholder={t('openings.anybody')}
          options={page.therapists.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      {page.locations.length > 1 ? (
        <Select
          name="location"
          label={t('appointments.location')}
          width="12"
          value={page.location?.id ?? ''}
          placeholder={t('openings.anywhere')}
          options={page.locations.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <Select
        name="part"
        label={t('openings.part')}
        width="12"
        value={query.part ?? ''}
        placeholder={t('openings.anyTime')}
        options={(Object.keys(DAY_PARTS) as DayPart[]).map((part) => ({
          value: part,
          label: t(`openings.part_${part}`),
        }))}
      />
      <DateInput kind="native" name="from" label={t('openings.from')} value={page.fromDate} />
    </FilterPanel>
  );
}
