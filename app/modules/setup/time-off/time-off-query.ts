import { listQuery } from '#app/platform/list-query.ts';
import { TIME_OFF_STATES } from './time-off.ts';

/** The list of requests: what waits for a decision comes first. It is searched by the therapist's name. */
export const { read: readTimeOffQuery, href: timeOffHref } = listQuery(['state'], { state: TIME_OFF_STATES });

export type TimeOffQuery = ReturnType<typeof readTimeOffQuery>;
