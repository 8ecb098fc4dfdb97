import { and, eq, inArray, sql } from 'drizzle-orm';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Who accompanies an appointment, and for which reason outside availability; null where none was needed. */
export interface Accompaniment {
  readonly appointmentId: string;
  readonly therapistId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly reason: string | null;
}

/** Adds co-therapists to appointments, those of the soonest first. Throws what the constraints say when somebody is taken. */
export async function insertCoTherapists(scope: Scope, rows: readonly Accompaniment[]): Promise<void> {
  if (rows.length === 0) return;
  const values = rows
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .map(({ reason, ...row }) => {
      const id = scope.newId();
      const overrideReason = scope.vault.seal(coTherapists.overrideReason, id, reason);
      return { ...row, tenantId: scope.tenant.id, id, overrideReason, createdAt: scope.now };
    });
  await scope.tx.insert(coTherapists).values(values);
}

/**
 * Takes the clinic's lock of holds alone until the act ends. Whoever writes appointments together with their co-therapists takes it before: both
 * share or take it, and two that shared it would wait for each other.
 */
export async function lockPlaces({ tx, tenant }: Scope): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('holds ' || ${tenant.id}::text, 0))`);
}

/**
 * Reads, of appointments that are to be led by somebody else, those whom the next to lead accompanies until then: the reason of each by the appointment, empty
 * where none was needed. One round trip, and none where nobody takes a session over.
 */
export async function readTakenOver(
  { tx, tenant, vault }: Scope,
  moves: readonly {
    readonly id: string;
    readonly coTherapistIds?: readonly string[] | undefined;
    /** Who leads it from now on. */
    readonly to: string;
  }[],
): Promise<ReadonlyMap<string, string>> {
  const over = new Map(
    moves.filter(({ to, coTherapistIds }) => coTherapistIds?.includes(to)).map(({ id, to }) => [id, to]),
  );
  if (over.size === 0) return new Map();
  const rows = await tx
    .select()
    .from(coTherapists)
    .where(and(eq(coTherapists.tenantId, tenant.id), inArray(coTherapists.appointmentId, [...over.keys()])));
  return new Map(
    rows
      .filter(({ appointmentId, therapistId }) => over.get(appointmentId) === therapistId)
      .map((row) => [
        row.appointmentId,
        vault.unseal(coTherapists.overrideReason, row.id, row.overrideReason) ?? '',
      ]),
  );
}

/** Returns who accompanies an appointment again whose take-over is undone: `was` is what `readTakenOver` said, null where nobody took it over. */
export function accompaniesAgain(
  was: string | null,
  appointment: { readonly id: string; readonly therapistId: string },
  { startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date },
): Accompaniment[] {
  if (was === null) return [];
  const { id: appointmentId, therapistId } = appointment;
  return [{ appointmentId, therapistId, startsAt, endsAt, reason: was === '' ? null : was }];
}
