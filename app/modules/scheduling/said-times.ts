import type { APPOINTMENT_CHANGE_KINDS } from '#db/schema/scheduling.ts';
import type { AppointmentStatus } from './appointments/appointment.ts';

type Step = 'started' | 'completed';

/** What the day's record says of when a session really began and ended. */
export interface SaidTimes {
  /** As its newest correction of what happened says. Null: as planned. */
  readonly arrivedAt: Date | null;
  readonly leftAt: Date | null;
  /** When its start and its completion were recorded, to the minute; null when they were not, were taken back or corrected since. */
  readonly begunAt: Date | null;
  readonly completedAt: Date | null;
  /** The times that a note may have had from the record: what was planned before, and every step, also one that was taken back. */
  readonly formerPlans: readonly { readonly startsAt: Date; readonly endsAt: Date }[];
  readonly begun: readonly Date[];
  readonly completed: readonly Date[];
  /** When anything was said of its start, and of its end, last. */
  readonly startSaidAt: Date | null;
  readonly endSaidAt: Date | null;
}

/** A change of an appointment, as far as it says anything of its times. */
interface Change {
  readonly id: string;
  readonly kind: (typeof APPOINTMENT_CHANGE_KINDS)[number];
  readonly toStatus: AppointmentStatus | null;
  readonly arrivedAt: Date | null;
  readonly leftAt: Date | null;
  /** What it had before. */
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly toStartsAt: Date | null;
  readonly undoes: string | null;
  readonly at: Date;
}

/** Returns what an appointment's moves, steps and corrections, the newest first, say of its times; null without any. */
export function saidTimes(rows: readonly Change[]): SaidTimes | null {
  if (rows.length === 0) return null;
  const corrections = rows.filter(({ kind }) => kind === 'corrected');
  // A correction of the details alone says nothing of what happened.
  const said = corrections.find(({ toStatus }) => toStatus !== null);
  const undone = rows.map(({ undoes }) => undoes);
  const steps = (step: Step) => rows.filter(({ kind }) => kind === step);
  // A step that was recorded before somebody said when the session was counts no more.
  const isRestated = (of: Change) =>
    corrections.some(
      ({ toStatus, startsAt, toStartsAt, at }) =>
        at > of.at && (toStatus !== null || startsAt?.getTime() !== toStartsAt?.getTime()),
    );
  const counting = (step: Step) => {
    const found = steps(step).find((row) => !undone.includes(row.id) && !isRestated(row));
    return found === undefined ? null : startOfMinute(found.at);
  };
  const saidAt = (step: Step) => {
    const ids = steps(step).map(({ id }) => id);
    return (
      rows.find(
        ({ kind, id, undoes }) =>
          kind === 'corrected' || kind === 'moved' || ids.includes(id) || ids.includes(undoes ?? ''),
      )?.at ?? null
    );
  };
  return {
    arrivedAt: said?.arrivedAt ?? null,
    leftAt: said?.leftAt ?? null,
    begunAt: counting('started'),
    completedAt: counting('completed'),
    formerPlans: rows.flatMap(({ startsAt, endsAt }) =>
      startsAt === null || endsAt === null ? [] : [{ startsAt, endsAt }],
    ),
    begun: steps('started').map(({ at }) => startOfMinute(at)),
    completed: steps('completed').map(({ at }) => startOfMinute(at)),
    startSaidAt: saidAt('started'),
    endSaidAt: saidAt('completed'),
  };
}

/** A note says its times to the minute. */
const startOfMinute = (at: Date) => new Date(at.getTime() - (at.getTime() % 60_000));
