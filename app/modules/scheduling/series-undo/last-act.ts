import type { Modality, AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';
import { newsOfMove, type News } from '#app/modules/scheduling/moves/news-of-move.ts';
import {
  hasHeardBefore,
  isUndoable,
  tellAt,
  tellRestoredAt,
  type TimeChange,
} from '#app/modules/scheduling/undo-window.ts';

/** An entry of the history of one of the appointments of a series. */
export interface Entry extends TimeChange {
  readonly appointmentId: string;
  readonly fromStatus: AppointmentStatus | null;
  readonly had: { readonly location: string; readonly modality?: Modality | null } | null;
  /** What the appointment is now, of what clients are told. */
  readonly now: {
    readonly startsAt: Date;
    readonly location: string;
    readonly modality: Modality;
    readonly ruleId: string | null;
  };
}

/** What the history of a series knows of the last minutes. */
export interface Recorded<E extends Entry = Entry> {
  /** The rules that were set, with the time of the act that set each. */
  readonly rules: readonly { readonly id: string; readonly at: Date }[];
  /** The histories of the appointments with which something was done, the newest entry first. */
  readonly entries: readonly E[];
  /** When something was done with one of several clients alone. */
  readonly attendees: readonly { readonly appointmentId: string; readonly at: Date }[];
}

/** What one act has done with one appointment. */
export interface Step<E extends Entry = Entry> {
  readonly entry: E;
  /** The entries of its appointment from that of the act on, the newest first. */
  readonly history: readonly E[];
}

/** The newest act on a series: a change of it, or a cancellation of one or several of its appointments. */
export interface LastAct<E extends Entry = Entry> {
  readonly kind: 'change' | 'cancellation';
  readonly at: Date;
  readonly steps: readonly Step<E>[];
  /** Something was done since with one of the appointments that it was about. */
  readonly isTouched: boolean;
}

/** Finds the newest act on a series that can still be undone at `now`, by the time alone; null when there is none. */
export function lastActOf<E extends Entry>(
  { rules, entries, attendees }: Recorded<E>,
  now: Date,
): LastAct<E> | null {
  const kindOf = { moved: 'change', cancelled: 'cancellation' } as const;
  const acts = [
    ...rules.map(({ at }) => ({ kind: kindOf.moved, entry: 'moved', at })),
    ...entries
      .filter(({ kind }) => kind === 'cancelled')
      .map(({ at }) => ({ kind: kindOf.cancelled, entry: 'cancelled', at })),
  ].sort((a, b) => b.at.getTime() - a.at.getTime());
  const [act] = acts;
  if (act === undefined || !isUndoable(act.at, now)) return null;
  const isOfAct = ({ kind, at, undoes }: E) =>
    kind === act.entry && at.getTime() === act.at.getTime() && undoes === null;
  const steps = [...Map.groupBy(entries, ({ appointmentId }) => appointmentId).values()].flatMap((all) => {
    const index = all.findIndex(isOfAct);
    const entry = all[index];
    return entry === undefined ? [] : [{ entry, history: all.slice(index) }];
  });
  if (steps.length === 0) return null;
  const set = new Set(rules.filter(({ at }) => at.getTime() === act.at.getTime()).map(({ id }) => id));
  const ofAct = new Set(steps.map(({ entry }) => entry.appointmentId));
  const isAbout = ({ appointmentId, now: { ruleId } }: E) =>
    ofAct.has(appointmentId) || (act.kind === 'change' && ruleId !== null && set.has(ruleId));
  return {
    ...{ kind: act.kind, at: act.at, steps },
    isTouched:
      entries.some((entry) => entry.at > act.at && isAbout(entry)) ||
      attendees.some(({ appointmentId, at }) => at > act.at && ofAct.has(appointmentId)),
  };
}

/** Tells what clients hear of an act: nothing, or something, at once or after the undo window. */
export function newsOfAct({ kind, at, steps }: LastAct): Exclude<News, 'place'> {
  const told = steps.filter(
    ({ entry, history }) => kind === 'cancellation' || newsOfMove(history, entry.now) !== 'none',
  );
  if (told.length === 0) return 'none';
  return tellAt(soonestOf(told.map(({ entry }) => entry.now.startsAt)), at) <= at ? 'at-once' : 'time';
}

/** Tells whether clients hear something when an act is undone at `now`: of what they had heard, or of what they had not heard before. */
export function isUndoTold(act: LastAct): boolean {
  return newsOfAct(act) === 'at-once' || act.steps.some((step) => !wasKnown(act, step));
}

/** Returns when clients are told that an act is undone at `now`, and reminders planned: as of one appointment, by the one that waits longest. */
export function tellUndoneAt(act: LastAct, now: Date): Date {
  const starts = act.steps.map(({ entry }) => entry.from ?? entry.now.startsAt);
  if (tellAt(soonestOf(starts), now) <= now) return now;
  const times = act.steps.map((step, index) =>
    act.kind === 'cancellation'
      ? tellRestoredAt(step.history, now)
      : wasKnown(act, step)
        ? now
        : tellAt(starts[index] ?? now, now),
  );
  return new Date(Math.max(...times.map((at) => at.getTime())));
}

/** Tells whether clients knew of what an appointment was before an act. */
function wasKnown({ kind, at }: LastAct, { history }: Step): boolean {
  return kind === 'change' ? hasHeardBefore(history) : tellRestoredAt(history, at) <= at;
}

function soonestOf(starts: readonly Date[]): Date {
  return new Date(Math.min(...starts.map((at) => at.getTime())));
}
