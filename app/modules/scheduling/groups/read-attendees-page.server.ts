import type { Scope } from '#db/tenant.server.ts';
import { findClientIds } from '#app/modules/clients/search/index.server.ts';
import { grantFor, type Grant } from '#app/modules/identity/permissions.ts';
import {
  readAppointment,
  type AppointmentDetails,
} from '#app/modules/scheduling/appointments/index.server.ts';
import { readClientChoices, type ClientChoice } from '#app/modules/scheduling/booking/index.server.ts';
import { listWaitingFor, type WaitingEntry } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Locale } from '#app/platform/i18n/locale.ts';

/** An appointment to which a client is to be added. */
export interface AttendeesPage {
  readonly appointment: AppointmentDetails;
  /** What was typed to find the client; empty when nothing was. */
  readonly search: string;
  /** Those who can be added: the found ones, or all while nothing was typed; empty when there are too many to list. */
  readonly choices: readonly ClientChoice[];
  /** What those who wait for its service wait for, the first by rank; none for whoever may not see the list. */
  readonly waiting: readonly WaitingEntry[];
}

/** Reads an appointment with the clients who can be added to it: two round trips. Null where it is not there for the actor. */
export async function readAttendeesPage(
  scope: Scope,
  grant: Grant,
  id: string,
  { search, locale }: { readonly search: string; readonly locale: Locale },
): Promise<AttendeesPage | null> {
  const waits = scope.actor.kind === 'member' ? grantFor(scope.actor, 'waiting-list.read') : null;
  const [appointment, found, waiting] = await Promise.all([
    readAppointment(scope, grant, id),
    search === '' ? null : findClientIds(scope, grant, search, locale),
    waits === null || !isId(id) ? [] : listWaitingFor(scope, waits, id),
  ]);
  if (appointment === null || !appointment.mayAct) return null;
  const { choices } = await readClientChoices(scope, grant, found?.ids ?? null, true);
  const attending = new Set(appointment.clients.map((client) => client.id));
  return {
    ...{ appointment, search },
    choices: choices.filter((choice) => !attending.has(choice.id)),
    waiting: waiting.filter(({ client }) => !attending.has(client.id)),
  };
}
