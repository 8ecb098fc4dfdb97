import { useT } from '#app/platform/i18n/locale-context.ts';
import { BACK } from '#app/platform/back-path.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Combobox } from '#app/ui/combobox.tsx';
import { DateInput } from '#app/ui/date-input.tsx';
import { FieldRow } from '#app/ui/field-row.tsx';
import { FormSection } from '#app/ui/form-section.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Select } from '#app/ui/select.tsx';
import { isEmptyOffer } from '#app/modules/scheduling/offers/offered-times.ts';
import { FoldedChoices } from '#app/modules/scheduling/offers/ui/folded-choices.tsx';
import { ANYBODY } from '../anybody.ts';
import { canBook } from '#app/modules/scheduling/offers/can-book.ts';
import type { BookingPage } from '../read-booking-page.server.ts';
import { Chosen } from './chosen.tsx';
import { areFewFound } from './find-client.tsx';
import { LeftCare } from './left-care.tsx';
import { useToldClient } from './use-told-client.ts';
import { useBookingLink } from './use-booking-link.ts';

/**
 * The first half of booking: the client, then what is suggested for the client: therapist, service and location. It is
 * sent by GET, so that it works without scripts.
 */
export function BookingChoices({ page }: { page: BookingPage }) {
  return page.clients.length === 0 ? <ClientChoice page={page} /> : <OtherChoices page={page} />;
}

/** Asks for the client alone, unless there are too many to list. What the address has chosen already is kept. */
function ClientChoice({ page }: { page: BookingPage }) {
  const t = useT();
  const told = useToldClient();
  const clinic = useClinicSlug();
  const { given, back } = useBookingLink();
  const { clientChoices } = page;
  if (clientChoices.length === 0 || areFewFound(page)) return null;
  return (
    <form action={paths.newAppointment(clinic)} method="get" className="form">
      {given.map(([name, value], index) =>
        name === 'client' ? null : <input key={index} type="hidden" name={name} value={value} />,
      )}
      {back === null ? null : <input type="hidden" name={BACK} value={back} />}
      <FormSection heading={t('appointments.client')} description={t('booking.whoFirst')}>
        <Chosen page={page} />
        <FieldRow>
          <Combobox
            name="client"
            label={t('appointments.client')}
            options={clientChoices.map((client) => ({
              value: client.id,
              label: told(client),
              also: client.also,
            }))}
            noResults={t('remarks.notInList')}
          />
          <Button>{t('booking.continue')}</Button>
        </FieldRow>
      </FormSection>
    </form>
  );
}

/** Asks for the rest, filled in with what is usual for the client. */
function OtherChoices({ page }: { page: BookingPage }) {
  const t = useT();
  const clinic = useClinicSlug();
  const { back } = useBookingLink();
  const { clients, location, service } = page;
  const room = location?.rooms.find(({ id }) => id === page.roomId);
  const works = page.therapists.filter(({ locationIds }) => locationIds.includes(location?.id ?? ''));
  const elsewhere = page.therapists.filter((therapist) => !works.includes(therapist));
  const options = (therapists: BookingPage['therapists']) =>
    therapists.map(({ id, fullName, titles }) => ({ value: id, label: `${fullName}, ${titles}` }));
  return (
    <div className="stack stack--tight">
      <LeftCare clients={clients} />
      {canBook(page) ? <Chosen page={page} /> : null}
      <FoldedChoices
        open={canBook(page) && page.times !== null && isEmptyOffer(page.times)}
        chosen={[
          page.therapist === null ? t('booking.anybody') : page.therapist.name,
          location?.name ?? '',
          ...(room === undefined ? [] : [room.name]),
          service === null
            ? ''
            : `${service.name} (${t('common.minutesShort', { count: service.durationMinutes })})`,
        ]}
      >
        <form action={paths.newAppointment(clinic)} method="get" className="form">
          {[['startsAt', page.startsAt] as const, ['room', page.roomId] as const, [BACK, back] as const].map(
            ([name, value]) =>
              value === null ? null : <input key={name} type="hidden" name={name} value={value} />,
          )}
          {clients.map(({ id }) => (
            <input key={id} type="hidden" name="client" value={id} />
          ))}
          <FieldRow even>
            <Select
              name="therapist"
              label={t('appointments.therapist')}
              value={page.therapist?.id ?? ANYBODY}
              placeholder={false}
              options={[
                { value: ANYBODY, label: t('booking.anybody') },
                {
                  label: t('appointments.worksHere', { location: location?.name ?? '' }),
                  options: options(works),
                },
                { label: t('appointments.worksElsewhere'), options: options(elsewhere) },
              ].filter((group) => !('options' in group) || group.options.length > 0)}
            />
            <Select
              name="location"
              label={t('appointments.location')}
              value={location?.id}
              placeholder={false}
              options={page.locations.map(({ id, name }) => ({ value: id, label: name }))}
            />
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
            {page.startsAt === null ? (
              <DateInput
                kind="native"
                name="from"
                label={t('appointments.jumpToDate')}
                value={page.fromDate}
              />
            ) : null}
            <Button variant="secondary" icon="search">
              {t('appointments.showFreeTimes')}
            </Button>
          </FieldRow>
        </form>
      </FoldedChoices>
    </div>
  );
}
