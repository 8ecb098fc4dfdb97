import { instantOfLocal } from '#app/platform/local-time.ts';
import { writeAnswer } from './answer.ts';
import type { PreparedDate } from './choosing.ts';
import type { AgainstAlong, DateProblem } from './judge-dates.ts';
import type { PlannedDate } from './series-rule.ts';

/** A choice for a date, with the value that is posted for it. */
interface Choice {
  readonly value: string;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** One date of the preview. */
export interface PreviewRow extends PlannedDate {
  /** Under which it is shown and answered. */
  readonly key: string;
  readonly endsAt: Date;
  readonly problem: DateProblem | null;
  readonly ofClients: readonly string[];
  /** Those co-therapists who cannot accompany it, by name. */
  readonly cannotAccompany: readonly { readonly name: string; readonly why: AgainstAlong }[];
  readonly closedFor: string | null;
  readonly times: readonly (Choice & { readonly startsAt: Date })[];
  /** The same time on other days of that week. */
  readonly days: readonly (Choice & { readonly date: string })[];
  readonly therapists: readonly (Choice & { readonly name: string })[];
  readonly rooms: readonly (Choice & { readonly name: string })[];
  /** The value of "without" those co-therapists, where that is a way out. */
  readonly without: string | null;
  /** The value of "leave out", and of "book anyway" where a reason allows it. */
  readonly leave: string;
  readonly anyway: string | null;
  /** What is chosen, as the value of its choice; empty where nothing is. */
  readonly answer: string;
  readonly mark: PreparedDate['mark'];
}

/** Makes the row of a date that is shown under `key`. */
export function asPreviewRow(
  key: string,
  one: PreparedDate,
  around: {
    readonly zone: string;
    readonly rooms: readonly Named[];
    readonly others: readonly Named[];
    /** Who is to accompany it. */
    readonly coTherapists?: readonly Named[];
    readonly durationMinutes: number;
  },
): PreviewRow {
  const { date, startsAt, ways } = one;
  const nameIn = (list: readonly Named[], id: string) => list.find((named) => named.id === id)?.name ?? '';
  return {
    ...{ key, date, startsAt },
    endsAt: new Date(startsAt.getTime() + around.durationMinutes * 60_000),
    clock: one.clock,
    problem: one.problem,
    ofClients: one.ofClients ?? [],
    cannotAccompany: (one.cannotAccompany ?? []).map(({ id, why }) => ({
      name: nameIn(around.coTherapists ?? [], id),
      why,
    })),
    closedFor: one.closedFor,
    times: ways.times.map((time) => ({
      value: writeAnswer(key, { kind: 'at', time }),
      startsAt: instantOfLocal(`${date}T${time}`, around.zone).instant,
    })),
    days: ways.days.map((day) => ({ value: writeAnswer(key, { kind: 'on', day }), date: day })),
    therapists: ways.therapistIds.map((therapistId) => ({
      value: writeAnswer(key, { kind: 'with', therapistId }),
      name: nameIn(around.others, therapistId),
    })),
    rooms: ways.roomIds.map((roomId) => ({
      value: writeAnswer(key, { kind: 'room', roomId }),
      name: nameIn(around.rooms, roomId),
    })),
    without:
      ways.without.length === 0 ? null : writeAnswer(key, { kind: 'without', therapistIds: ways.without }),
    leave: writeAnswer(key, { kind: 'leave' }),
    anyway: ways.canOverride ? writeAnswer(key, { kind: 'anyway' }) : null,
    answer: one.answer === null ? '' : writeAnswer(key, one.answer),
    mark: one.mark,
  };
}
