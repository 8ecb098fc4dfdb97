import { and, eq, inArray, sql } from 'drizzle-orm';
import { appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import type { AuditEntry } from '#db/audit-chain.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import {
  changeRow,
  findAppointment,
  type FoundAppointment,
} from '#app/modules/scheduling/appointments/index.server.ts';
import { UNDO_MINUTES } from '#app/modules/scheduling/appointments/appointment.ts';
import { holdSetup, readLocations } from '#app/modules/tenancy/index.server.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { findSwap } from './find-swap.server.ts';
import { moveChange } from './move-change.ts';
import { isLostRace, takeTurn } from './place-appointment.server.ts';
import { whyNotSwap, type WhyNotSwap } from './room-swap.ts';

export interface SwapInput {
  appointmentId: string;
  otherId: string;
  /** The versions the person saw. */
  rowVersion: number;
  otherVersion: number;
}

export type SwapRefusal = WhyNotSwap | 'unknown-appointment' | 'stale' | 'room-retired' | 'room-taken';

export type UndoSwapRefusal =
  'unknown-appointment' | 'too-late' | 'note-signed' | 'room-retired' | 'room-taken';

type SwapAct = 'appointment.swap-rooms' | 'appointment.undo-move';
type Pair = readonly [FoundAppointment, FoundAppointment];

/**
 * Gives two appointments at one location that overlap each other's room, and changes nothing else of them: nobody is told.
 * Each has a move in its history. Whoever sees other appointments sees both in their rooms before, or both after.
 */
export async function swapRooms(
  scope: Scope,
  grant: Grant,
  { appointmentId, otherId, rowVersion, otherVersion }: SwapInput,
): Promise<{ appointmentId: string } | Refusal<SwapRefusal>> {
  const pair = await findPair(scope, grant, [appointmentId, otherId], 'appointment.swap-rooms');
  if (isRefusal(pair)) return pair;
  const [one, other] = pair;
  const seen = one.rowVersion === rowVersion && other.rowVersion === otherVersion;
  if (!seen) return scope.refuse(actsOf(pair), 'stale');
  const why = whyNotSwap(one, other, scope.now) ?? (await writeSwap(scope, pair));
  return why === null ? { appointmentId } : scope.refuse(actsOf(pair), why);
}

/**
 * Takes back the swap that was the newest move of an appointment and of the one it swapped with, within two minutes: each has its
 * room again.
 */
export async function undoSwap(
  scope: Scope,
  grant: Grant,
  appointmentId: string,
  otherId: string,
): Promise<{ appointmentId: string } | Refusal<UndoSwapRefusal>> {
  const pair = await findPair(scope, grant, [appointmentId, otherId], 'appointment.undo-move');
  if (isRefusal(pair)) return pair;
  // Now that both are locked: somebody may have taken it back, or moved one of them.
  const swap = await findSwap(scope, appointmentId);
  const isLate = swap === null || scope.now.getTime() - swap.at.getTime() > UNDO_MINUTES * 60_000;
  if (isLate || swap.otherId !== otherId) return scope.refuse(actsOf(pair), 'too-late');
  const not = whyNotSwap(...pair, scope.now);
  if (not !== null) return scope.refuse(actsOf(pair), not === 'note-signed' ? not : 'too-late');
  const why = await writeSwap(scope, pair, swap.changes);
  return why === null ? { appointmentId } : scope.refuse(actsOf(pair), why);
}

/** Finds both, locked in the order of their ids, in which everybody who locks both waits. */
async function findPair(
  scope: Scope,
  grant: Grant,
  [id, otherId]: readonly [string, string],
  action: SwapAct,
): Promise<Pair | Refusal<'unknown-appointment'>> {
  const find = (one: string) => findAppointment(scope, grant, one, { action });
  const [first, second] = await Promise.all([id, otherId].sort().map(find));
  if (first === undefined || second === undefined) throw new Error('Two were asked for.');
  if (isRefusal(first)) return first;
  if (isRefusal(second)) return second;
  return first.id === id ? [first, second] : [second, first];
}

function actsOf([one, other]: Pair): [AuditEntry, ...AuditEntry[]] {
  const [first, ...others] = [one, other].flatMap(({ acts }) => ('action' in acts ? [acts] : [...acts]));
  if (first === undefined) throw new Error('An act has an entry.');
  return [first, ...others];
}

/**
 * Waits for its turn and writes the swap with its history; or says why it cannot be: a room is not in use any more, or is taken for
 * a part of the other's time. `undoes` are the changes that it takes back.
 */
async function writeSwap(
  scope: Scope,
  pair: Pair,
  undoes: readonly (string | undefined)[] = [],
): Promise<'room-retired' | 'room-taken' | null> {
  const [one, other] = pair;
  const concerned = pair.flatMap(({ therapistId, clientIds, roomId }) => [
    therapistId,
    ...clientIds,
    roomId ?? '',
  ]);
  const [, , locations] = await Promise.all([
    takeTurn(scope, concerned, one, other),
    holdSetup(scope),
    // The set-up may be another one than that which the request began with.
    readLocations({ ...scope, setupVersion: null }),
  ]);
  const inUse = locations.find(({ id }) => id === one.locationId)?.rooms ?? [];
  if (!pair.every(({ roomId }) => inUse.some(({ id }) => id === roomId))) return 'room-retired';
  if (!(await tryWrite(scope, one, other))) return 'room-taken';
  const rows = pair.map((had, at) => changeRow(scope, had, moveChange(had, had, undoes[at])));
  await scope.tx.insert(appointmentChanges).values(rows);
  return null;
}

/** Writes the rooms. The exclusion constraint judges each row by itself, so both are without a room in between. */
async function tryWrite(scope: Scope, one: FoundAppointment, other: FoundAppointment): Promise<boolean> {
  const both = and(eq(appointments.tenantId, scope.tenant.id), inArray(appointments.id, [one.id, other.id]));
  try {
    await scope.tx.transaction((savepoint) =>
      Promise.all([
        savepoint.update(appointments).set({ roomId: null }).where(both),
        savepoint
          .update(appointments)
          .set({
            roomId: sql`case ${appointments.id} when ${one.id}::uuid then ${other.roomId}::uuid else ${one.roomId}::uuid end`,
            rowVersion: sql`${appointments.rowVersion} + 1`,
          })
          .where(both),
      ]),
    );
    return true;
  } catch (error) {
    if (isLostRace(error)) return false;
    throw error;
  }
}
