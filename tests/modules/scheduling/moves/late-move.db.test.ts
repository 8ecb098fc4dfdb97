import { describe, expect, it, onTestFinished } from 'vitest';
import { statements, type SentStatement } from '#db/client.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeWorkingClinic, MONDAY_8 } from '../working-clinic.ts';

await openTestDatabase();

describe('a move to a time that is taken', () => {
  it.each([
    ['at the start of another session', '2027-01-04T10:00', 'slot-taken', false],
    ['in the middle of another session', '2027-01-04T10:20', 'slot-taken', false],
    [
      'with the end in another session, which the rules of a booking find',
      '2027-01-04T09:40',
      'slot-taken',
      true,
    ],
    ['right behind another session', '2027-01-04T11:00', 'won', true],
  ])('%s', async (_, startsAt, expected, waits) => {
    unsafeSetNow(MONDAY_8);
    onTestFinished(() => unsafeSetNow(null));
    const clinic = await makeWorkingClinic();
    const { therapistId } = await clinic.therapist();
    const place = { therapistId, locationId: clinic.locationId, serviceId: clinic.serviceId };
    const book = async (at: string) => {
      const input = { ...place, clientIds: [await clinic.client()], startsAt: at };
      const done = await clinic.as(clinic.reception, (scope) => bookAppointment(scope, input));
      if (isRefusal(done)) throw new Error(done.refused);
      return done.appointmentId;
    };
    await book('2027-01-04T10:00');
    const appointmentId = await book('2027-01-04T13:00');
    const texts: string[] = [];
    const listen = (message: unknown) => void texts.push((message as SentStatement).text);
    statements.subscribe(listen);
    const moved = await clinic
      .as(clinic.reception, (scope) =>
        moveAppointment(scope, 'any', { ...place, appointmentId, rowVersion: 1, startsAt }),
      )
      .finally(() => statements.unsubscribe(listen));
    expect(isRefusal(moved) ? moved.refused : 'won').toBe(expected);
    // A turn is waited for by those alone who may still win.
    expect(texts.some((text) => text.includes('pg_advisory_xact_lock'))).toBe(waits);
  });
});
