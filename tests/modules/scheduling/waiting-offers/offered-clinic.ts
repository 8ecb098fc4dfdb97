import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import {
  addToWaitingList,
  cancelAndWait,
  readWaitingOf,
} from '#app/modules/scheduling/waiting-list/index.server.ts';
import { makeOffers } from '#app/modules/scheduling/freed-times/index.server.ts';
import { offerLink, readOfferedTimes } from '#app/modules/scheduling/waiting-offers/index.server.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { TestMember } from '#tests/support/clinic.ts';
import { eq } from 'drizzle-orm';
import { makeWorkingClinic } from '../working-clinic.ts';

/** No wish but the service. */
export const WISHES = {
  ...{ therapistId: null, locationId: null, priority: 'normal' as const, reason: null },
  ...{ slots: [], other: [] },
};

/** Returns the code of a refusal, and anything else as it is. */
export const codeOf = (done: unknown) => (isRefusal(done) ? String(done.refused) : done);

/** The time that an appointment gave up, as an address names it. */
export const askedOf = (appointmentId: string, at: Date | null = null) => ({
  ...{ appointmentId, at, therapistId: null, locationId: null },
});

/** A clinic where an appointment on Tuesday, 5 January 2027 at ten was cancelled, and people wait for its service. */
export async function makeOfferedClinic() {
  const clinic = await makeWorkingClinic();
  const ana = await clinic.therapist('Ana Cruz');
  const atDesk = <T>(fn: (scope: Scope) => Promise<T>, by: TestMember = clinic.reception) =>
    clinic.as(by, fn as never) as Promise<T>;
  const place = { therapistId: ana.therapistId, locationId: clinic.locationId, serviceId: clinic.serviceId };

  const book = async (startsAt: string, clientId: string, more: object = {}) => {
    const booked = await atDesk((scope) =>
      bookAppointment(scope, {
        ...place,
        clientIds: [clientId],
        startsAt: `2027-01-05T${startsAt}`,
        ...more,
      }),
    );
    return isRefusal(booked) ? booked.refused : booked.appointmentId;
  };
  const cancel = (appointmentId: string, waits = false, askedBy: 'client' | 'clinic' = 'client') =>
    atDesk((scope) =>
      cancelAndWait(scope, 'any', {
        ...{ appointmentId, askedBy, reason: 'School trip', rowVersion: 1, waits },
      }),
    );
  /** Puts a new client, who has an e-mail address unless told otherwise, on the list. */
  const wait = async (name: string, wishes: object = {}, email: string | null = 'mail@example.test') => {
    const clientId = await clinic.client({ name });
    await clinic.asJob(({ tx, vault }) =>
      tx
        .update(clients)
        .set({
          email: vault.seal(clients.email, clientId, email),
          dateOfBirth: vault.seal(clients.dateOfBirth, clientId, '1990-05-01'),
        })
        .where(eq(clients.id, clientId)),
    );
    const added = await atDesk((scope) =>
      addToWaitingList(scope, clientId, { ...WISHES, serviceId: clinic.serviceId, ...wishes }),
    );
    if (added === null || isRefusal(added)) throw new Error('Could not be put on the list.');
    return { clientId, entryId: added.entryId };
  };
  const freedId = await book('10:00', await clinic.client());
  await cancel(freedId);

  const offerTo = async (waiting: readonly { clientId: string }[], hours = 2, appointmentId = freedId) => {
    const entries = await atDesk((scope) =>
      readWaitingOf(
        scope,
        waiting.map(({ clientId }) => clientId),
      ),
    );
    return atDesk((scope) => makeOffers(scope, { asked: askedOf(appointmentId), chosen: entries, hours }));
  };
  const times = (appointmentId = freedId) =>
    atDesk((scope) => readOfferedTimes(scope, askedOf(appointmentId)));
  const offerOf = async (clientId: string, appointmentId = freedId) => {
    const [newest] = await times(appointmentId);
    const offer = newest?.offers.find(({ client }) => client.id === clientId);
    if (offer === undefined) throw new Error('Nothing was offered.');
    return offer;
  };
  const tokenOf = async (clientId: string) => {
    const { id } = await offerOf(clientId);
    return clinic.asJob((scope) => Promise.resolve(offerLink(scope, id).token));
  };
  return { ...clinic, ana, place, freedId, atDesk, book, cancel, wait, offerTo, times, offerOf, tokenOf };
}

export type OfferedClinic = Awaited<ReturnType<typeof makeOfferedClinic>>;
