import { and, eq } from 'drizzle-orm';
import {
  addAttendee,
  addCoTherapist,
  readCoTherapistsPage,
  removeAttendee,
  takeAttendeeStep,
} from '#app/modules/scheduling/groups/index.server.ts';
import { readNoteStateOf, readNoteStatesOf } from '#app/modules/notes/note/index.server.ts';
import {
  changeAccompanying,
  prepareAccompanying,
  prepareJoining,
  prepareLeaving,
} from '#app/modules/scheduling/group-series/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { appointments } from '#db/schema/scheduling.ts';
import type { AttackedClinic } from './attacked-clinic.ts';
import { newSeries } from './new-series.ts';

/** A family session of an hour ago to which the clinic's client and another one come; they have still to arrive. */
export async function newFamily(clinic: AttackedClinic): Promise<{ id: string; client: string }> {
  return makeFamily(clinic, await clinic.newSession('scheduled'));
}

async function makeFamily(clinic: AttackedClinic, id: string): Promise<{ id: string; client: string }> {
  await clinic.asJob(({ tx }) =>
    tx
      .update(appointments)
      .set({ appointmentType: 'family_session' })
      .where(and(eq(appointments.tenantId, clinic.tenant.id), eq(appointments.id, id))),
  );
  const client = await unbookedClient(clinic);
  const added = await clinic.as(clinic.reception, (scope) =>
    addAttendee(scope, 'any', { appointmentId: id, clientId: client }),
  );
  if (isRefusal(added)) throw new Error(`Not added: ${added.refused}`);
  return { id, client };
}

const FOLLOWING = { reach: 'following' } as const;

/** A series of a family, one who attends it, and what the page of removing that one has shown. */
export async function newFamilySeries(clinic: AttackedClinic) {
  const family = await makeFamily(clinic, (await newSeries(clinic)).id);
  const asked = { ...FOLLOWING, appointmentId: family.id, clientId: family.client };
  const prepared = await clinic.as(clinic.reception, (scope) =>
    prepareLeaving(scope, 'any', asked, readNoteStatesOf),
  );
  return { params: family, fields: { ...FOLLOWING, seen: prepared?.seen ?? '' } };
}

/** The same of somebody who does not attend it, and of the page of adding. */
export async function newFamilySeriesToJoin(clinic: AttackedClinic) {
  const { id } = await makeFamily(clinic, (await newSeries(clinic)).id);
  const client = await unbookedClient(clinic);
  const asked = { ...FOLLOWING, appointmentId: id, clientId: client };
  const prepared = await clinic.as(clinic.reception, (scope) => prepareJoining(scope, 'any', asked));
  return { params: { id, client }, fields: { ...FOLLOWING, seen: prepared?.seen ?? '' } };
}

/** The same, where the other one is here. */
export async function newArrivedFamily(clinic: AttackedClinic): Promise<{ id: string; client: string }> {
  const family = await newFamily(clinic);
  const taken = await clinic.as(clinic.reception, (scope) =>
    takeAttendeeStep(scope, 'any', { appointmentId: family.id, clientId: family.client }, 'check-in'),
  );
  if (isRefusal(taken)) throw new Error(`Not checked in: ${taken.refused}`);
  return family;
}

/** A client who was removed from such a family on the day, when it was too late. */
export async function newLateRemoval(clinic: AttackedClinic): Promise<{ id: string; client: string }> {
  const family = await newFamily(clinic);
  const asked = { appointmentId: family.id, clientId: family.client, askedBy: 'client' } as const;
  const removed = await clinic.as(clinic.reception, (scope) =>
    removeAttendee(scope, 'any', { ...asked, reason: 'Ill.' }, readNoteStateOf),
  );
  if (isRefusal(removed) || !removed.isLate) throw new Error('Not removed late.');
  return family;
}

/** A client of the author's whom nobody has booked. */
export function unbookedClient(clinic: AttackedClinic): Promise<string> {
  return clinic.client({
    name: `${clinic.marker} ${newId().slice(-6)}`,
    careOf: clinic.people.author.therapistId,
  });
}

/** A family to come, with a therapist who could accompany it, or with one who does. */
export async function newAccompanied(
  clinic: AttackedClinic,
  isAdded: boolean,
): Promise<{ id: string; therapist: string; rowVersion: number }> {
  const { id } = await makeFamily(clinic, await clinic.newAppointment());
  const page = await clinic.as(clinic.reception, (scope) => readCoTherapistsPage(scope, 'any', id));
  const chosen = page?.choices.find(({ against, canOverride }) => against === null || canOverride);
  if (page === null || chosen === undefined) throw new Error('Nobody can accompany it.');
  const rowVersion = page.appointment.version;
  if (!isAdded) return { id, therapist: chosen.id, rowVersion };
  const added = await clinic.as(clinic.reception, (scope) =>
    addCoTherapist(scope, 'any', {
      ...{ appointmentId: id, therapistId: chosen.id, rowVersion, overrideReason: 'The only one.' },
    }),
  );
  if (isRefusal(added)) throw new Error(`Not added: ${added.refused}`);
  return { id, therapist: chosen.id, rowVersion: rowVersion + 1 };
}

/** A series of a family, a therapist who could accompany it or does, and what the page of adding or removing that one has shown. */
export async function newAccompaniedSeries(clinic: AttackedClinic, act: 'add' | 'remove') {
  const { id: appointmentId } = await makeFamily(clinic, (await newSeries(clinic)).id);
  const { therapistId: therapist } = clinic.people.colleague;
  const asked = { ...FOLLOWING, appointmentId, therapistId: therapist };
  const shown = async (what: 'add' | 'remove') => {
    const prepared = await clinic.as(clinic.reception, (scope) =>
      prepareAccompanying(scope, 'any', { ...asked, act: what }),
    );
    return prepared?.seen ?? '';
  };
  if (act === 'remove') {
    const seen = await shown('add');
    const added = await clinic.as(clinic.reception, (scope) =>
      changeAccompanying(scope, 'any', { ...asked, act: 'add', seen }),
    );
    if (!('soonestId' in added)) throw new Error(`Not added: ${JSON.stringify(added)}`);
  }
  return { params: { id: appointmentId, therapist }, fields: { ...FOLLOWING, seen: await shown(act) } };
}
