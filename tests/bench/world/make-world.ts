import { ACTS } from '#app/modules/audit/actions.ts';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { ensureKeyFile } from '#app/platform/crypto/local-key-service.server.ts';
import { PLATFORM_TENANT, provisionTenant } from '#app/modules/tenancy/index.server.ts';
import { startEmbeddedServer } from '#db/embedded.server.ts';
import { applyMigrations, bootstrapDatabase, type RoleUrls } from '#db/migrate.server.ts';
import { openStores } from '#db/stores.server.ts';
import type { Scale } from '../scale.ts';
import { inBulk, withoutDelay } from './in-bulk.ts';
import { POSTGRES_SETTINGS } from './postgres-settings.ts';
import { makeClinic, type BenchClinic, type ClinicSize } from './make-clinic.ts';

export interface World {
  readonly urls: RoleUrls;
  /** Sees every clinic: floors ask as the app's role, the bench alone as this one. */
  readonly superuser: postgres.Sql;
  /** Process id of the postmaster. */
  readonly postmaster: number;
  readonly keyFile: string;
  readonly largest: BenchClinic;
  /** As large in staff, with nobody booked and no clients. */
  readonly empty: BenchClinic;
  /** Three clinics with the same staff: 1×, 10× and 100× the clients and the appointments. */
  readonly growth: readonly BenchClinic[];
  /** Clinics by their number of therapists, ascending. */
  readonly candidates: readonly BenchClinic[];
  readonly rows: Readonly<Record<string, number>>;
  stop(): Promise<void>;
}

const GROWTH = { therapists: 2, clients: 100, appointments: 500 } as const;
const NEIGHBOUR = { therapists: 10, clients: 400 } as const;

/** A PostgreSQL of its own, durable as in production, with the clinics of `scale` in it. */
export async function makeWorld(scale: Scale, at: Date): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'clinic-bench-'));
  // PostgreSQL runs as a user of its own when this runs as root.
  chmodSync(folder, 0o755);
  const server = await startEmbeddedServer(join(folder, 'data'), POSTGRES_SETTINGS);
  const urls = await bootstrapDatabase(server.url, 'clinic_bench', 'bench');
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
  const address = new URL(server.url);
  address.pathname = '/clinic_bench';
  const superuser = postgres(address.href, { max: 1, onnotice: () => {}, socket: withoutDelay } as object);
  await provisionTenant(PLATFORM_TENANT, { messageSenderName: 'Platform', phone: '+12025550100' }, at);

  const { largest, empty, growth, candidates } = await inBulk(superuser, () =>
    makeClinics(superuser, scale, at),
  );
  return {
    urls,
    superuser,
    postmaster: server.pid,
    keyFile,
    ...{ largest, empty, growth, candidates },
    rows: await countRows(superuser),
    async stop() {
      await superuser.end();
      await stores.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function makeClinics(
  superuser: postgres.Sql,
  scale: Scale,
  at: Date,
): Promise<Pick<World, 'largest' | 'empty' | 'growth' | 'candidates'>> {
  const make = (slug: string, size: ClinicSize) => makeClinic(superuser, slug, size, at);
  const { therapists, clients, appointments } = scale;
  const largest = await make('largest', { therapists, clients, appointments });
  const empty = await make('empty', { therapists, clients: 0, appointments: 0 });
  const growth: BenchClinic[] = [];
  for (const times of [1, 10, 100]) {
    const { therapists, clients, appointments } = GROWTH;
    const size = { therapists, clients: clients * times, appointments: appointments * times };
    growth.push(await make(`growth-${times}`, size));
  }
  const candidates = [largest];
  for (const count of scale.candidates.filter((count) => count > therapists)) {
    const size = { therapists: count, clients: 4 * count, appointments: 4 * count };
    candidates.push(await make(`candidates-${count}`, size));
  }
  for (let n = growth.length + candidates.length + 1; n < scale.tenants; n += 1) {
    await make(`neighbour-${n}`, { ...NEIGHBOUR, appointments: scale.neighbourAppointments });
  }
  return { largest, empty, growth, candidates };
}

async function countRows(superuser: postgres.Sql): Promise<Record<string, number>> {
  const [row] = await superuser`
    select (select count(*) from tenants where status = 'active')::int as clinics,
      (select count(*) from therapists)::int as therapists, (select count(*) from clients)::int as clients,
      (select count(*) from appointments)::int as appointments`;
  return row as unknown as Record<string, number>;
}
