import type { ReactNode } from 'react';
import type { nameSome } from '#app/modules/scheduling/of-clients.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';

/** Says that a therapist has no free times, and why: the service is not offered, no licence covers a state, no room is in use, or none is free. */
export function NoFreeTimes({
  isNone,
  name,
  notOffered,
  unlicensedIn,
  living,
  noRoomAt,
  wayOn,
}: {
  isNone: boolean;
  name: string;
  /** The name of the service, where the therapist does not offer it. */
  notOffered: string | null;
  /** Two letters for each state of the clients in which the therapist has no licence. */
  unlicensedIn: readonly string[];
  /** Who lives there, where several attend. */
  living: ReturnType<typeof nameSome>;
  /** The location's name, where the service needs a room and none is in use there. */
  noRoomAt: string | null;
  /** Where the therapist cannot be chosen at all: what to do instead. */
  wayOn?: ReactNode;
}) {
  const t = useT();
  if (notOffered !== null) {
    return (
      <EmptyState
        icon="warning"
        title={t('appointments.notOffered', { name, service: notOffered })}
        action={wayOn}
      >
        {t('appointments.notOfferedHelp')}
      </EmptyState>
    );
  }
  if (unlicensedIn.length > 0) {
    const states = unlicensedIn.join(', ');
    return (
      <EmptyState
        icon="warning"
        title={
          living === null
            ? t('appointments.unlicensed', { name, states })
            : t('ofClients.unlicensed', { therapist: name, states, ...living })
        }
        action={wayOn}
      >
        {t('appointments.unlicensedHelp')}
      </EmptyState>
    );
  }
  if (noRoomAt !== null) {
    return (
      <EmptyState icon="warning" title={t('appointments.noRoomAt', { location: noRoomAt })} action={wayOn}>
        {t('appointments.noRoomHelp')}
      </EmptyState>
    );
  }
  return isNone ? (
    <EmptyState icon="calendar" title={t('appointments.noFreeTimes')}>
      {t('appointments.noFreeTimesHelp')}
    </EmptyState>
  ) : null;
}
