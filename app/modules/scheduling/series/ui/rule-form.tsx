import { BACK } from '#app/platform/back-path.ts';
import { formatShortWeekday } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Checkboxes } from '#app/ui/checkboxes.tsx';
import { DateInput } from '#app/ui/date-input.tsx';
import { FieldRow } from '#app/ui/field-row.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import type { SeriesPage } from '../read-series-page.server.ts';
import { MOST_WEEKS } from '#app/modules/scheduling/series-dates/series-rule.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const WEEKS = Array.from({ length: MOST_WEEKS }, (_, n) => n + 1);

/** How the series repeats. It is sent by GET, so that the dates are shown anew before anything is booked. */
export function RuleForm({
  page,
  waiting,
  reason,
  back,
}: {
  page: SeriesPage;
  waiting: readonly string[];
  /** The sealed reason that the address carries. */
  reason: string | null;
  back: string | null;
}) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { rule } = page;
  const kept: (readonly [string, string | null])[] = [
    ...page.clients.map(({ id }) => ['client', id] as const),
    ['therapist', page.therapist.id],
    ['location', page.location.id],
    ['service', page.service.id],
    ['room', page.roomId],
    ['startsAt', page.startsAt],
    ['duration', page.durationMinutes === page.service.durationMinutes ? null : String(page.durationMinutes)],
    ['reason', reason],
    ...waiting.map((one) => ['waiting', one] as const),
    [BACK, back],
  ];
  return (
    <form action={paths.newSeries(clinic)} method="get" className="form">
      {kept.map(([name, value], index) =>
        value === null ? null : <input key={index} type="hidden" name={name} value={value} />,
      )}
      <FieldRow>
        <Select
          name="every"
          label={t('series.every')}
          value={String(rule.everyWeeks)}
          placeholder={false}
          width="12"
          options={WEEKS.map((count) => ({ value: String(count), label: t('series.everyWeeks', { count }) }))}
        />
        <TextInput
          name="count"
          label={t('series.count')}
          hint={t('series.countHint')}
          value={rule.count === null ? '' : String(rule.count)}
          inputMode="numeric"
          width="4"
        />
        <DateInput
          kind="native"
          name="until"
          label={t('series.until')}
          hint={t('series.untilHint')}
          value={rule.until ?? undefined}
        />
      </FieldRow>
      <Checkboxes
        name="day"
        label={t('series.days')}
        inline
        values={rule.days.map(String)}
        choices={DAYS.map((day) => ({ value: String(day), label: formatShortWeekday(locale, day) }))}
      />
      <Button variant="secondary" icon="search">
        {t('series.showDates')}
      </Button>
    </form>
  );
}
