import { describe, expect, it } from 'vitest';
import { dragOf, pathAfterMove, readDragQuery } from '#app/modules/scheduling/moves/drag.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { newId } from '#app/platform/new-id.ts';

const NOW = new Date('2027-01-04T15:00:00Z');
const session = (startsAt: string, minutes = 50, status: ListedAppointment['status'] = 'scheduled') =>
  ({
    id: newId(),
    version: 3,
    status,
    type: 'regular_session',
    modality: 'in_person',
    isLateCancellation: false,
    startsAt: new Date(startsAt),
    endsAt: new Date(Date.parse(startsAt) + minutes * 60_000),
    location: { id: newId(), name: 'Main', zone: 'America/New_York' },
    therapist: { id: newId(), name: 'Dana Osei' },
    room: null,
    service: { id: newId(), name: 'Individual session', colour: 'blue' },
    clients: [],
  }) satisfies ListedAppointment;

describe('what may be dragged on the calendar', () => {
  it('is what is to come, by the clock of its location and with the version that was seen', () => {
    const drag = { startsAt: '2027-01-05T10:00', version: 3 };
    expect(dragOf(session('2027-01-05T15:00:00Z'), '2027-01-05', NOW)).toEqual(drag);
    expect(dragOf(session('2027-01-05T15:00:00Z', 50, 'confirmed'), '2027-01-05', NOW)).toEqual(drag);
  });

  it('is nothing that has begun, took place, was cancelled or is over', () => {
    for (const status of ['checked_in', 'in_progress', 'completed', 'cancelled', 'no_show'] as const)
      expect(dragOf(session('2027-01-05T15:00:00Z', 50, status), '2027-01-05', NOW)).toBeUndefined();
    expect(dragOf(session('2027-01-04T14:00:00Z'), '2027-01-04', NOW)).toBeUndefined();
  });

  it('is no session that goes on until midnight or beyond, on neither of its days', () => {
    const night = session('2027-01-06T04:30:00Z', 60);
    for (const day of ['2027-01-05', '2027-01-06']) expect(dragOf(night, day, NOW)).toBeUndefined();
    expect(dragOf(session('2027-01-06T04:30:00Z', 30), '2027-01-05', NOW)).toBeUndefined();
    expect(dragOf(session('2027-01-06T04:30:00Z', 25), '2027-01-05', NOW)).toBeDefined();
  });

  it('is no session in an hour that the clock skips or shows twice', () => {
    expect(dragOf(session('2027-03-14T06:30:00Z'), '2027-03-14', NOW)).toBeUndefined();
    expect(dragOf(session('2027-03-14T07:30:00Z'), '2027-03-14', NOW)).toBeDefined();
    expect(dragOf(session('2027-11-07T06:00:00Z', 30), '2027-11-07', NOW)).toBeUndefined();
    expect(dragOf(session('2027-11-07T05:00:00Z', 30), '2027-11-07', NOW)).toBeDefined();
  });
});

describe('the page that follows a move', () => {
  const sent = (back: string) =>
    new URL(`http://clinic/c/riverside/appointments/a/move?back=${encodeURIComponent(back)}`);

  it('is the calendar on which the appointment was dragged, with what it showed', () => {
    expect(
      pathAfterMove('riverside', 'a', sent('/c/riverside/calendar/week/2027-01-05?status=all&moved=b')),
    ).toBe('/c/riverside/calendar/week/2027-01-05?status=all&moved=a');
  });

  it('is the appointment, where it was not dragged or another clinic or site is named', () => {
    const own = '/c/riverside/appointments/a';
    expect(pathAfterMove('riverside', 'a', undefined)).toBe(own);
    for (const back of ['/c/lakeside/calendar/week/2027-01-05', '//elsewhere.test/c/riverside', ''])
      expect(pathAfterMove('riverside', 'a', sent(back))).toBe(own);
  });

  it('names what was dragged only by an id', () => {
    const id = newId();
    expect(readDragQuery(new URLSearchParams({ moved: id, as: 'table' }))).toEqual({
      moved: id,
      as: 'table',
    });
    expect(readDragQuery(new URLSearchParams({ moved: 'Riley', as: 'picture' }))).toEqual({});
  });
});
