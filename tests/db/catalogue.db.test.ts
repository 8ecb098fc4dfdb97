import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import * as schema from '#db/schema/index.ts';
import { ask, beginsWith, PLATFORM_TABLES, readTables, type Table } from '#tests/support/catalogue.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { FIXED_COLUMNS } from '#tests/support/fixed-columns.ts';
import { CLOSED_TO_OWNER } from '#tests/support/owner-behaviour.ts';

const database = await openTestDatabase();
const all = await readTables(database.superuserUrl);
const tenantTables = all.filter((table) => !PLATFORM_TABLES.includes(table.name) && !table.isPartition);
const partitions = all.filter((table) => table.isPartition);

const GUARD = '(tenant_id = app.tenant())';

/** What the guard of a table asks of a row that comes in, beyond its clinic. */
const FROZEN: Readonly<Record<string, string>> = {
  note_versions: `(${GUARD} AND app.is_unsigned(tenant_id, note_id))`,
};

/** Roles that the guard of a table spares, because a policy of their own lets them across clinics. */
const SPARED: Readonly<Record<string, readonly string[]>> = {
  memberships: ['clinic_platform'],
  outbox: ['clinic_jobs'],
};

/** Foreign keys that no list reads by and no deletion follows: their index would only cost writes. */
const UNLISTED_KEYS: readonly string[] = [
  'appointment_changes(from_therapist_id)',
  'appointment_changes(from_location_id)',
  'appointment_changes(from_room_id)',
  'appointment_changes(from_service_id)',
  'appointment_series(therapist_id)',
  'appointment_series(location_id)',
  'appointment_series(service_id)',
  'appointment_series_rules(therapist_id)',
  'appointment_series_rules(service_id)',
  'appointment_series_rules(room_id)',
  'appointments(service_id)',
  'appointments(series_rule_id)',
  'availability_exceptions(location_id)',
  'availability_rules(location_id)',
  'clients(home_location_id)',
  'clinic_settings(logo_id)',
  'intakes(client_id)',
  'licences(verified_by)',
  'match_decisions(needs_id)',
  'match_decisions(therapist_id)',
  'invitation_locations(location_id)',
  'invitations(invited_by)',
  'invitations(supervisor_id)',
  'membership_locations(location_id)',
  'needs_specializations(specialization_id)',
  'remembered_locations(location_id)',
  'note_signatures(version_id)',
  'note_template_versions(saved_by)',
  'note_versions(template_version_id)',
  'waiting_list_entries(service_id)',
  'waiting_list_entries(therapist_id)',
  'waiting_list_entries(location_id)',
];

const tables = Object.values(schema).filter(
  (value) => typeof value === 'object' && 'enableRLS' in value,
) as PgTable[];

