import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { Details } from '#app/ui/details.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { Visit, Visits } from '../read-visits.server.ts';
import { OutcomeTag } from '#app/modules/scheduling/waivers/ui/waiver-card.tsx';
import { AppointmentStatusTag } from '#app/modules/scheduling/appointments/ui/appointment-status.tsx';

const SHOWN_AT_ONCE = 3;

/**
 * A client's next and past visits, each in the time of its location; the later and the earlier ones are folded. With
 * `saysNone`, the page says already that nothing is booked.
 */
export function VisitsCards({ visits: { coming, past }, saysNone }: { visits: Visits; saysNone: boolean }) {
  const t = useT();
  return (
    <>
      {coming.length === 0 && saysNone ? null : (
        <Card heading={t('appointments.nextVisits')} flush>
          {coming.length === 0 ? <p className="card__body muted">{t('appointments.noNextVisits')}</p> : null}
          <Folded visits={coming} />
        </Card>
      )}
      {past.length === 0 ? null : (
        <Card heading={t('appointments.pastVisits')} flush>
          <Folded visits={past} />
        </Card>
      )}
    </>
  );
}

function Folded({ visits }: { visits: readonly Visit[] }) {
  const t = useT();
  const more = visits.slice(SHOWN_AT_ONCE);
  return (
    <>
      <VisitRows visits={visits.slice(0, SHOWN_AT_ONCE)} />
      {more.length === 0 ? null : (
        <div className="to-finish__more">
          <Details summary={t('appointments.moreVisits', { count: more.length })}>
            <VisitRows visits={more} />
          </Details>
        </div>
      )}
    </>
  );
}

function VisitRows({ visits }: { visits: readonly Visit[] }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  return (
    <SummaryList
      rows={visits.map(
        ({ id, canOpen, startsAt, serviceName, therapistName, location, seriesId, ...outcome }) => ({
          label: formatZonedDateTime(locale, startsAt, location.zone),
          value: (
            <>
              {canOpen ? <a href={paths.appointment(clinic, id)}>{serviceName}</a> : serviceName}{' '}
              <AppointmentStatusTag status={outcome.status} /> <OutcomeTag {...outcome} />
              <span className="cell-sub">
                {therapistName} · {location.name}
                {seriesId === null ? null : (
                  <>
                    {' · '}
                    {canOpen ? (
                      <a href={paths.series(clinic, id)}>{t('bookedSeries.series')}</a>
                    ) : (
                      t('bookedSeries.series')
                    )}
                  </>
                )}
              </span>
            </>
          ),
        }),
      )}
    />
  );
}
