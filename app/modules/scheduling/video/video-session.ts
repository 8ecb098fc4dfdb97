import { isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';

/** A client's link leads to the session from so many minutes before it begins. */
export const OPENS_BEFORE_MINUTES = 30;

/** A session that nobody has completed is taken for over so many hours after its end: its link leads nowhere any more. */
const FORGOTTEN_AFTER_HOURS = 12;

/** What opening the link of a client of an appointment comes to. */
export type VideoState = 'open' | 'early' | 'no-link' | 'in-person' | 'cancelled' | 'over';

/** An appointment, and the part of the client in it whose link it is. */
interface LinkedAppointment {
  readonly status: string;
  readonly attendance: string;
  readonly modality: 'in_person' | 'telehealth';
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Of the therapist who has the session now; empty without one. */
  readonly videoLink: string;
}

/** Says what the link of a client of an appointment comes to at the instant `now`. */
export function stateOfVideo(appointment: LinkedAppointment, now: Date): VideoState {
  const { status, attendance, modality, startsAt, endsAt, videoLink } = appointment;
  if (status === 'cancelled' || attendance === 'cancelled') return 'cancelled';
  if (isFreed(status) || isFreed(attendance) || status === 'completed') return 'over';
  const hasBegun = status === 'checked_in' || status === 'in_progress';
  const closesAt = endsAt.getTime() + (hasBegun ? FORGOTTEN_AFTER_HOURS * 3_600_000 : 0);
  if (now.getTime() >= closesAt) return 'over';
  if (modality === 'in_person') return 'in-person';
  if (!hasBegun && now.getTime() < startsAt.getTime() - OPENS_BEFORE_MINUTES * 60_000) return 'early';
  return videoLink === '' ? 'no-link' : 'open';
}