describe.each(tenantTables.map((table) => [table.name, table] as const))('table %s', (_name, table) => {
  const unique = [...table.indexes.filter((index) => index.isUnique), ...table.exclusions];

  it('names its clinic in every row and every key', () => {
    expect(table.owner).toBe('clinic_owner');
    expect(table.columns.find((column) => column.name === 'tenant_id')).toMatchObject({
      type: 'uuid',
      notNull: true,
    });
    expect(table.primaryKey[0]).toBe('tenant_id');
    expect(unique.filter((index) => index.columns[0] !== 'tenant_id')).toEqual([]);
    expect(table.foreignKeys.filter((key) => !isWithinClinic(key))).toEqual([]);
  });

  it('is behind the guard, for its owner too', () => {
    expect([table.isSecured, table.isForced]).toEqual([true, true]);
    const guards = table.policies.filter((policy) => policy.isRestrictive && policy.command === 'ALL');
    expect(guards).toHaveLength(1);
    expect(guards[0]).toMatchObject({
      name: 'tenant_guard',
      using: GUARD,
      check: FROZEN[table.name] ?? GUARD,
    });
    const spared = SPARED[table.name];
    if (spared === undefined) return expect(guards[0]?.roles).toEqual(['public']);
    const granted = new Set(
      table.grants.map((grant) => grant.role).filter((role) => role !== 'clinic_backup'),
    );
    expect([...granted].filter((role) => !guards[0]?.roles.includes(role))).toEqual(spared);
  });

  it('grants each role what its policies allow and no more', () => {
    expect(table.grants.filter((grant) => grant.role === 'PUBLIC')).toEqual([]);
    expect(
      table.grants.filter((grant) => !['SELECT', 'INSERT', 'UPDATE', 'DELETE'].includes(grant.privilege)),
    ).toEqual([]);
    const updates = table.grants.filter((grant) => grant.privilege === 'UPDATE');
    expect(updates.filter((grant) => [null, 'tenant_id', 'id'].includes(grant.column))).toEqual([]);
    for (const role of new Set(table.grants.map((grant) => grant.role))) {
      if (role === 'clinic_backup') continue;
      const granted = new Set(
        table.grants.filter((grant) => grant.role === role).map((grant) => grant.privilege),
      );
      const allowed = table.policies.filter((policy) => !policy.isRestrictive && policy.roles.includes(role));
      expect([...granted].sort()).toEqual(allowed.map((policy) => policy.command).sort());
    }
  });

  it('lets the app update each column, or says that it is fixed', () => {
    const isUpdated = table.policies.some(
      (policy) => policy.command === 'UPDATE' && policy.roles.includes('clinic_app'),
    );
    const granted = table.grants
      .filter((grant) => grant.role === 'clinic_app' && grant.privilege === 'UPDATE')
      .map((grant) => grant.column);
    const columns = table.columns.map((column) => column.name);
    const fixed = columns.filter((name) => !['tenant_id', 'id'].includes(name) && !granted.includes(name));
    expect(isUpdated ? fixed.sort() : undefined).toEqual(
      isUpdated ? [...(FIXED_COLUMNS[table.name] ?? [])].sort() : FIXED_COLUMNS[table.name],
    );
  });

  it('lets a migration change its rows, clinic by clinic, unless it is the audit trail, the wording of a consent or a consent', () => {
    const own = table.policies.filter((policy) => policy.roles.includes('clinic_owner'));
    const condition = '(tenant_id = app.tenant())';
    const policy = { name: 'owner_changes', isRestrictive: false, command: 'ALL', roles: ['clinic_owner'] };
    expect(own).toEqual(
      CLOSED_TO_OWNER.includes(table.name) ? [] : [{ ...policy, using: condition, check: condition }],
    );
  });

  it('finds its rows by every key that a list follows', () => {
    const keys = table.foreignKeys.filter((key) => !isUnlisted(table, key.columns));
    const found = table.indexes.filter((index) => !index.isPartial);
    expect(
      keys.filter((key) => !found.some((index) => beginsWith(index.columns, key.columns.slice(0, 2)))),
    ).toEqual([]);
  });

  it('leaves out no index that it has', () => {
    const unlisted = table.foreignKeys.filter((key) =>
      UNLISTED_KEYS.includes(`${table.name}(${key.columns[1]})`),
    );
    expect(
      unlisted.filter((key) => table.indexes.some((index) => beginsWith(index.columns, key.columns))),
    ).toEqual([]);
  });

  it('begins every index that a clinic reads by with the clinic', () => {
    // memberships_by_account and outbox_due serve the roles that read across clinics.
    const across = ['memberships_by_account', 'outbox_due'];
    const others = table.indexes.filter(
      (index) => index.columns[0] !== 'tenant_id' && !across.includes(index.name),
    );
    expect(others).toEqual([]);
  });

  function isWithinClinic(key: Table['foreignKeys'][number]): boolean {
    if (key.parent === 'accounts') return key.columns.length === 1;
    const own = key.columns.indexOf('tenant_id');
    return own >= 0 && key.parentColumns[own] === (key.parent === 'tenants' ? 'id' : 'tenant_id');
  }
});

function isUnlisted(table: Table, columns: readonly string[]): boolean {
  const [child] = columns.filter((column) => column !== 'tenant_id');
  // Accounts are never deleted, nobody lists by them, and a member's clinics are read by memberships_by_account.
  return (
    table.foreignKeys.some((key) => key.parent === 'accounts' && key.columns[0] === child) ||
    UNLISTED_KEYS.includes(`${table.name}(${child})`)
  );
}

