import type { NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import type { AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';

interface Outcome {
  readonly status: AppointmentStatus;
  readonly isLateCancellation: boolean;
}

interface WaiverAct {
  readonly id: string;
  /** Null when it was taken back. */
  readonly reason: string | null;
  readonly who: string | null;
  readonly at: Date;
}

/** A waiver of an appointment, or the taking back of one. */
export interface Waiver extends WaiverAct {
  /** The version of the appointment of which it is. */
  readonly version: number;
}

/** A waiver of the late removal, or the no-show, of one client of several, or the taking back of one. */
export interface AttendeeWaiver extends WaiverAct {
  readonly clientId: string;
  readonly clientName: string;
  /** `YYYY-MM-DD`. */
  readonly clientBirthDate: string | undefined;
  readonly clientMark: NamesakeMark | null | undefined;
}

/** Returns what of an appointment counts against its clients unless it is waived; null when nothing does. */
export function countsAs({ status, isLateCancellation }: Outcome): 'late' | 'no_show' | null {
  if (status === 'no_show') return 'no_show';
  return status === 'cancelled' && isLateCancellation ? 'late' : null;
}

/** Finds the waiver that holds for an appointment as it is; null when it counts, or never did. */
export function waiverOf(
  { version, ...outcome }: Outcome & { readonly version: number },
  waivers: readonly Waiver[],
): (Waiver & { readonly reason: string }) | null {
  const found = waivers.find((waiver) => waiver.version === version);
  return countsAs(outcome) === null || found?.reason == null ? null : { ...found, reason: found.reason };
}
