import { expect, it } from 'vitest';
import { readMyDay } from '#app/modules/notes/my-day/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { addAppointment, heldSession } from './world.ts';

await openTestDatabase();
const NOON = new Date('2027-01-06T17:00:00Z');

it.each([
  ['before its time', 30],
  ['at its time', -10],
])('a session that was begun %s is not next up: the next one is', async (_, minutes) => {
  unsafeSetNow(NOON);
  const { clinic, author, clientId } = await heldSession();
  const add = (from: number, status: 'in_progress' | 'confirmed') =>
    addAppointment(clinic, author, [clientId], new Date(NOON.getTime() + from * 60_000), status);
  const running = await add(minutes, 'in_progress');
  const next = await add(90, 'confirmed');
  const { sessions } = await clinic.as(author, (scope) => readMyDay(scope, author.therapistId!));
  expect(sessions.map(({ appointmentId, isNext }) => [appointmentId, isNext])).toEqual([
    [running, false],
    [next, true],
  ]);
});
