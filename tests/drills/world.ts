import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { ensureKeyFile } from '#app/platform/crypto/local-key-service.server.ts';
import { PLATFORM_TENANT, provisionTenant } from '#app/modules/tenancy/index.server.ts';
import { freePort, startEmbeddedServer, type EmbeddedServer } from '#db/embedded.server.ts';
import { applyMigrations, bootstrapDatabase, type RoleUrls } from '#db/migrate.server.ts';
import { services } from '#db/schema/tenancy.ts';
import { openStores, type OpenStores, type StoreSettings } from '#db/stores.server.ts';
import { makeWorkingClinic, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';

/** A PostgreSQL of the drill's own, as careful with its disk as in production. */
export interface DrillWorld {
  readonly urls: RoleUrls;
  readonly superuserUrl: string;
  /** Folder of the server's files, write-ahead log included. */
  readonly data: string;
  readonly settings: StoreSettings;
  /** Kills every process of PostgreSQL at once, as kill -9 does. */
  killPostgres(): Promise<void>;
  startPostgres(): Promise<void>;
  close(): Promise<void>;
}

export async function openDrillWorld(pool = 8): Promise<DrillWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'clinic-drill-'));
  // PostgreSQL runs as a user of its own when the drill runs as root.
  chmodSync(folder, 0o755);
  const data = join(folder, 'data');
  const port = await freePort();
  const start = () => startEmbeddedServer(data, { fsync: 'on', wal_level: 'replica' }, { port });
  let server: EmbeddedServer = await start();
  const urls = await bootstrapDatabase(server.url, 'clinic', 'drill');
  await applyMigrations(urls.migrator);
  const keyFile = join(folder, 'key');
  ensureKeyFile(keyFile);
  const settings: StoreSettings = {
    DATABASE_APP_URL: urls.app,
    DATABASE_PLATFORM_URL: urls.platform,
    DATABASE_POOL: pool,
    KEY_FILE: keyFile,
  };
  const stores: OpenStores = await openStores(settings);
  await provisionTenant(
    PLATFORM_TENANT,
    { messageSenderName: 'Platform', phone: '+12025550100' },
    new Date(),
  );
  const superuser = new URL(server.url);
  superuser.pathname = '/clinic';
  return {
    urls,
    superuserUrl: superuser.href,
    data,
    settings,
    async killPostgres() {
      const all = [server.pid, ...childrenOf(server.pid)];
      for (const pid of all) killHard(pid);
      while (all.some(isRunning)) await tick(5);
    },
    async startPostgres() {
      server = await start();
    },
    async close() {
      await stores.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Therapists who each have a client of their own, and a service that takes no room: bookings that meet nobody. */
export async function openBookings(therapists: number): Promise<{ clinic: WorkingClinic; pairs: Pair[] }> {
  const clinic = await makeWorkingClinic();
  await clinic.asJob(({ tx, tenant }) =>
    tx.update(services).set({ needsRoom: false }).where(eq(services.tenantId, tenant.id)),
  );
  const pairs: Pair[] = [];
  for (let n = 0; n < therapists; n += 1) {
    const { therapistId } = await clinic.therapist(`Dana ${n}`);
    pairs.push({ therapistId, clientId: await clinic.client() });
  }
  return { clinic, pairs };
}

export interface Pair {
  readonly therapistId: string;
  readonly clientId: string;
}

const FIRST_MONDAY = Date.UTC(2027, 0, 4);

/** Wall-clock start of the n-th of a pair's slots: on the hour from nine to four on weekdays from 4 January 2027 on. */
export function slotAt(n: number): string {
  const day = Math.floor(n / 8);
  const date = new Date(FIRST_MONDAY + (Math.floor(day / 5) * 7 + (day % 5)) * 86_400_000);
  return `${date.toISOString().slice(0, 10)}T${String(9 + (n % 8)).padStart(2, '0')}:00`;
}

export const tick = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => statOf(pid)?.parent === parent);
}

function isRunning(pid: number): boolean {
  const stat = statOf(pid);
  return stat !== null && stat.state !== 'Z';
}

/** State and parent of a process, from /proc/PID/stat, whose second field may hold spaces. */
function statOf(pid: number): { state: string; parent: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent) };
  } catch {
    return null;
  }
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It went by itself: the children of a dead postmaster leave.
  }
}
