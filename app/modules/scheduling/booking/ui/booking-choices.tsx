import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { Button } from '#app/ui/button.tsx';
import { Combobox } from '#app/ui/combobox.tsx';
import { FieldRow } from '#app/ui/field-row.tsx';
import { FormSection } from '#app/ui/form-section.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Select } from '#app/ui/select.tsx';
import type { BookingPage } from '../read-booking-page.server.ts';

/**
 * The first half of booking: client, therapist, service and location. It is sent by GET, so that it works without
 * scripts.
 */
export function BookingChoices({ page }: { page: BookingPage }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { clients, clientChoices, location } = page;
  const action = paths.newAppointment(clinic);
  const here = page.therapists.filter(({ locationIds }) => locationIds.includes(location?.id ?? ''));
  const elsewhere = page.therapists.filter((therapist) => !here.includes(therapist));
  const options = (therapists: BookingPage['therapists']) =>
    therapists.map(({ id, name, credentials }) => ({ value: id, label: `${name}, ${credentials}` }));
  if (clients.length === 0 && clientChoices.length === 0) return null;
  return (
    <form action={action} method="get" className="form">
      {page.startsAt === null ? null : <input type="hidden" name="startsAt" value={page.startsAt} />}
      {page.roomId === null ? null : <input type="hidden" name="room" value={page.roomId} />}
      <FormSection heading={t('appointments.chooseSection')}>
        {clients.length > 0 ? (
          <div className="field">
            <p className="field__label">{t('appointments.client')}</p>
            <p>
              {clients.map(({ name, dateOfBirth }) => nameAndBirth(locale, name, dateOfBirth)).join(', ')}{' '}
              <a
                href={withQuery(action, {
                  therapist: page.therapist?.id,
                  location: location?.id,
                  service: page.service?.id,
                  startsAt: page.startsAt,
                })}
              >
                {t('appointments.changeClient')}
              </a>
            </p>
            {clients.map(({ id }) => (
              <input key={id} type="hidden" name="client" value={id} />
            ))}
          </div>
        ) : (
          <Combobox
            name="client"
            label={t('appointments.client')}
            options={clientChoices.map(({ id, name, dateOfBirth }) => ({
              value: id,
              label: nameAndBirth(locale, name, dateOfBirth),
            }))}
          />
        )}
        <FieldRow even>
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
          <Select
            name="therapist"
            label={t('appointments.therapist')}
            value={page.therapist?.id}
            options={[
              {
                label: t('appointments.worksHere', { location: location?.name ?? '' }),
                options: options(here),
              },
              { label: t('appointments.worksElsewhere'), options: options(elsewhere) },
            ].filter((group) => group.options.length > 0)}
          />
          <Button variant="secondary" icon="search">
            {t('appointments.showFreeTimes')}
          </Button>
        </FieldRow>
      </FormSection>
    </form>
  );
}
