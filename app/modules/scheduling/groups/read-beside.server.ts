import type { Scope } from '#db/tenant.server.ts';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { countWaitingFor } from '#app/modules/scheduling/waiting-list/index.server.ts';
import type { AttendeeEvent } from './attendance.ts';
import { readAttendeeHistory } from './read-attendee-history.server.ts';

/** What the page of an appointment tells of its clients beside who they are. */
export interface BesideAttendees {
  readonly attended: readonly AttendeeEvent[];
  /** How many wait for what it is; 0 for whoever may not see the waiting list. */
  readonly waiting: number;
}

/** Reads what was done with single clients of an appointment, and how many wait for it: one round trip. It records nothing (`readAttendeeHistory`). */
export async function readBesideAttendees(scope: Scope, id: string): Promise<BesideAttendees> {
  const grant = scope.actor.kind === 'member' ? grantFor(scope.actor, 'waiting-list.read') : null;
  const [attended, waiting] = await Promise.all([
    readAttendeeHistory(scope, id),
    grant === null ? 0 : countWaitingFor(scope, grant, id),
  ]);
  return { attended, waiting };
}
