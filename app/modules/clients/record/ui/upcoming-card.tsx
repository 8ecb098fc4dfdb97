import { formatDateTime, formatZone } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { SummaryList } from '#app/ui/summary-list.tsx';

/** A coming appointment, as the record lists it. */
interface Upcoming {
  readonly id: string;
  readonly startsAt: Date;
  readonly service: { readonly name: string };
  readonly therapist: { readonly name: string };
  readonly location: { readonly name: string; readonly zone: string };
}

/** The client's coming appointments, soonest first, each in the time of its location. */
export function UpcomingCard({ appointments }: { appointments: readonly Upcoming[] }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  return (
    <Card heading={t('clients.upcoming')} flush>
      {appointments.length === 0 ? <p className="card__body muted">{t('clients.noUpcoming')}</p> : null}
      <SummaryList
        rows={appointments.map(({ id, startsAt, service, therapist, location }) => ({
          label: `${formatDateTime(locale, startsAt, location.zone)} ${formatZone(locale, startsAt, location.zone)}`,
          value: (
            <>
              <a href={paths.appointment(clinic, id)}>{service.name}</a>
              <span className="cell-sub">
                {therapist.name} · {location.name}
              </span>
            </>
          ),
        }))}
      />
    </Card>
  );
}
