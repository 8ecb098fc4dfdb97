import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { NameWithBirth } from '#app/modules/clients/person/ui/name-with-birth.tsx';
import type { AppointmentDetails } from '#app/modules/scheduling/appointments/index.server.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import type { AttendeeMisses } from '../read-attendee-misses.server.ts';
import { waiverOf, type Waiver } from '../waiver.ts';

/**
 * Those of several who were removed late or did not come: whether that counts for each, and the way to change it; nothing where there is
 * nobody. Of a session that is waived as a whole, those who did not come are not listed.
 */
export function AttendeeMissesCard({
  appointment: { missed, waivers, ...appointment },
}: {
  appointment: Parameters<typeof waiverOf>[0] &
    Pick<AppointmentDetails, 'id' | 'mayAct'> & { missed: AttendeeMisses; waivers: readonly Waiver[] };
}) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { can } = useFrame();
  const { id, mayAct } = appointment;
  const isWaived = waiverOf(appointment, waivers) !== null;
  const rows = missed.misses.filter(({ counted }) => counted === 'late' || !isWaived);
  if (rows.length === 0) return null;
  return (
    <Card heading={t('waivers.attendeeMisses')} flush>
      <DataTable
        caption={t('waivers.attendeeMisses')}
        rows={rows}
        rowKey={({ client }) => `missed-${client.id}`}
        columns={[
          {
            key: 'client',
            header: t('waivers.client'),
            rowHeader: true,
            cell: ({ client }) => (
              <NameWithBirth name={client.fullName} date={client.dateOfBirth} mark={client.mark} />
            ),
          },
          {
            key: 'what',
            header: t('waivers.what'),
            cell: ({ counted }) => t(`waivers.what_${counted}`),
          },
          {
            key: 'becomes',
            header: t('waivers.becomes'),
            cell: ({ waiver, counted }) =>
              waiver === null
                ? t('waivers.isCounted')
                : t(`waivers.because_${counted}`, { reason: waiver.reason ?? '' }),
          },
        ]}
        rowActions={({ client, waiver }) =>
          mayAct && can('appointment.waive') ? (
            <ButtonLink
              href={(waiver === null ? paths.attendeeWaiver : paths.endAttendeeWaiver)(clinic, id, client.id)}
              variant="quiet"
              size="small"
              hiddenText={nameAndBirth(locale, client.fullName, client.dateOfBirth, client.mark)}
            >
              {t(waiver === null ? 'waivers.waive' : 'waivers.end')}
            </ButtonLink>
          ) : null
        }
      />
    </Card>
  );
}