describe('the tables of no clinic', () => {
  it('are the five that are known, with grants to named roles only', () => {
    const platform = all.filter((table) => PLATFORM_TABLES.includes(table.name));
    expect(platform.map((table) => table.name).sort()).toEqual([...PLATFORM_TABLES].sort());
    expect(platform.flatMap((table) => table.grants).filter((grant) => grant.role === 'PUBLIC')).toEqual([]);
    expect(platform.map((table) => table.owner)).toEqual(platform.map(() => 'clinic_owner'));
  });

  it('let a clinic change nothing but when a session was seen, and under which limits', () => {
    const platform = all.filter((table) => PLATFORM_TABLES.includes(table.name));
    const changes = platform.flatMap((table) =>
      table.grants
        .filter((grant) => grant.role === 'clinic_app' && grant.privilege !== 'SELECT')
        .map((grant) => [table.name, grant.privilege, grant.column].filter(Boolean).join(' ')),
    );
    expect(changes.toSorted()).toEqual([
      'sessions UPDATE clinic_locale',
      'sessions UPDATE idle_minutes',
      'sessions UPDATE last_seen_at',
      'sessions UPDATE max_hours',
    ]);
  });
});

describe('the months of the audit trail', () => {
  it('are closed to everybody but through the trail itself', () => {
    expect(partitions.length).toBeGreaterThan(12);
    for (const month of partitions) {
      expect([month.name, month.isSecured, month.isForced, month.grants, month.owner]).toEqual([
        month.name,
        true,
        true,
        [],
        'clinic_owner',
      ]);
    }
  });
});

describe('the roles', () => {
  it('of the server see nothing past row-level security and own nothing', async () => {
    const roles = await ask<{ name: string; unbound: boolean; owns: number }>(
      database.superuserUrl,
      `select rolname as name, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as unbound,
         (select count(*)::int from pg_class where relowner = r.oid and relnamespace = 'public'::regnamespace)
         + (select count(*)::int from pg_proc where proowner = r.oid) as owns
       from pg_roles r where rolname in ('clinic_app', 'clinic_platform', 'clinic_jobs', 'clinic_auditor')
       order by 1`,
    );
    expect(roles).toEqual(
      ['clinic_app', 'clinic_auditor', 'clinic_jobs', 'clinic_platform'].map((name) => ({
        name,
        unbound: false,
        owns: 0,
      })),
    );
  });

  it('of the server are members of no other role', async () => {
    const memberships = await ask(
      database.superuserUrl,
      `select m.member::regrole::text as member, m.roleid::regrole::text as role from pg_auth_members m
       where m.member::regrole::text like 'clinic_%' and m.member::regrole::text <> 'clinic_migrator'`,
    );
    expect(memberships).toEqual([]);
  });

  it('keep no tables of their own', async () => {
    const [may] = await ask<{ any: boolean }>(
      database.superuserUrl,
      `select bool_or(has_database_privilege(oid, current_database(), 'temporary')) as any
       from pg_roles where rolcanlogin and rolname like 'clinic_%'`,
    );
    expect(may?.any).toBe(false);
  });

  it('keep no large objects, which stand outside every clinic', async () => {
    const callable = await ask<{ name: string }>(
      database.superuserUrl,
      `select distinct call.oid::regprocedure::text as name from pg_proc call, pg_roles role
       where role.rolname like 'clinic_%' and has_function_privilege(role.oid, call.oid, 'execute')
         and call.pronamespace = 'pg_catalog'::regnamespace and call.proname ~ '^lo(_|read$|write$)'`,
    );
    expect(callable).toEqual([]);
  });

  it('wait for nothing without end, and leave connections to each other', async () => {
    const roles = await ask<{ name: string; settings: string[]; connections: number }>(
      database.superuserUrl,
      `select rolname as name, rolconfig as settings, rolconnlimit as connections from pg_roles
       where rolcanlogin and rolname like 'clinic_%' order by 1`,
    );
    expect(roles.map(({ name }) => name)).toEqual([
      'clinic_app',
      'clinic_auditor',
      'clinic_backup',
      'clinic_jobs',
      'clinic_migrator',
      'clinic_platform',
      'clinic_retention',
    ]);
    expect([...(roles[0]?.settings ?? [])].sort()).toEqual([
      'idle_in_transaction_session_timeout=10s',
      'lock_timeout=2s',
      'statement_timeout=5s',
    ]);
    const limits = ['idle_in_transaction_session_timeout', 'lock_timeout', 'statement_timeout'];
    for (const { name, settings, connections } of roles) {
      const limited = settings.filter((setting) => !setting.endsWith('=0')).map((one) => one.split('=')[0]);
      expect([name, limited.sort()]).toEqual([name, limits]);
      expect(connections).toBeGreaterThan(0);
    }
  });
});

