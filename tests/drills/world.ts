import { ACTS } from '#app/modules/audit/actions.ts';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { ensureKeyFile } from '#app/platform/crypto/local-key-service.server.ts';
import { PLATFORM_TENANT, provisionTenant } from '#app/modules/tenancy/index.server.ts';
import { freePort, startEmbeddedServer, type EmbeddedServer } from '#db/embedded.server.ts';
import { applyMigrations, bootstrapDatabase, type RoleUrls } from '#db/migrate.server.ts';
import { services } from '#db/schema/tenancy.ts';
import { openStores } from '#db/stores.server.ts';
import { childrenOf } from '#tests/support/process-figures.ts';
import { makeWorkingClinic, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';

/** A PostgreSQL of the drill's own, as careful with its disk as in production. */
export interface DrillWorld {
  readonly urls: RoleUrls;
  readonly superuserUrl: string;
  readonly keyFile: string;
  /** Process id of the postmaster that runs now. */
  readonly postmaster: number;
  /** Kills every process of PostgreSQL at once, as kill -9 does. */
  killPostgres(): Promise<void>;
  startPostgres(): Promise<void>;
  close(): Promise<void>;
}

export async function openDrillWorld(): Promise<DrillWorld> {
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
  const stores = await openStores(
    {
      DATABASE_APP_URL: urls.app,
      DATABASE_PLATFORM_URL: urls.platform,
      DATABASE_POOL: 8,
      KEY_FILE: keyFile,
    },
    ACTS,
  );
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
    keyFile,
    get postmaster() {
      return server.pid;
    },
    async killPostgres() {
      const all = [server.pid, ...childrenOf(server.pid)];
      for (const pid of all) killHard(pid);
      // Until the postmaster is reaped as well: as a zombie it would still pass for a server to take over.
      while (all.some(isRunning) || existsSync(`/proc/${server.pid}`)) await tick(5);
    },
    async startPostgres() {
      server = await start();
    },
    async close() {
      await stores.close();
      if (isRunning(server.pid)) await server.stop();
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

const DAY_MS = 86_400_000;
/** A Monday two to three weeks ahead: the server goes by the real time. */
const FIRST_MONDAY = (() => {
  const today = Math.floor(Date.now() / DAY_MS);
  // 1 January 1970 was a Thursday.
  return (today + 14 + ((11 - (today % 7)) % 7)) * DAY_MS;
})();

/** Wall-clock start of the n-th of a pair's slots: on the hour from nine to four, on weekdays. */
export function slotAt(n: number): string {
  const day = Math.floor(n / 8);
  const date = new Date(FIRST_MONDAY + (Math.floor(day / 5) * 7 + (day % 5)) * DAY_MS);
  return `${date.toISOString().slice(0, 10)}T${String(9 + (n % 8)).padStart(2, '0')}:00`;
}

export const tick = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether a process is there and no zombie: by /proc/PID/stat, whose second field may hold spaces. */
function isRunning(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat[stat.lastIndexOf(')') + 2] !== 'Z';
  } catch {
    return false;
  }
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It went by itself: the children of a dead postmaster leave.
  }
}
