import { cancelledBy, cancelSeries, readSeries } from '#app/modules/scheduling/booked-series/index.server.ts';
import { readUndoable } from '#app/modules/scheduling/series-undo/index.server.ts';
import { bookSeries } from '#app/modules/scheduling/series/index.server.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { addDays } from '#app/platform/local-time.ts';
import type { AttackedClinic } from './attacked-clinic.ts';

/** Books a series of one appointment, the second date left out: the appointment, and what its cancellation has seen. */
export async function newSeries(clinic: AttackedClinic): Promise<{ id: string; date: string; seen: string }> {
  // Three weeks that nothing else takes: one appointment, the date that is left out, and one that is added.
  const date = addDays('2035-01-01', 21 * made++);
  const startsAt = `${date}T10:00`;
  const input = {
    clientIds: [clinic.clientId],
    therapistId: clinic.people.author.therapistId,
    locationId: clinic.locationId,
    serviceId: clinic.serviceId,
    startsAt,
    rule: { day: [], count: '2' },
  };
  const second = addDays(date, 7);
  const answers = { shown: `${date}=ok ${second}=ok`, leaveOut: [second], ways: [], overrideReason: '' };
  return clinic.as(clinic.reception, async (scope) => {
    const done = await bookSeries(scope, 'any', input, answers);
    if (!('appointmentIds' in done)) throw new Error('The series was not booked.');
    const [id] = done.appointmentIds;
    const series = await readSeries(scope, 'any', id);
    if (series === null) throw new Error('The series is not there.');
    return { id, date, seen: cancelledBy(series, 'following').seen };
  });
}
let made = 0;

/** Books such a series and cancels all of it: the appointment, and the name of the cancellation. */
export async function newCancelledSeries(clinic: AttackedClinic): Promise<{ id: string; act: string }> {
  const { id: appointmentId, seen } = await newSeries(clinic);
  const why = { reach: 'coming', askedBy: 'client', reason: 'Moves away', seen } as const;
  const done = await clinic.as(clinic.reception, (scope) =>
    cancelSeries(scope, 'any', { appointmentId, ...why }),
  );
  if (isRefusal(done)) throw new Error(done.refused);
  const undoable = await clinic.as(clinic.reception, (scope) => readUndoable(scope, 'any', appointmentId));
  return { id: appointmentId, act: undoable?.act ?? '' };
}
