import type { ReactNode } from 'react';
import { FREE_DAYS_SHOWN } from '#app/modules/scheduling/slots/free-times.ts';
import { formatZoneOfDays } from '#app/platform/i18n/zone-of-days.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { addDays } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import type { FormErrors, FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ANYBODY } from '../anybody.ts';
import { canBook } from '#app/modules/scheduling/offers/can-book.ts';
import type { Alternatives } from '../read-refused-booking.server.ts';
import { hasNoRoomFor } from '#app/modules/tenancy/room-need.ts';
import type { BookingPage } from '../read-booking-page.server.ts';
import { OTHER_TIME } from '#app/modules/scheduling/slots/ui/free-time-radios.tsx';
import { NoFreeTimes } from '#app/modules/scheduling/offers/ui/no-free-times.tsx';
import { OfferedTimes } from '#app/modules/scheduling/offers/ui/offered-times.tsx';
import { nameSome } from '#app/modules/scheduling/of-clients.ts';
import { BookedAlready } from '#app/modules/scheduling/visits/ui/booked-already.tsx';
import { WaitingQuestion } from '#app/modules/scheduling/waiting-list/ui/waiting-question.tsx';
import { useBookingLink } from './use-booking-link.ts';
import { FreeTimesPager } from '#app/modules/scheduling/slots/ui/free-times-pager.tsx';

/**
 * The second half of booking: a free time, or another time with a reason. After a refusal, what is free instead comes
 * first.
 */
export function BookingForm({
  page,
  errors,
  values,
  alternatives,
  told,
  reason,
}: {
  page: BookingPage;
  errors: FormErrors;
  values: FormValues;
  alternatives: Alternatives | null;
  /** Who will be told, as it stands before the button. */
  told: ReactNode;
  /** The reason that was typed for another time. */
  reason: string;
}) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { booking, here, back } = useBookingLink();
  const { location, service, therapist, times } = page;
  if (location === null || service === null || therapist === null || times === null) return null;
  const chosen = {
    client: page.clients.map(({ id }) => id),
    therapist: therapist.id,
    location: location.id,
    service: service.id,
    room: page.roomId,
  };
  const starts = [times.preferred, times.others, times.more].flat().flatMap((day) => day.starts);
  const isOffered = starts.some(({ local }) => local === page.startsAt);
  const zone = formatZoneOfDays(locale, location.zone, page.fromDate, FREE_DAYS_SHOWN);
  const noRoomAt = hasNoRoomFor(service, location) ? location.name : null;
  const isRefused = Object.keys(errors).length > 0;
  const none = (
    <NoFreeTimes
      isNone={starts.length === 0}
      name={therapist.name}
      notOffered={page.isNotOffered ? service.name : null}
      unlicensedIn={page.unlicensedIn}
      living={nameSome(locale, page.clients, page.unlicensedOf)}
      noRoomAt={noRoomAt}
      wayOn={
        <ButtonLink href={here({ therapist: ANYBODY, room: null })}>
          {t('booking.everybodysOpenings')}
        </ButtonLink>
      }
    />
  );
  if ((!canBook(page) || noRoomAt !== null) && !isRefused) return none;
  return (
    <div className="stack">
      {alternatives !== null && alternatives.length > 0 ? (
        <SameTimeWith
          alternatives={alternatives}
          chosen={chosen}
          startsAt={typedTime(values) ?? page.startsAt}
        />
      ) : null}
      {alternatives === null ? (
        <FreeTimesPager
          action={paths.newAppointment(clinic)}
          keep={{ ...chosen, back }}
          earlier={page.fromDate > page.today ? addDays(page.fromDate, -FREE_DAYS_SHOWN) : null}
          later={addDays(page.fromDate, FREE_DAYS_SHOWN)}
        />
      ) : null}
      <PostForm errors={errors} values={values}>
        {chosen.client.map((id) => (
          <input key={id} type="hidden" name="clientId" value={id} />
        ))}
        <input type="hidden" name="therapistId" value={therapist.id} />
        <input type="hidden" name="locationId" value={location.id} />
        <input type="hidden" name="serviceId" value={service.id} />
        <input type="hidden" name="appointmentType" value={service.appointmentType} />
        {page.roomId === null ? null : <input type="hidden" name="roomId" value={page.roomId} />}
        {none}
        <BookedAlready page={page} />
        <OfferedTimes
          times={times}
          hint={t('appointments.timesIn', { zone, location: location.name })}
          label={
            alternatives === null
              ? t('appointments.freeTimesOf', { name: therapist.name, count: service.durationMinutes })
              : t('appointments.alternativesOf', { name: therapist.name })
          }
          value={page.startsAt === null ? undefined : isOffered ? page.startsAt : OTHER_TIME}
          typed={page.startsAt !== null && !isOffered ? page.startsAt : undefined}
          reason={reason}
        />
        <WaitingQuestion entries={page.waiting} zone={location.zone} />
        {told}
        <ButtonGroup sticky>
          <Button savingLabel={t('appointments.booking')}>{t('appointments.book')}</Button>
          <Button variant="secondary" name="repeats" value="yes">
            {t('booking.repeat')}
          </Button>
          <Button variant="quiet" name="hold" value="yes" savingLabel={t('openings.holding')}>
            {t('openings.hold')}
          </Button>
          {service.needsRoom && page.roomId === null ? (
            <p className="muted">{t('appointments.roomChosen')}</p>
          ) : null}
        </ButtonGroup>
      </PostForm>
      {alternatives === null ? null : (
        <p>
          <a href={booking({ ...chosen, from: page.fromDate })}>
            {t('appointments.allFreeTimesOf', { name: therapist.name })}
          </a>
        </p>
      )}
    </div>
  );
}

/** Other therapists who are free at the time that was wanted: one link each, which keeps everything that was chosen. */
function SameTimeWith({
  alternatives,
  chosen,
  startsAt,
}: {
  alternatives: Alternatives;
  chosen: Readonly<Record<string, string | readonly string[] | null>>;
  startsAt: string | null;
}) {
  const t = useT();
  const { booking } = useBookingLink();
  return (
    <div className="field">
      <p className="field__label">{t('appointments.sameTimeWith')}</p>
      <ul>
        {alternatives.map(({ id, name }) => (
          <li key={id}>
            <a href={booking({ ...chosen, room: null, therapist: id, startsAt })}>
              {t('appointments.bookWith', { name })}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function typedTime(values: FormValues): string | null {
  const value = values['startsAt'] === OTHER_TIME ? values['otherTime'] : values['startsAt'];
  return typeof value === 'string' ? value : null;
}
