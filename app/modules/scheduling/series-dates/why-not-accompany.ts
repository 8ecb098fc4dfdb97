import {
  judgeTime,
  type BookingRules,
  type TimeRefusal,
} from '#app/modules/scheduling/slots/booking-rules.ts';
import { isOfferedBy } from '#app/modules/tenancy/offered-by.ts';
import type { ClinicService } from '#app/modules/tenancy/index.server.ts';

/** Why a therapist cannot accompany a session, or can only for a reason. */
export type AgainstCoTherapist =
  | Exclude<TimeRefusal, 'client-busy' | 'co-therapist-busy' | 'room-taken' | 'no-room'>
  | 'service-not-offered';

/** Says why a therapist cannot accompany a session; null when nothing is against it. */
export function whyNotAccompany(
  therapistId: string,
  {
    rules,
    offered,
    wanted,
  }: {
    /** Of the therapist, without clients and rooms. */
    readonly rules: BookingRules;
    /** The service of the session, where the clinic has it. */
    readonly offered: Pick<ClinicService, 'therapistIds'> | undefined;
    readonly wanted: Parameters<typeof judgeTime>[1];
  },
  hasReason: boolean,
): AgainstCoTherapist | null {
  if (offered !== undefined && !isOfferedBy(offered, therapistId)) return 'service-not-offered';
  // Neither clients nor rooms are asked about.
  return judgeTime(rules, wanted, hasReason).refused as AgainstCoTherapist | null;
}
