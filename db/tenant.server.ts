import { sql } from 'drizzle-orm';
import type { ActRegister } from '#app/platform/acts.ts';
import { now } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal, type No, type Refusal, type RefusalCode } from '#app/platform/refusal.ts';
import { commitWithAudit, type Acts, type AuditEntry, type AuditOrigin } from './audit-chain.server.ts';
import { alone, aloneIn, transaction, type Tx } from './client.server.ts';
import { KeysGone, readWrappedKeys, type Keyring } from './keyring.server.ts';
import { DatabaseUnavailable, type Pool } from './pool.server.ts';
import { endingAfter, type LastWrite } from './last-writes.server.ts';
import { recordActs, refusedEntries } from './record-acts.server.ts';
import type { Actor } from './actor.ts';
import type { Vault } from './vault.server.ts';

export { DatabaseUnavailable, KeysGone };
export type { Actor, Role } from './actor.ts';

export interface Tenant {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** What a command refuses: one act, or the same act on each of several clients. */
export type RefusedActs = AuditEntry | readonly [AuditEntry, ...AuditEntry[]];

/** One act in one clinic: the only key to its data. Only `withTenant` makes one. */
export interface Scope {
  readonly tenant: Tenant;
  readonly actor: Actor;
  readonly tx: Tx;
  /** One time for the whole act. */
  readonly now: Date;
  readonly requestId: string;
  readonly vault: Vault;
  /**
   * Version of the clinic's set-up as this act found it; null when the act did not read it, and then nothing cached may
   * be used.
   */
  readonly setupVersion: number | null;
  /**
   * Ends the act with a write that nothing in the act depends on. It is sent when the act is over, together with the
   * audit entries, and the commit once both are answered. If it fails, nothing is committed and the act throws; of an
   * act that is rolled back it is not sent.
   */
  endsWith(send: LastWrite): void;
  /** Records an act for the audit trail. It is written last, in the same transaction. */
  audit(entry: AuditEntry): void;
  /**
   * Refuses `acts`, whether they are recorded already or not: rolls the transaction back, records them as failed with
   * the code, and returns the refusal. An act that is recorded as denied stays denied.
   */
  refuse<C extends RefusalCode>(acts: RefusedActs, code: C, detail?: Record<string, unknown>): Refusal<C>;
  /** Makes a UUIDv7 of this act's time. */
  newId(): string;
}

/** What is known of a request before it is known who asks: enough to select rows of the clinic, and to open none. */
export type Asking = Pick<Scope, 'tenant' | 'tx' | 'now'>;

/**
 * Starts one act in a clinic that is already chosen. A job may start several, with work between them that must not keep
 * a transaction waiting.
 */
export type Act = <T>(fn: (scope: Scope) => Promise<T>) => Promise<T>;

/** Who acts, and the version of the clinic's set-up that was found with them; null when it was not read. */
export interface Entered {
  readonly actor: Actor;
  readonly setupVersion: number | null;
}

/** Where an act comes from. */
export interface Origin {
  readonly requestId: string;
  readonly ip?: string;
  /** Cut to 256 characters. */
  readonly userAgent?: string;
}

interface Stores {
  readonly app: Pool;
  readonly platform: Pool;
  readonly keyring: Keyring;
  /** What the modules declare of their acts. */
  readonly acts: ActRegister;
}

/** Nothing to find before the act. */
const nothing = async () => undefined;

let stores: Stores | undefined;

/** Hands over the stores. The program that runs calls it once at start (server.ts, a command, a test). */
export function useStores(opened: Stores): void {
  stores = opened;
}

function opened(): Stores {
  if (stores === undefined) throw new Error('The database is not open: call useStores first.');
  return stores;
}

/**
 * Runs one act in one clinic, in one transaction. `actor` is given, or found in the same round trip that begins the
 * transaction. A refused actor ends the act: the refusal is returned and recorded. When `fn` refuses, its writes are
 * rolled back and its audit entries are then written on their own: the refused acts, and all that would have changed
 * something, as failed.
 */
export function withTenant<T>(
  tenant: Tenant,
  actor: Actor,
  origin: Origin,
  fn: (scope: Scope) => Promise<T>,
): Promise<T>;
export function withTenant<T, R extends No>(
  tenant: Tenant,
  actor: (tx: Tx) => Promise<Entered | R>,
  origin: Origin,
  fn: (scope: Scope) => Promise<T>,
): Promise<T | R>;
export async function withTenant<T, R extends No>(
  tenant: Tenant,
  actor: Actor | ((tx: Tx) => Promise<Entered | R>),
  origin: Origin,
  fn: (scope: Scope) => Promise<T>,
): Promise<T | R> {
  const { app, keyring } = opened();
  const vault = await keyring.vault(tenant.id, () => wrappedKeysOf(tenant.id));
  const at = now();
  const entries: AuditEntry[] = [];
  let refused: { readonly code: string; readonly acts: readonly AuditEntry[] } | undefined;
  let who: AuditOrigin | undefined;
  const acts = (): Acts | null =>
    who === undefined || entries.length === 0
      ? null
      : { tenantId: tenant.id, vault, at, origin: who, entries };
  let isRecorded = true;
  const lastWrites: LastWrite[] = [];

  const result = await transaction(
    app,
    tenant.id,
    async (tx) => (typeof actor === 'function' ? actor(tx) : { actor, setupVersion: null }),
    async (tx, found) => {
      if (isRefusal(found)) return found as R;
      const entered = found as Entered;
      who = auditOrigin(entered.actor, origin);
      return fn({
        ...entered,
        tenant,
        tx,
        now: at,
        requestId: origin.requestId,
        vault,
        endsWith: (send) => void lastWrites.push(send),
        audit: (entry) => void entries.push(entry),
        refuse: (named, code, detail = {}) => {
          const refusedActs: readonly AuditEntry[] = 'action' in named ? [named] : named;
          entries.push(...refusedActs.filter((act) => !entries.includes(act)));
          refused = { code, acts: refusedActs };
          return { refused: code, detail } as Refusal<typeof code>;
        },
        newId: () => newId(at),
      });
    },
    async (ending, tx) => {
      const done = acts();
      if (refused !== undefined) {
        isRecorded = done === null;
        await ending.rollback();
        return;
      }
      const whole = endingAfter(lastWrites, ending);
      if (done === null) await whole.commit();
      else isRecorded = await commitWithAudit(tx, whole, [done]);
    },
  );
  const done = acts();
  if (!isRecorded && done !== null) {
    await recordActs(
      app,
      refused === undefined ? done : { ...done, entries: refusedEntries(opened().acts, entries, refused) },
    );
  }
  return result;
}

/** What reading in a tenant needs, where nobody acts and nothing is recorded. */
export type Reading = Asking & Pick<Scope, 'vault'>;

/** Reads in one tenant by one SELECT, which `fn` sends: one round trip. What is read so is the reader's own. */
export async function readInTenant<T>(tenant: Tenant, fn: (reading: Reading) => Promise<T>): Promise<T> {
  const { app, keyring } = opened();
  const vault = await keyring.vault(tenant.id, () => wrappedKeysOf(tenant.id));
  return aloneIn(app, tenant.id, (tx) => fn({ tenant, tx, now: now(), vault }));
}

/** Writes audit entries in a transaction of their own: denials, failed sign-ins. */
export async function recordAudit(
  tenant: Tenant,
  actor: Actor | null,
  origin: Origin,
  entries: readonly AuditEntry[],
): Promise<void> {
  const { app, keyring } = opened();
  const vault = await keyring.vault(tenant.id, () => wrappedKeysOf(tenant.id));
  await recordActs(app, {
    tenantId: tenant.id,
    vault,
    at: now(),
    origin: auditOrigin(actor, origin),
    entries,
  });
}

/**
 * Runs work that belongs to no clinic or to several, on the platform role, which reaches only what its policies name.
 * `reason` says why; docs/operations/README.md lists every use. With `isOneStatement` it is sent without BEGIN and
 * COMMIT.
 */
export async function acrossTenants<T>(
  reason: string,
  fn: (tx: Tx) => Promise<T>,
  { isOneStatement = false } = {},
): Promise<T> {
  if (reason === '') throw new Error('Crossing tenants needs a reason.');
  const { platform } = opened();
  return isOneStatement ? alone(platform, fn) : transaction(platform, null, fn, async (_tx, done) => done);
}

/** Makes version 1 of a new tenant's wrapped data keys, to be inserted in its first transaction. */
export function newTenantKeys(tenantId: string) {
  return opened().keyring.newTenantKeys(tenantId);
}

/** Runs `fn` in a tenant that has no keys, yet or any more: nothing can be opened or recorded in it. */
export function withUnkeyedTenant<T>(tenantId: string, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(opened().app, tenantId, fn, async (_tx, done) => done);
}

/** Drops a tenant's unwrapped keys, and what was opened with them, from the memory of this process. */
export function forgetKeys(tenantId: string): void {
  opened().keyring.forget(tenantId);
}

/** Reads such keys as the database has of a tenant, past memory: how many of each purpose, and a vault that opens what they open. */
export async function readRemainingKeys(tenantId: string) {
  return opened().keyring.remaining(tenantId, await wrappedKeysOf(tenantId));
}

function wrappedKeysOf(tenantId: string) {
  return withUnkeyedTenant(tenantId, (tx) => readWrappedKeys(tx, tenantId));
}

/** Asks the database and the key service for a sign of life; rejects when either does not answer. */
export async function checkStores(): Promise<void> {
  const { app, keyring } = opened();
  await Promise.all([transaction(app, null, nothing, (tx) => tx.execute(sql`select 1`)), keyring.check()]);
}

/** A member's roles, joined by a plus sign, or a job's name. */
function roleInTrail(actor: Actor | null): string | null {
  if (actor?.kind === 'member') return [actor.role, ...(actor.furtherRoles ?? [])].join('+');
  return actor?.kind === 'job' ? actor.name : null;
}

function auditOrigin(actor: Actor | null, origin: Origin): AuditOrigin {
  const person = actor?.kind === 'member' || actor?.kind === 'operator' ? actor : null;
  return {
    actorKind: actor?.kind ?? 'nobody',
    accountId: person?.accountId ?? null,
    role: roleInTrail(actor),
    sessionId: actor !== null && actor.kind !== 'job' ? actor.sessionId : null,
    requestId: origin.requestId,
    ip: origin.ip ?? null,
    userAgent: origin.userAgent?.slice(0, 256) ?? null,
  };
}
