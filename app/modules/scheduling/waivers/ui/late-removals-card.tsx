import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { NameWithBirth } from '#app/modules/clients/person/ui/name-with-birth.tsx';
import type { AppointmentDetails } from '#app/modules/scheduling/appointments/index.server.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import type { LateRemovals } from '../read-late-removals.server.ts';

/** Those who were removed late from an appointment of several: whether that counts, and the way to change it; nothing where nobody was. */
export function LateRemovalsCard({
  appointment: { id, mayAct },
  late: { removals },
}: {
  appointment: Pick<AppointmentDetails, 'id' | 'mayAct'>;
  late: LateRemovals;
}) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { can } = useFrame();
  if (removals.length === 0) return null;
  return (
    <Card heading={t('waivers.lateRemovals')} flush>
      <DataTable
        caption={t('waivers.lateRemovals')}
        rows={removals}
        rowKey={({ client }) => client.id}
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
            key: 'becomes',
            header: t('waivers.becomes'),
            cell: ({ waiver }) =>
              waiver === null
                ? t('waivers.isCounted')
                : t('waivers.because_late', { reason: waiver.reason ?? '' }),
          },
        ]}
        rowActions={({ client, waiver }) =>
          mayAct && can('appointment.waive') ? (
            <ButtonLink
              href={(waiver === null ? paths.removalWaiver : paths.endRemovalWaiver)(clinic, id, client.id)}
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
