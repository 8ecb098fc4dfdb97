import { attendeeChanges, type ATTENDEE_CHANGE_KINDS } from '#db/schema/scheduling-groups.ts';
import type { Scope } from '#db/tenant.server.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';

interface AttendeeChange {
  readonly appointmentId: string;
  readonly clientId: string;
  readonly kind: (typeof ATTENDEE_CHANGE_KINDS)[number];
  readonly askedBy?: 'client' | 'clinic';
  readonly reason?: string;
}

/** Writes into the history of an appointment what was done with single clients of it. */
export async function recordAttendeeChanges(
  scope: Scope,
  ...changes: readonly AttendeeChange[]
): Promise<void> {
  if (changes.length === 0) return;
  await scope.tx.insert(attendeeChanges).values(
    changes.map((change) => {
      const id = scope.newId();
      return {
        ...change,
        tenantId: scope.tenant.id,
        id,
        reason: scope.vault.seal(attendeeChanges.reason, id, change.reason ?? null),
        changedBy: actingAccount(scope.actor),
        changedAt: scope.now,
      };
    }),
  );
}
