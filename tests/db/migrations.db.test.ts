import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Sql } from 'postgres';
import postgres from 'postgres';
import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '#app/platform/new-id.ts';
import { applyMigrations, type MigrateOptions } from '#db/migrate.server.ts';
import { TEMPLATE } from '#tests/support/database-names.ts';
import { ownDatabases, type OwnDatabase } from '#tests/support/own-databases.ts';
import { copyMigrations, type MigrationsFolder } from '#tests/support/migrations-folder.ts';

const newDatabase = ownDatabases(TEMPLATE);
const folders: MigrationsFolder[] = [];
const listeners: ((statement: unknown) => void)[] = [];
afterEach(() => {
  folders.splice(0).forEach((folder) => folder.remove());
  listeners.splice(0).forEach((listener) => unsubscribe('clinic:migration-statement', listener));
});

/** A filled installation and the release that comes next to it. */
interface Installation extends OwnDatabase {
  readonly release: MigrationsFolder;
  readonly clinics: readonly string[];
  migrate(options?: MigrateOptions): Promise<readonly string[]>;
  /** Names of the applied migrations beyond the landed ones. */
  newlyApplied(): Promise<string[]>;
}

/** Clinics with three locations each. */
async function installation(clinics = 2): Promise<Installation> {
  const database = await newDatabase();
  const ids = Array.from({ length: clinics }, () => newId()).sort();
  for (const id of ids) {
    await database.superuser`
      insert into tenants (id, slug, name, status, created_at) values (${id}, ${id.slice(-8)}, 'Clinic', 'active', now())`;
    await database.superuser`
      insert into clinic_settings (tenant_id, id, phone, message_sender_name, updated_at)
      select ${id}, gen_random_uuid(), '+1', 'Clinic', now()`;
    await database.superuser`
      insert into locations (tenant_id, id, name, address, phone, zone, state, created_at)
      select ${id}, gen_random_uuid(), 'Place ' || n, 'A', '+1', 'UTC', 'NY', now() from generate_series(1, 3) n`;
  }
  const release = copyMigrations();
  folders.push(release);
  const landed = release.names;
  return {
    ...database,
    release,
    clinics: ids,
    migrate: (options) =>
      applyMigrations(database.urls.migrator, { folder: release.path, pauseMs: 10, ...options }),
    async newlyApplied() {
      const rows = await database.superuser<{ name: string }[]>`
        select name from drizzle.__drizzle_migrations order by id`;
      return rows.map(({ name }) => name).filter((name) => !landed.includes(name));
    },
  };
}

/** Calls `heard` before each statement of a migration that contains `part` is sent. */
function onStatement(part: string, heard: () => void): void {
  const listener = (statement: unknown) => {
    if (String(statement).includes(part)) heard();
  };
  listeners.push(listener);
  subscribe('clinic:migration-statement', listener);
}

async function asApp<T>(url: string, tenantId: string, fn: (sql: postgres.TransactionSql) => Promise<T>) {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return (
      await client.begin(async (tx) => {
        await tx`select set_config('app.tenant_id', ${tenantId}, true)`;
        return { value: await fn(tx) };
      })
    ).value;
  } finally {
    await client.end({ timeout: 5 });
  }
}

const namesOf = async (sql: Sql) =>
  (await sql<{ name: string }[]>`select name from locations order by tenant_id, name`).map(
    ({ name }) => name,
  );

