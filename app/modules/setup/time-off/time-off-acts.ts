import type { TimeOffState } from './time-off.ts';

/** An act on a request for time off: the state from which it leads, and the one to which. */
interface TimeOffAct {
  readonly action: 'time-off.approve' | 'time-off.decline' | 'time-off.take-back' | 'time-off.withdraw';
  readonly from: TimeOffState;
  readonly to: TimeOffState;
  readonly flash: string;
}

/** The acts, by the last segment of their address. */
export const TIME_OFF_ACTS = {
  approval: {
    action: 'time-off.approve',
    from: 'requested',
    to: 'approved',
    flash: 'time-off-approved',
  },
  refusal: {
    action: 'time-off.decline',
    from: 'requested',
    to: 'declined',
    flash: 'time-off-declined',
  },
  removal: {
    action: 'time-off.take-back',
    from: 'approved',
    to: 'withdrawn',
    flash: 'time-off-taken-back',
  },
  withdrawal: {
    action: 'time-off.withdraw',
    from: 'requested',
    to: 'withdrawn',
    flash: 'time-off-withdrawn',
  },
} as const satisfies Record<string, TimeOffAct>;

export type TimeOffActName = keyof typeof TIME_OFF_ACTS;

/** The acts of administrators, with the words of their pages. */
export const ADMIN_ACTS = {
  approval: { title: 'timetable.approveTitle', lead: 'timetable.approveLead', button: 'timetable.approve' },
  refusal: { title: 'timetable.declineTitle', lead: 'timetable.declineLead', button: 'timetable.decline' },
  removal: { title: 'timetable.takeBackTitle', lead: 'timetable.takeBackLead', button: 'timetable.takeBack' },
} as const satisfies Partial<Record<TimeOffActName, object>>;

export type AdminActName = keyof typeof ADMIN_ACTS;

/** Returns the act of administrators that an address names by its last segment; null when it names none. */
export function adminActAt(pathname: string): AdminActName | null {
  const last = pathname.split('/').findLast((segment) => segment !== '') ?? '';
  return Object.hasOwn(ADMIN_ACTS, last) ? (last as AdminActName) : null;
}
