import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { hasSeveralClients } from '#app/modules/scheduling/appointments/appointment.ts';
import type { PlaceInSeries } from '#app/modules/scheduling/booked-series/index.server.ts';
import type { AppointmentDetails } from '#app/modules/scheduling/appointments/index.server.ts';
import { isUnsettled } from '../attendance.ts';

/** Who accompanies a group or a family, and adding and removing them; nothing of a session for one. */
export function CoTherapistsCard({
  appointment,
  place = null,
}: {
  appointment: AppointmentDetails;
  /** Whoever is removed may be removed from others of its series too, which its own page asks; null on that page. */
  place?: Pick<PlaceInSeries, 'toCome'> | null;
}) {
  const t = useT();
  const clinic = useClinicSlug();
  const { can } = useFrame();
  const { id, version, type, status, coTherapists = [], coReasons } = appointment;
  const isOpen = isUnsettled(status) && can('appointment.staff');
  if (!hasSeveralClients(type) || (coTherapists.length === 0 && !isOpen)) return null;
  return (
    <Card
      heading={coTherapists.length === 0 ? t('groups.coNone') : t('groups.co')}
      flush
      actions={
        isOpen ? (
          <ButtonLink href={paths.coTherapists(clinic, id)} variant="secondary" icon="plus">
            {t('groups.coAdd')}
          </ButtonLink>
        ) : undefined
      }
    >
      {coTherapists.length === 0 ? null : (
        <DataTable
          caption={t('groups.co')}
          rows={coTherapists}
          rowKey={(one) => one.id}
          columns={[
            { key: 'name', header: t('groups.coWho'), rowHeader: true, cell: ({ name }) => name },
            ...(coTherapists.some((one) => one.id in coReasons)
              ? [
                  {
                    key: 'reason',
                    header: t('appointments.overriddenBecause'),
                    cell: (one: { id: string }) => coReasons[one.id] ?? '',
                  },
                ]
              : []),
          ]}
          rowActions={(one) =>
            !isOpen ? null : place !== null && place.toCome > 0 ? (
              <ButtonLink
                href={paths.removeCoTherapist(clinic, id, one.id)}
                size="small"
                variant="quiet"
                hiddenText={one.name}
              >
                {t('groups.remove')}
              </ButtonLink>
            ) : (
              <PostForm
                action={paths.removeCoTherapist(clinic, id, one.id)}
                rowVersion={version}
                idPrefix={`${one.id}-co-`}
                className="inline-form"
              >
                <Button size="small" variant="quiet" hiddenText={one.name}>
                  {t('groups.remove')}
                </Button>
              </PostForm>
            )
          }
        />
      )}
    </Card>
  );
}