describe('a migration', () => {
  it('is applied whole or not at all, and those before it stay', async () => {
    const { release, migrate, newlyApplied, superuser } = await installation();
    release.add('0901_good', 'CREATE TABLE good ();');
    release.add('0902_bad', 'CREATE TABLE half ();\n--> statement-breakpoint\nSELECT 1 / 0;');
    await expect(migrate()).rejects.toThrow('0902_bad: division by zero');
    expect(await newlyApplied()).toEqual(['0901_good']);
    expect(await superuser`select relname from pg_class where relname in ('good', 'half')`).toEqual([
      { relname: 'good' },
    ]);
    release.edit('0902_bad', () => 'CREATE TABLE half ();');
    expect(await migrate()).toEqual(['0902_bad']);
  });

  it.each([
    ['a statement', `UPDATE locations SET name = 'New';`],
    ['a block', `DO $$ BEGIN UPDATE locations SET name = 'New'; END $$;`],
    ['a look', `CREATE TABLE counted AS SELECT count(*) FROM locations;`],
  ])('fails when row-level security hides rows from %s, instead of changing none', async (_what, text) => {
    const { release, migrate, newlyApplied } = await installation();
    release.add('0901_blind', text);
    await expect(migrate()).rejects.toThrow('0901_blind: query would be affected by row-level security');
    expect(await newlyApplied()).toEqual([]);
  });

  it('may declare a function that looks into a clinic’s tables', async () => {
    const { release, migrate } = await installation();
    release.add(
      '0901_function',
      `-- Counts.\nCREATE FUNCTION app.places() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT count(*) FROM locations';`,
    );
    expect(await migrate()).toEqual(['0901_function']);
  });

  it('checks a new foreign key against the rows that are there, and leaves the tables forced', async () => {
    const { release, migrate, superuser, clinics } = await installation();
    const key = `ALTER TABLE "rooms" ADD CONSTRAINT "rooms_again" FOREIGN KEY ("tenant_id","location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE no action;`;
    await superuser`alter table rooms disable trigger all`;
    await superuser`
      insert into rooms (tenant_id, id, location_id, name, created_at)
      values (${clinics[0]!}, gen_random_uuid(), gen_random_uuid(), 'Nowhere', now())`;
    await superuser`alter table rooms enable trigger all`;
    release.add('0901_key', key);
    await expect(migrate()).rejects.toThrow(
      '0901_key: insert or update on table "rooms" violates foreign key constraint "rooms_again"',
    );
    await superuser`delete from rooms`;
    expect(await migrate()).toEqual(['0901_key']);
    const unforced = await superuser`
      select relname from pg_class where relname in ('rooms', 'locations') and not relforcerowsecurity`;
    expect(unforced).toEqual([]);
  });

  it('lets go and tries again when somebody works on its table', async () => {
    const { release, migrate, superuserUrl } = await installation();
    release.add('0901_column', 'ALTER TABLE locations ADD COLUMN note text;');
    const busy = postgres(superuserUrl, { max: 1, onnotice: () => {} });
    await busy`begin`;
    await busy`select * from locations`;
    let tries = 0;
    onStatement('ADD COLUMN note', () => {
      tries += 1;
      if (tries === 3) void busy`commit`.execute();
    });
    expect(await migrate({ lockTimeoutMs: 50 })).toEqual(['0901_column']);
    expect(tries).toBeGreaterThanOrEqual(3);
    await busy.end();
  });

  it('gives up after its tries and says which it was', async () => {
    const { release, migrate, superuserUrl, newlyApplied } = await installation();
    release.add('0901_column', 'ALTER TABLE locations ADD COLUMN note text;');
    const busy = postgres(superuserUrl, { max: 1, onnotice: () => {} });
    await busy`begin`;
    await busy`select * from locations`;
    let tries = 0;
    onStatement('ADD COLUMN note', () => (tries += 1));
    await expect(migrate({ lockTimeoutMs: 20, tries: 4 })).rejects.toThrow(
      '0901_column: no lock was to be had in 4 tries.',
    );
    expect([tries, await newlyApplied()]).toEqual([4, []]);
    await busy.end();
  });

  it('is applied once when several releases start together, indexes built while the app works included', async () => {
    const { release, migrate, newlyApplied } = await installation();
    release.add('0901_table', 'CREATE TABLE once ();');
    release.add(
      '0902_index',
      '-- Runs outside a transaction.\nCREATE INDEX CONCURRENTLY IF NOT EXISTS "places" ON "locations" ("tenant_id","name");',
    );
    const applied = await Promise.all([migrate(), migrate(), migrate()]);
    expect(applied.flat().sort()).toEqual(['0901_table', '0902_index']);
    expect(await newlyApplied()).toEqual(['0901_table', '0902_index']);
  });

  it('does not wait for ever for another release', async () => {
    const { superuserUrl, migrate } = await installation();
    const other = postgres(superuserUrl, { max: 1, onnotice: () => {} });
    await other`select pg_advisory_lock(7262019)`;
    await expect(migrate({ turnMs: 1 })).rejects.toThrow('Another release is migrating this database.');
    await other.end();
  });

  it('stops when its connection is lost, rather than go on without the lock', async () => {
    const { release, migrate, superuser, newlyApplied } = await installation();
    release.add('0901_first', 'SELECT pg_terminate_backend(pg_backend_pid());');
    release.add('0902_second', 'CREATE TABLE second ();');
    await expect(migrate()).rejects.toThrow('0901_first');
    expect(await newlyApplied()).toEqual([]);
    expect(
      await superuser`
      select 1 from pg_locks join pg_database d on d.oid = database
      where locktype = 'advisory' and datname = current_database()`,
    ).toHaveLength(0);
  });
});

