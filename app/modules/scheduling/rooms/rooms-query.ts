import { isDate } from '#app/platform/is-date.ts';
import { isDuration } from '#app/modules/scheduling/slots/session-length.ts';

/** For when a room is sought, as an address says it. Values that are unknown count as absent. */
export interface RoomsQuery {
  readonly locationId: string | undefined;
  /** `YYYY-MM-DD`; null: today. */
  readonly date: string | null;
  /** `HH:MM`, wall clock at the location; null: the next half-hour. */
  readonly from: string | null;
  /** Null: the length of the clinic's usual session. */
  readonly minutes: number | null;
}

export function readRoomsQuery(query: URLSearchParams): RoomsQuery {
  const date = query.get('date');
  const from = query.get('time') ?? '';
  const minutes = Number(query.get('duration') ?? '');
  return {
    locationId: query.get('location') ?? undefined,
    date: isDate(date) ? date : null,
    from: /^([01]\d|2[0-3]):[0-5]\d$/.test(from) ? from : null,
    minutes: isDuration(minutes) ? minutes : null,
  };
}
