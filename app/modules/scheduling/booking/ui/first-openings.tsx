import { FREE_DAYS_SHOWN } from '#app/modules/scheduling/slots/free-times.ts';
import { formatShortDay, formatTime, formatZone } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { addDays } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { FreeTimesPager } from '#app/modules/scheduling/slots/ui/free-times-pager.tsx';
import { ANYBODY } from '../anybody.ts';
import type { BookingPage } from '../read-booking-page.server.ts';
import { useBookingLink } from './use-booking-link.ts';

/** The second half of booking while no therapist is chosen: who can see the client soonest, with place and times. */
export function FirstOpenings({ page }: { page: BookingPage }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { booking, back } = useBookingLink();
  const { openings, service, fromDate, today, startsAt } = page;
  if (openings === null || service === null) return null;
  const chosen = { client: page.clients.map(({ id }) => id), service: service.id, room: page.roomId };
  const isAnyPreferred = openings.some(({ starts }) => starts.some(({ isPreferred }) => isPreferred));
  return (
    <section className="stack" aria-labelledby="first-openings">
      <div>
        <h2 className="heading-m" id="first-openings">
          {t('booking.firstOpenings')}
        </h2>
        <p className="muted">
          {[
            t(isAnyPreferred ? 'booking.firstOpeningsPreferred' : 'booking.firstOpeningsLead'),
            ...(startsAt === null ? [] : [t('booking.wantedFirst')]),
          ].join(' ')}
        </p>
      </div>
      <FreeTimesPager
        action={paths.newAppointment(clinic)}
        keep={{ ...chosen, therapist: ANYBODY, location: page.location?.id, back }}
        earlier={fromDate > today ? addDays(fromDate, -FREE_DAYS_SHOWN) : null}
        later={addDays(fromDate, FREE_DAYS_SHOWN)}
      />
      {openings.length === 0 ? (
        <EmptyState icon="calendar" title={t('booking.noOpenings')}>
          {t('booking.noOpeningsHelp')}
        </EmptyState>
      ) : null}
      <ul className="openings">
        {openings.map(({ therapist, location, starts }) => {
          const withThem = { ...chosen, therapist: therapist.id, location: location.id };
          return (
            <li key={`${therapist.id} ${location.id}`} className="opening">
              <div>
                <p className="strong">
                  {therapist.fullName}, {therapist.titles}
                </p>
                <p className="muted">
                  {location.name}
                  {starts[0] === undefined
                    ? null
                    : ` (${formatZone(locale, starts[0].startsAt, location.zone)})`}
                </p>
              </div>
              <div className="opening__times">
                {starts.map((start) => (
                  <ButtonLink
                    key={start.local}
                    href={booking({ ...withThem, startsAt: start.local })}
                    variant="secondary"
                    size="small"
                    hiddenText={`${therapist.name}, ${location.name}`}
                  >
                    {`${formatShortDay(locale, start.local.slice(0, 10))}, ${formatTime(locale, start.startsAt, location.zone)}`}
                    {start.isPreferred ? ' ' : null}
                    {start.isPreferred ? (
                      <span className="opening__mark">{t('booking.preferredMark')}</span>
                    ) : null}
                  </ButtonLink>
                ))}
                <a href={booking({ ...withThem, from: fromDate })}>
                  {t('booking.allTimesOf')}
                  <span className="visually-hidden"> {therapist.name}</span>
                </a>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
