import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import {
  cancelAppointment,
  type CancelInput,
  type CancelRefusal,
} from '#app/modules/scheduling/cancellation/index.server.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { keepWaiting } from './keep-waiting.server.ts';

/** Cancels an appointment as `cancelAppointment` does, and puts its clients on the waiting list if they wait for another time. */
export async function cancelAndWait(
  scope: Scope,
  grant: Grant,
  { waits, ...input }: CancelInput & { readonly waits: boolean },
): Promise<{ isLate: boolean } | Refusal<CancelRefusal>> {
  const done = await cancelAppointment(scope, grant, input);
  if (!isRefusal(done) && waits)
    await keepWaiting(scope, [{ ...done.cancelled, reason: input.reason.trim() }]);
  return done;
}
