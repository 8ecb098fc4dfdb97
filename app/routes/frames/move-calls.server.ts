import { grantFor } from '#app/modules/identity/permissions.ts';
import { readReach, type Foreseen } from '#app/modules/notifications/ledger/index.server.ts';
import { reachOfTold } from '#app/modules/notifications/unreached/still-told.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { newsOfMove } from '#app/modules/scheduling/moves/news-of-move.ts';

type Scope = Parameters<typeof readReach>[0];

/**
 * Reads whom somebody has to call about the newest move of an appointment, on the calendar on which it was dragged: nobody where every
 * client is written to, where clients are told nothing of the move, and for who may not see the appointment.
 */
export async function readMoveCalls(scope: Scope, id: string | undefined): Promise<readonly Foreseen[]> {
  const grant = scope.actor.kind === 'member' ? grantFor(scope.actor, 'appointment.read') : null;
  if (id === undefined || grant === null) return [];
  const [appointment, contacts] = await Promise.all([
    readAppointment(scope, grant, id),
    readReach(scope, id),
  ]);
  if (appointment === null) return [];
  const { startsAt, location, modality, changes } = appointment;
  if (newsOfMove(changes, { startsAt, location: location.name, modality }) === 'none') return [];
  return reachOfTold(contacts, appointment, scope.now).filter(
    ({ reach, due }) => reach.email === null && due !== 'later',
  );
}
