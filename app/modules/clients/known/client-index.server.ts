import { setImmediate } from 'node:timers/promises';
import { guardians as guardianColumns } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Vault } from '#db/vault.server.ts';
import { movedParts, readCacheVersion } from '#app/modules/tenancy/index.server.ts';
import { mayComeOfAge } from '#app/modules/clients/person/coming-of-age.ts';
import type { ReachFacts } from '#app/modules/clients/person/reach.ts';
import { utcDateOf } from '#app/platform/local-time.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import {
  ClientIndex,
  phoneDigits,
  searchedName,
  type IndexedClient,
  type IndexedGuardian,
} from './client-index.ts';
import { CLIENT_COLUMNS, selectCarers, selectGuardians, selectSealed } from './select-sealed.server.ts';

/** How many records are unsealed before other requests get their turn: some 10 ms of work. */
const UNSEALED_AT_ONCE = 500;
/** Names are cached no longer than the keys that unsealed them. */
const CACHED_MS = 10 * 60 * 1000;
/**
 * The most clients cached for all clinics together, some 800 bytes each. Beyond that, the index that was read first is
 * dropped.
 */
const MOST_CACHED = 100_000;

/** The parts for which the version of the clients is counted: the last digit of the id. */
const ALL_PARTS: readonly string[] = [...'0123456789abcdef'];
const partOf = ({ id }: { id: string }) => id.charAt(id.length - 1);

interface Cached {
  readonly version: string;
  readonly index: Promise<ClientIndex>;
}

/** By vault, so that what was unsealed is dropped with the keys that unsealed it. */
const cached = new WeakMap<Vault, Cached>();
/** The number of clients cached by each vault; the vault that came first is in front. */
const sizes = new Map<WeakRef<Vault>, number>();

/**
 * Reads every client of the clinic, unsealed and ordered by surname. Unsealing five thousand takes a tenth of a second,
 * so clients are cached, with their guardians, by a version that each of their changes raises. When a version has changed, only the changed
 * sixteenths are read again.
 */
export async function readClientIndex(scope: Scope): Promise<ClientIndex> {
  const { vault } = scope;
  const version = await readCacheVersion(scope, 'clients');
  const known = cached.get(vault);
  // The reading of another act may have failed with its transaction.
  const before = known === undefined ? undefined : await known.index.catch(() => undefined);
  if (known !== undefined && before !== undefined && known.version === version) return before;
  const reading =
    before === undefined
      ? readAll(scope)
      : readMoved(scope, before, movedParts(known?.version ?? '', version));
  const ours = { version, index: reading };
  cached.set(vault, ours);
  try {
    const index = await reading;
    limit(vault, index.clients.length);
    return index;
  } catch (error) {
    if (cached.get(vault) === ours) cached.delete(vault);
    throw error;
  }
}

async function readAll(scope: Scope): Promise<ClientIndex> {
  return ClientIndex.of(await unseal(scope, ALL_PARTS));
}

async function readMoved(scope: Scope, before: ClientIndex, parts: readonly string[]): Promise<ClientIndex> {
  const moved = new Set(parts);
  const others = await unseal(scope, parts);
  return before.replacing((client) => moved.has(partOf(client)), others);
}

async function unseal({ tx, tenant, vault, now }: Scope, parts: readonly string[]): Promise<IndexedClient[]> {
  const today = utcDateOf(now);
  const asked = { tenantId: tenant.id, parts: `{${parts.join(',')}}` };
  const [rows, carers, guardians] = await Promise.all([
    selectSealed(tx, asked),
    selectCarers(tx, asked),
    selectGuardians(tx, asked),
  ]);
  const carerOf = new Map(carers.map(({ clientId, therapistId }) => [clientId, therapistId]));
  const guardiansOf = Map.groupBy(guardians, ({ clientId }) => clientId);
  const unsealed: IndexedClient[] = [];
  // Texts that many rows repeat are kept only once.
  const texts = new Map<string, string>();
  const once = (text: string) => texts.get(text) ?? (texts.set(text, text), text);
  for (const [at, row] of rows.entries()) {
    if (at > 0 && at % UNSEALED_AT_ONCE === 0) await setImmediate();
    const name = {
      firstName: once(vault.unseal(CLIENT_COLUMNS.firstName, row.id, row.firstName)),
      lastName: once(vault.unseal(CLIENT_COLUMNS.lastName, row.id, row.lastName)),
    };
    const therapistId = carerOf.get(row.id);
    const phone = vault.unseal(CLIENT_COLUMNS.phone, row.id, row.phone);
    const dateOfBirth = vault.unseal(CLIENT_COLUMNS.dateOfBirth, row.id, row.dateOfBirth);
    const ofOne = guardiansOf.get(row.id) ?? NOBODY;
    unsealed.push({
      ...name,
      ...searchedName(formatName(name)),
      id: row.id,
      status: once(row.status) as IndexedClient['status'],
      homeLocationId: once(row.homeLocationId),
      dateOfBirth,
      phone: phone === null ? null : phoneDigits(phone),
      since: once(row.intakeDate ?? utcDateOf(row.createdAt)),
      guardians: ofOne.map((one) => unsealGuardian(vault, one)),
      therapistId: therapistId === undefined ? null : once(therapistId),
      reach: mayComeOfAge(dateOfBirth, today) ? unsealReach(vault, row, dateOfBirth, ofOne) : null,
    });
  }
  return unsealed;
}

const NOBODY: Awaited<ReturnType<typeof selectGuardians>> = [];

function unsealGuardian(vault: Vault, row: (typeof NOBODY)[number]): IndexedGuardian {
  const name = vault.unseal(guardianColumns.name, row.id, row.name);
  const phone = vault.unseal(guardianColumns.phone, row.id, row.phone);
  return { name, ...searchedName(name), phone: phone === null ? null : phoneDigits(phone) };
}

/** Unseals from what it follows who is told of the client's appointments. */
function unsealReach(
  vault: Vault,
  row: Awaited<ReturnType<typeof selectSealed>>[number],
  dateOfBirth: string,
  named: typeof NOBODY,
): ReachFacts {
  return {
    dateOfBirth,
    state: vault.unseal(CLIENT_COLUMNS.state, row.id, row.state),
    messageChannel: row.messageChannel,
    email: vault.unseal(CLIENT_COLUMNS.email, row.id, row.email),
    phone: vault.unseal(CLIENT_COLUMNS.phone, row.id, row.phone),
    guardians: named.map(({ id, email, phone }) => ({
      email: vault.unseal(guardianColumns.email, id, email),
      phone: vault.unseal(guardianColumns.phone, id, phone),
    })),
  };
}

/**
 * Counts the clients in a vault's index, and drops the oldest indexes where there are too many in all; this one stays.
 */
function limit(vault: Vault, clients: number): void {
  const ref = [...sizes.keys()].find((one) => one.deref() === vault) ?? remember(vault);
  sizes.set(ref, clients);
  let total = 0;
  for (const size of sizes.values()) total += size;
  for (const [oldest, size] of sizes) {
    if (total <= MOST_CACHED) break;
    if (oldest === ref) continue;
    total -= size;
    drop(oldest);
  }
}

function remember(vault: Vault): WeakRef<Vault> {
  const ref = new WeakRef(vault);
  setTimeout(() => drop(ref), CACHED_MS).unref();
  return ref;
}

function drop(ref: WeakRef<Vault>): void {
  const vault = ref.deref();
  sizes.delete(ref);
  if (vault !== undefined) cached.delete(vault);
}
