import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tasksOf, type ClientState } from '#app/modules/clients/person/client-tasks.ts';
import { CLIENT_STATUSES } from '#db/schema/clients.ts';

const known = fc.constantFrom(true, false, null);
const state: fc.Arbitrary<ClientState> = fc.record({
  status: fc.constantFrom(...CLIENT_STATUSES),
  lacksGuardian: known,
  isAssessed: known,
  hasTherapist: known,
  isBooked: known,
  unsignedNotes: fc.nat(3),
});

describe('what is to be done next for a client', () => {
  it('leads from the needs to a therapist and from the therapist to a booking', () => {
    const client: ClientState = {
      status: 'active',
      lacksGuardian: false,
      isAssessed: false,
      hasTherapist: false,
      isBooked: false,
      unsignedNotes: 0,
    };
    expect(tasksOf(client)).toEqual(['assess-needs']);
    expect(tasksOf({ ...client, isAssessed: true })).toEqual(['find-therapist']);
    expect(tasksOf({ ...client, isAssessed: null })).toEqual(['find-therapist']);
    expect(tasksOf({ ...client, isAssessed: true, hasTherapist: true })).toEqual(['book']);
    expect(tasksOf({ ...client, isAssessed: true, hasTherapist: true, isBooked: true })).toEqual([]);
  });

  it('names nothing of which the viewer may know nothing', () => {
    fc.assert(
      fc.property(state, (client) => {
        const tasks = tasksOf(client);
        if (client.lacksGuardian === null) expect(tasks).not.toContain('add-guardian');
        if (client.isAssessed === null) expect(tasks).not.toContain('assess-needs');
        if (client.hasTherapist === null) expect(tasks).not.toContain('find-therapist');
        if (client.hasTherapist === null || client.isBooked === null) expect(tasks).not.toContain('book');
        expect(tasks.includes('write-note')).toBe(client.unsignedNotes > 0);
      }),
    );
  });

  it('asks nothing for a client who is not in care but to finish the notes', () => {
    fc.assert(
      fc.property(state, (client) => {
        if (client.status === 'intake' || client.status === 'active') return;
        expect(tasksOf(client).filter((task) => task !== 'write-note')).toEqual([]);
      }),
    );
  });
});