describe('an index on a filled table', () => {
  const UNIQUE = `-- Runs outside a transaction.\nCREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "one_address" ON "locations" ("tenant_id","address");`;
  const isValid = async (sql: Sql) =>
    (
      await sql`select indisvalid as is_valid from pg_index where indexrelid = to_regclass('one_address')`
    )[0]?.['is_valid'];

  it('that a killed build left invalid is built anew', async () => {
    const { release, migrate, superuser, newlyApplied } = await installation();
    release.add('0901_index', UNIQUE);
    await expect(migrate()).rejects.toThrow('0901_index: could not create unique index "one_address"');
    expect([await isValid(superuser), await newlyApplied()]).toEqual([false, []]);
    await superuser`update locations set address = name`;
    expect(await migrate()).toEqual(['0901_index']);
    expect(await isValid(superuser)).toBe(true);
  });

  it('that was built, but not noted, is taken as it is', async () => {
    const { release, migrate, superuser } = await installation();
    release.add('0901_index', UNIQUE);
    await superuser`update locations set address = name`;
    await superuser`create unique index one_address on locations (tenant_id, address)`;
    const before = await superuser`select to_regclass('one_address')::oid as oid`;
    await migrate();
    expect(await superuser`select to_regclass('one_address')::oid as oid`).toEqual(before);
  });

  it.each(['CREATE INDEX CONCURRENTLY "x" ON "locations" ("name");', 'CREATE TABLE x ();'])(
    'is all that runs outside a transaction: not %s',
    async (statement) => {
      const { release, migrate, newlyApplied } = await installation();
      release.add('0901_other', `-- Runs outside a transaction.\n${statement}`);
      await expect(migrate()).rejects.toThrow('0901_other: outside a transaction there is only');
      expect(await newlyApplied()).toEqual([]);
    },
  );
});

describe('a change of data', () => {
  const RENAME = (atLeast: string, set = `name || '!'`) =>
    `-- Runs in each clinic and changes at least: ${atLeast}\nUPDATE locations SET name = ${set};`;

  it('reaches every row of each clinic once, counts them, and moves the version of the set-up', async () => {
    const { release, migrate, superuser, clinics } = await installation();
    release.add('0901_rename', RENAME('SELECT count(*) FROM locations'));
    await migrate();
    await migrate();
    const names = [1, 2, 3].map((n) => `Place ${n}!`);
    expect(await namesOf(superuser)).toEqual([...names, ...names]);
    expect(
      await superuser`select tenant_id, rows::int from drizzle.clinics_changed where name = '0901_rename' order by 1`,
    ).toEqual(clinics.map((tenant_id) => ({ tenant_id, rows: 3 })));
    const versions = await superuser`select setup_version from clinic_settings`;
    expect(versions.every((row) => Number(row['setup_version']) > 1)).toBe(true);
  });

  it('that is stopped in one clinic goes on there, and touches no other twice', async () => {
    const { release, migrate, superuser, clinics, newlyApplied } = await installation(3);
    release.add('0901_rename', RENAME('3'));
    await superuser.unsafe(
      `alter table locations add constraint stop check (tenant_id <> '${clinics[1]}' or name not like '%!')`,
    );
    await expect(migrate()).rejects.toThrow(`0901_rename in clinic ${clinics[1]}: `);
    expect(await newlyApplied()).toEqual([]);
    await superuser`alter table locations drop constraint stop`;
    await migrate();
    expect(await namesOf(superuser)).toEqual([1, 2, 3].flatMap(() => ['Place 1!', 'Place 2!', 'Place 3!']));
  });

  it('fails when a clinic changes fewer rows than declared, and leaves that clinic as it was', async () => {
    const { release, migrate, superuser, clinics, newlyApplied } = await installation();
    release.add(
      '0901_rename',
      `${RENAME('SELECT count(*) FROM locations').slice(0, -1)} WHERE name <> 'Place 1';`,
    );
    await expect(migrate()).rejects.toThrow(
      `0901_rename in clinic ${clinics[0]}: 2 rows were changed, and at least 3 should have been.`,
    );
    expect(await newlyApplied()).toEqual([]);
    expect(await namesOf(superuser)).not.toContain('Place 2!');
  });

  it('fails where the policy that lets the owner in is missing', async () => {
    const { release, migrate, superuser, clinics } = await installation();
    release.add('0901_rename', RENAME('1'));
    await superuser`drop policy owner_changes on locations`;
    await expect(migrate()).rejects.toThrow(
      `0901_rename in clinic ${clinics[0]}: 0 rows were changed, and at least 1 should have been.`,
    );
  });

  it('that was edited between two runs is told, and runs no further', async () => {
    const { release, migrate, superuser, clinics } = await installation();
    release.add('0901_rename', RENAME('1'));
    await superuser.unsafe(
      `alter table locations add constraint stop check (tenant_id <> '${clinics[1]}' or name not like '%!')`,
    );
    await expect(migrate()).rejects.toThrow(clinics[1]);
    await superuser`alter table locations drop constraint stop`;
    release.edit('0901_rename', (text) => text.replace(`'!'`, `'?'`));
    await expect(migrate()).rejects.toThrow('0901_rename was edited after it ran in 1 clinics.');
    expect(await namesOf(superuser)).not.toContain('Place 1?');
  });

  it('reaches a clinic that is added while it runs', async () => {
    const { release, migrate, superuser, clinics } = await installation();
    release.add('0901_rename', RENAME('0'));
    const late = newId();
    // With the mark of the first clinic, so that it is there before the next look for clinics.
    await superuser.unsafe(`
      create function add_late() returns trigger language plpgsql security definer as $$ begin
        insert into public.tenants (id, slug, name, status, created_at) values ('${late}', 'late', 'Late', 'active', now())
          on conflict do nothing;
        return null;
      end $$;
      create trigger late after insert on drizzle.clinics_changed for each row execute function add_late();`);
    await migrate();
    const done = await superuser<{ tenant_id: string }[]>`select tenant_id from drizzle.clinics_changed`;
    expect(done.map(({ tenant_id }) => tenant_id).sort()).toEqual([...clinics, late].sort());
  });

  it('is done at once where there is no clinic yet', async () => {
    const { release, migrate } = await installation(0);
    release.add('0901_rename', RENAME('1'));
    expect(await migrate()).toEqual(['0901_rename']);
  });

  it('counts what it adds and removes in several statements', async () => {
    const { release, migrate, superuser } = await installation(1);
    const add = `INSERT INTO rooms (tenant_id, id, location_id, name, created_at) SELECT tenant_id, gen_random_uuid(), id, 'Hall', now() FROM locations;`;
    const statements = [add, `UPDATE rooms SET name = 'Great hall';`, `DELETE FROM rooms;`, 'SELECT 1;'];
    const header = '-- Runs in each clinic and changes at least: 9\n';
    release.add('0901_rooms', header + statements.join('\n--> statement-breakpoint\n'));
    await migrate();
    expect(await superuser`select rows::int from drizzle.clinics_changed`).toEqual([{ rows: 9 }]);
  });

  it('takes no two statements at once, because the rows of the first would go uncounted', async () => {
    const { release, migrate } = await installation(1);
    const twice = `UPDATE locations SET name = name;\n`.repeat(2);
    release.add('0901_twice', `-- Runs in each clinic and changes at least: 6\n${twice}`);
    await expect(migrate()).rejects.toThrow('cannot insert multiple commands');
  });
});

