import { readNoteStateOf } from '#app/modules/notes/note/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import {
  addAttendee,
  addCoTherapist,
  removeAttendee,
  removeCoTherapist,
  takeAttendeeStep,
} from '#app/modules/scheduling/groups/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { shownAt } from '#tests/support/wall-clock-oracle.ts';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { seenIn, type Left, type Turn } from './an-act.ts';
import type { Snapshot } from './written-by.ts';

const STEPS = ['check-in', 'check-in', 'no-show', 'undo'] as const;

/** What is done with groups: more want to attend one than it has places. */
export const GROUP_ACTS = {
  group: ({ run, people, place, one }: Turn): Promise<Left> => {
    const clientIds = [0, 1].map((n) => people.clients[(one.client + n) % people.clients.length]!.id);
    const input = { ...place, serviceId: people.groupId, clientIds, overrideReason: 'Agreed on the phone' };
    return run((scope) => bookAppointment(scope, input));
  },
  attend: async (turn: Turn): Promise<Left> => {
    const group = turn.pick(openGroups(turn, turn.known).slice(-3));
    if (group === undefined) return null;
    const named = { appointmentId: group.id, clientId: turn.clientId };
    return turn.run((scope) => addAttendee(scope, 'any', named));
  },
  unattend: async (turn: Turn): Promise<Left> => {
    const named = oneOf(turn, openGroups(turn, turn.known).slice(-4));
    if (named === null) return null;
    const given = { ...named, askedBy: 'client', reason: 'Ill' } as const;
    return turn.run((scope) => removeAttendee(scope, 'any', given, readNoteStateOf));
  },
  'attendee-step': async (turn: Turn): Promise<Left> => {
    const named = oneOf(turn, openGroups(turn, turn.todays));
    const step = STEPS[turn.one.day % STEPS.length]!;
    return named === null ? null : turn.run((scope) => takeAttendeeStep(scope, 'any', named, step));
  },
  accompany: async (turn: Turn): Promise<Left> => {
    const group = turn.pick(openGroups(turn, turn.known).slice(-4));
    const named = { therapistId: turn.place.therapistId, overrideReason: 'Agreed on the phone' };
    if (group === undefined) return null;
    return turn.run((scope) => addCoTherapist(scope, 'any', { ...seenIn(turn, group), ...named }));
  },
  'take-over': async (turn: Turn): Promise<Left> => {
    const one = turn.pick(await turn.read(({ tx }) => tx.select().from(coTherapists)));
    const row = turn.known.find(({ id }) => id === one?.appointmentId);
    if (one === undefined || row === undefined) return null;
    const startsAt =
      turn.one.half % 2 === 0
        ? turn.place.startsAt
        : shownAt(Date.parse(row.startsAt), turn.people.zone).replace(' ', 'T');
    const to = {
      ...seenIn(turn, row),
      therapistId: one.therapistId,
      startsAt,
      overrideReason: 'Agreed on the phone',
    };
    return turn.run((scope) => moveAppointment(scope, 'any', to));
  },
  unaccompany: async (turn: Turn): Promise<Left> => {
    const accompanied = await turn.read(({ tx }) => tx.select().from(coTherapists));
    const one = turn.pick(accompanied);
    const row = turn.known.find(({ id }) => id === one?.appointmentId);
    if (one === undefined || row === undefined) return null;
    const named = { ...seenIn(turn, row), therapistId: one.therapistId };
    return turn.run((scope) => removeCoTherapist(scope, 'any', named));
  },
} as const;

function openGroups({ people }: Turn, rows: readonly Snapshot[]): readonly Snapshot[] {
  return rows.filter(({ serviceId, status }) => serviceId === people.groupId && status !== 'cancelled');
}

/** One of the clients of one of these groups. */
function oneOf({ pick, one }: Turn, groups: readonly Snapshot[]) {
  const group = pick(groups);
  if (group === undefined) return null;
  const clients = group.clients.split(', ').map((client) => client.split(' ')[0]!);
  return { appointmentId: group.id, clientId: clients[one.client % clients.length]! };
}
