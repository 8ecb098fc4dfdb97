import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { auditAll, findSeries, type LockedRow } from '#app/modules/scheduling/booked-series/index.server.ts';
import { isLostRace } from '#app/modules/scheduling/moves/index.server.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import type { TypedChange } from './change-query.ts';
import { prepareChange, type PostedChange, type PreparedChange } from './prepare-change.server.ts';
import type { UnresolvedChange } from './resolve-change.server.ts';
import { writeChange } from './write-change.server.ts';

/** What keeps a change from being saved, without anything having been tried: a person has still to answer or to look. */
export type OpenChange = 'choose-ways' | 'look-again' | 'give-reason' | 'none-left';

export type ChangeSeriesRefusal = UnresolvedChange | 'unknown-appointment' | 'stale';

/**
 * Changes the time, the therapist, the room or the service of the appointments of a series that are to come, all or from one of them
 * on, exactly as it was previewed, or of none (`stale`; detail: `prepared`). Each is judged as a move is, under the clinic's set-up as it then
 * stands, and the exclusion constraints settle races. What is over, has begun, has a note or is with a therapist beyond the grant
 * stays as it is, and follows its rule still. The series stays one: its row is never changed, and a rule from now on
 * is a row beside it. One entry in the trail for each client, and one message. `open`: nothing was tried.
 */
export async function changeSeries(
  scope: Scope,
  grant: Grant,
  appointmentId: string,
  typed: TypedChange,
  posted: PostedChange & { readonly overrideReason: string },
): Promise<
  | { readonly changed: number }
  | { readonly open: OpenChange; readonly prepared: PreparedChange }
  | Refusal<ChangeSeriesRefusal>
> {
  const found = await findSeries(scope, grant, appointmentId, { action: 'series.change' });
  if (isRefusal(found)) return found;
  const { rows, acts } = found;
  const prepare = () => prepareChange(scope, grant, appointmentId, typed, posted);
  const prepared = await prepare();
  if (prepared === null) return scope.refuse(acts, 'unknown-appointment');
  if ('refused' in prepared) return scope.refuse(acts, prepared.refused);
  if (prepared.isOther || prepared.prepared.some(({ mark }) => mark === 'changed'))
    return scope.refuse(acts, 'stale', { prepared });
  const open = openChange(prepared, posted);
  if (open !== null) return { open, prepared };
  const changed = await writeOrNothing(scope, prepared, rows, posted.overrideReason);
  if (changed === null) return scope.refuse(acts, 'stale', { prepared: await prepare() });
  auditAll(scope, acts);
  return { changed };
}

/** Returns what was prepared of a change that was not saved, to be shown again; null when nothing could be. */
export function preparedChangeOf(
  done: { readonly prepared: PreparedChange } | Refusal<ChangeSeriesRefusal>,
): PreparedChange | null {
  if ('prepared' in done) return done.prepared;
  const prepared = done.detail['prepared'] as Awaited<ReturnType<typeof prepareChange>> | undefined;
  return prepared == null || 'refused' in prepared ? null : prepared;
}

function openChange(
  { prepared, isFilledIn }: PreparedChange,
  { fill, overrideReason }: PostedChange & { readonly overrideReason: string },
): OpenChange | null {
  if (fill === 'yes') return 'look-again';
  if (prepared.some(({ mark }) => mark === 'unanswered')) return 'choose-ways';
  if (isFilledIn) return 'look-again';
  const places = prepared.flatMap(({ chosen }) => chosen ?? []);
  if (places.length === 0) return 'none-left';
  return overrideReason === '' && places.some(({ isOverridden }) => isOverridden) ? 'give-reason' : null;
}

/** Writes the change; when somebody was first with one of its times, rolls back all of it and returns null. */
async function writeOrNothing(
  scope: Scope,
  prepared: PreparedChange,
  locked: readonly LockedRow[],
  overrideReason: string,
): Promise<number | null> {
  try {
    return await scope.tx.transaction((tx) =>
      writeChange({ ...scope, tx }, prepared, locked, overrideReason),
    );
  } catch (error) {
    if (isLostRace(error)) return null;
    throw error;
  }
}