describe('a new table', () => {
  it('behind the guard is reached by a later change of data, clinic by clinic', async () => {
    const { release, migrate, superuser, clinics } = await installation();
    release.add(
      '0901_table',
      `CREATE TABLE labels (tenant_id uuid NOT NULL, id uuid NOT NULL, text text, PRIMARY KEY (tenant_id, id));
--> statement-breakpoint
SELECT app.guard('labels', '{select,insert,update}');`,
    );
    await migrate();
    for (const id of clinics) await superuser`insert into labels values (${id}, gen_random_uuid(), 'old')`;
    release.add(
      '0902_change',
      `-- Runs in each clinic and changes at least: 1\nUPDATE labels SET text = 'new';`,
    );
    await migrate();
    expect(await superuser`select text from labels`).toEqual(clinics.map(() => ({ text: 'new' })));
  });
});

describe('a new column', () => {
  it('can be updated by the app once it is made updatable', async () => {
    const { release, migrate, urls, clinics } = await installation();
    release.add('0901_column', 'ALTER TABLE clinic_settings ADD COLUMN motto text;');
    await migrate();
    const change = () => asApp(urls.app, clinics[0]!, (tx) => tx`update clinic_settings set motto = 'Calm'`);
    await expect(change()).rejects.toThrow('permission denied');
    release.add('0902_grant', `SELECT app.make_updatable('clinic_settings', 'motto');`);
    await migrate();
    expect((await change()).count).toBe(1);
  });

  it.each([
    ['a key', `'clinic_settings', 'tenant_id'`, 'The keys of clinic_settings are never updated.'],
    [
      'a column of what is never changed',
      `'note_versions', 'content'`,
      'The app updates no row of note_versions',
    ],
  ])('that is %s is refused', async (_what, given, words) => {
    const { release, migrate } = await installation(0);
    release.add('0901_grant', `SELECT app.make_updatable(${given});`);
    await expect(migrate()).rejects.toThrow(words);
  });
});