describe('views and functions', () => {
  it('show a view’s reader no more than the reader may see', async () => {
    const views = await ask<{ name: string; options: string[] | null }>(
      database.superuserUrl,
      `select relname as name, reloptions as options from pg_class
       where relkind in ('v', 'm') and relnamespace in ('public'::regnamespace, 'app'::regnamespace)`,
    );
    expect(views.filter((view) => !view.options?.includes('security_invoker=true'))).toEqual([]);
  });

  it('fix the search path wherever a function runs as its owner', async () => {
    const functions = await ask<{ name: string; settings: string[] | null }>(
      database.superuserUrl,
      `select p.proname as name, p.proconfig as settings from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')`,
    );
    expect(functions.map((fn) => fn.name).sort()).toContain('extend_audit');
    const loose = functions.filter(
      (fn) => !fn.settings?.some((s) => /^search_path=(public|pg_catalog), pg_temp$/.test(s)),
    );
    expect(loose).toEqual([]);
  });

  it('leave what changes the shape of the database to nobody but its owner and the retention', async () => {
    const open = await ask<{ name: string }>(
      database.superuserUrl,
      `select p.proname as name from pg_proc p where p.pronamespace = 'app'::regnamespace
       and has_function_privilege('clinic_app', p.oid, 'execute') order by 1`,
    );
    expect(open.map((fn) => fn.name)).toEqual([
      'change_role',
      'change_roles',
      'clinic_use',
      'end_sessions',
      'hold_setup',
      'is_limit_reached',
      'is_member',
      'is_therapist_taken',
      'is_unsigned',
      'note_state',
      'release',
      'rename_clinic',
      'tenant',
    ]);
  });
});

describe('the schema files', () => {
  it('declare every table of the database, column by column', () => {
    const declared = tables.map(getTableConfig).map((table) => ({
      name: table.name,
      columns: table.columns
        .map(
          (column) =>
            `${column.name} ${inCatalogue(column.getSQLType())}${column.notNull ? ' not null' : ''}`,
        )
        .sort(),
    }));
    const existing = all
      .filter((table) => !table.isPartition)
      .map((table) => ({
        name: table.name,
        columns: table.columns.map((c) => `${c.name} ${c.type}${c.notNull ? ' not null' : ''}`).sort(),
      }));
    expect(declared.sort(byName)).toEqual(existing.sort(byName));
  });

  it('would generate no migration', async () => {
    const kit = createRequire(import.meta.url)('drizzle-kit/api') as {
      generateDrizzleJson(imports: object, previous: string): object;
      generateMigration(previous: object, current: object): Promise<string[]>;
    };
    const journal = JSON.parse(readFileSync('db/migrations/meta/_journal.json', 'utf8')) as {
      entries: { idx: number }[];
    };
    const newest = String(Math.max(...journal.entries.map((entry) => entry.idx))).padStart(4, '0');
    const snapshot = JSON.parse(readFileSync(`db/migrations/meta/${newest}_snapshot.json`, 'utf8')) as {
      id: string;
    };
    expect(await kit.generateMigration(snapshot, kit.generateDrizzleJson(schema, snapshot.id))).toEqual([]);
  });

  function inCatalogue(type: string): string {
    return type.replace(/timestamp \((\d)\) with time zone/, 'timestamp($1) with time zone');
  }

  function byName(a: { name: string }, b: { name: string }): number {
    return a.name < b.name ? -1 : 1;
  }
});
