import { and, eq } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import {
  auditKnown,
  findNewlyKnown,
  type FindOthers,
  type Person,
} from '#app/modules/clients/known/index.server.ts';
import { keysOf } from '#app/modules/clients/known/known-person.ts';
import { differences } from '#app/platform/differences.ts';
import type { FieldFaults } from '#app/platform/forms/error-codes.ts';
import type { Refusal } from '#app/platform/refusal.ts';

export type ClientRow = typeof clients.$inferSelect;

/** Which record is changed, and the version of it that the person saw. */
export interface RecordEdit {
  readonly clientId: string;
  readonly rowVersion: number;
  /** The keys of known people of whom somebody says that they are somebody else. */
  readonly differentFrom?: string | undefined;
  /** Finds others than clients who may be the same person. */
  readonly findOthers?: FindOthers;
}

/** One part of a client's record, before and after the change. */
interface PartChange<Values> {
  /** Whether it names an entry that is not there: one that somebody took away, or that never was. */
  readonly isGone?: boolean;
  readonly before: Values;
  readonly after: Values;
  /** What `after` is missing, by field. */
  readonly errors: FieldFaults<'clients'>;
  /** The client as people are compared, where the part decides it. */
  readonly people?: { readonly before: Person; readonly after: Person };
  write(): Promise<unknown>;
}

/**
 * Changes one part of a client's record; the parts share one version. Null when there is no such client or part.
 * Refuses with `stale` when the record has changed since `rowVersion` was read (detail: `isGone`, when the part may have
 * been taken away meanwhile), with `invalid` (detail: `errors`), or with `possible-duplicates` (detail: `duplicates`) when
 * the client has come to be like others of whom nobody said that they are somebody else. The audit trail names the
 * changed fields and keeps the differences, sealed.
 */
export async function changeRecord<Values extends object>(
  scope: Scope,
  { clientId, rowVersion, differentFrom, findOthers }: RecordEdit,
  readPart: (client: ClientRow) => Promise<PartChange<Values>>,
): Promise<{ clientId: string } | null | Refusal<'stale' | 'invalid' | 'possible-duplicates'>> {
  const { tx, tenant, now } = scope;
  const here = and(eq(clients.tenantId, tenant.id), eq(clients.id, clientId));
  const [client] = await tx.select().from(clients).where(here).for('no key update');
  if (client === undefined) return null;
  const { before, after, errors, write, people, isGone = false } = await readPart(client);
  const isStale = client.rowVersion !== rowVersion;
  if (isGone && !isStale) return null;
  const { fields, detail } = differences(before, after);
  const act = {
    action: 'client.update' as const,
    resource: { type: 'client' as const, id: clientId },
    clientId,
    fields,
    detail,
  };
  scope.audit(act);
  if (isStale) return scope.refuse(act, 'stale', { isGone });
  if (Object.keys(errors).length > 0) return scope.refuse(act, 'invalid', { errors });
  if (fields.length === 0) return { clientId };
  if (people !== undefined) {
    const keys = keysOf(differentFrom);
    const known = await findNewlyKnown(scope, { ...people, except: clientId, keys, findOthers });
    if (known.unanswered.length > 0) {
      auditKnown(scope, known.unanswered);
      return scope.refuse(act, 'possible-duplicates', { duplicates: known.unanswered });
    }
    if (known.found.length > 0)
      Object.assign(act.detail, { saidToDifferFrom: known.found.map(({ id }) => id) });
  }
  await write();
  await tx
    .update(clients)
    .set({ rowVersion: rowVersion + 1, updatedAt: now })
    .where(here);
  return { clientId };
}

/** Unseals what of a client's row people are compared by. */
export function personOfRow({ vault }: Scope, row: ClientRow): Omit<Person, 'guardians'> {
  return {
    firstName: vault.unseal(clients.firstName, row.id, row.firstName),
    lastName: vault.unseal(clients.lastName, row.id, row.lastName),
    dateOfBirth: vault.unseal(clients.dateOfBirth, row.id, row.dateOfBirth),
    phone: vault.unseal(clients.phone, row.id, row.phone),
    email: vault.unseal(clients.email, row.id, row.email),
  };
}
