import { and, asc, eq, gt, lt, or, sql } from 'drizzle-orm';
import { accounts } from '#db/schema/identity.ts';
import { holds } from '#db/schema/scheduling-holds.ts';
import type { Scope } from '#db/tenant.server.ts';
import { memberIn, readMembers } from '#app/modules/identity/sessions/index.server.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';
import { canRenew } from './hold.ts';

/** A time that is held now. For whom it is held, nobody writes down. */
export interface ShownHold {
  readonly id: string;
  readonly therapistId: string;
  readonly locationId: string;
  readonly roomId: string | null;
  readonly serviceId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly heldUntil: Date;
  /** The name of whoever holds it; null while it is offered to the waiting list. */
  readonly holder: string | null;
  readonly isMine: boolean;
  /** The actor can make it longer once. */
  readonly canRenew: boolean;
}

/** A hold ends by the clock of the database, whether or not its row is still there. */
const isLive = gt(holds.heldUntil, sql`clock_timestamp()`);

/** Reads what is held now in the clinic, ordered by time: one hold for each member at most, and the times that are offered. One round trip. */
export async function listHolds(scope: Scope): Promise<ShownHold[]> {
  const [rows, members] = await Promise.all([
    scope.tx
      .select({
        id: holds.id,
        accountId: holds.accountId,
        name: accounts.displayName,
        therapistId: holds.therapistId,
        locationId: holds.locationId,
        roomId: holds.roomId,
        serviceId: holds.serviceId,
        startsAt: holds.startsAt,
        endsAt: holds.endsAt,
        heldAt: holds.heldAt,
        heldUntil: holds.heldUntil,
      })
      .from(holds)
      .leftJoin(accounts, eq(accounts.id, holds.accountId))
      .where(and(eq(holds.tenantId, scope.tenant.id), isLive))
      .orderBy(asc(holds.startsAt)),
    readMembers(scope),
  ]);
  const me = actingAccount(scope.actor);
  return rows.map(({ accountId, name, heldAt, ...hold }) => ({
    ...hold,
    holder: memberIn(members, accountId, name),
    isMine: accountId !== null && accountId === me,
    canRenew: accountId !== null && accountId === me && canRenew({ heldAt, heldUntil: hold.heldUntil }),
  }));
}

/** Finds the holds that overlap a span for a therapist or a room. */
export function findHolds(
  { tx, tenant }: Scope,
  wanted: { startsAt: Date; endsAt: Date; therapistId: string; roomId: string | null },
) {
  return tx
    .select({ therapistId: holds.therapistId, roomId: holds.roomId })
    .from(holds)
    .where(
      and(
        eq(holds.tenantId, tenant.id),
        isLive,
        lt(holds.startsAt, wanted.endsAt),
        gt(holds.endsAt, wanted.startsAt),
        or(
          eq(holds.therapistId, wanted.therapistId),
          wanted.roomId === null ? undefined : eq(holds.roomId, wanted.roomId),
        ),
      ),
    );
}
