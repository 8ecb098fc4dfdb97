import postgres from 'postgres';

/** Tables that belong to no clinic: no tenant_id, no row-level security, each role granted what it needs. */
export const PLATFORM_TABLES: readonly string[] = [
  'tenants',
  'accounts',
  'sessions',
  'rate_limits',
  'clinic_exports',
  'provisioning_steps',
  'shred_reports',
  'sign_ins',
];

export interface ForeignKey {
  readonly name: string;
  readonly columns: readonly string[];
  readonly parent: string;
  readonly parentColumns: readonly string[];
}

export interface Policy {
  readonly name: string;
  readonly isRestrictive: boolean;
  readonly command: 'ALL' | 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
}

export interface Grant {
  readonly role: string;
  readonly privilege: string;
  /** Null: on the whole table. */
  readonly column: string | null;
}

/** One table as PostgreSQL knows it. */
export interface Table {
  readonly name: string;
  readonly owner: string;
  readonly isPartition: boolean;
  readonly isPartitioned: boolean;
  readonly isSecured: boolean;
  readonly isForced: boolean;
  readonly columns: readonly { name: string; type: string; notNull: boolean; hasDefault: boolean }[];
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  /** Leading plain columns of each index, in order; an expression or a partial index's condition is not shown. */
  readonly indexes: readonly {
    name: string;
    columns: readonly string[];
    isUnique: boolean;
    isPartial: boolean;
  }[];
  /** First column of each exclusion constraint. */
  readonly exclusions: readonly { name: string; columns: readonly string[] }[];
  readonly checks: readonly string[];
  readonly policies: readonly Policy[];
  readonly grants: readonly Grant[];
}

const attributes = (relation: string, numbers: string) => `
  (select coalesce(json_agg(a.attname order by k.n), '[]') from unnest(${numbers}) with ordinality k(num, n)
   join pg_attribute a on a.attrelid = ${relation} and a.attnum = k.num)`;

const TABLES = `
  select c.relname as "name", pg_get_userbyid(c.relowner) as "owner", c.relispartition as "isPartition",
    c.relkind = 'p' as "isPartitioned", c.relrowsecurity as "isSecured", c.relforcerowsecurity as "isForced",
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
        'notNull', a.attnotnull, 'hasDefault', a.atthasdef) order by a.attnum)
     from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as "columns",
    coalesce((select ${attributes('c.oid', 'p.conkey')} from pg_constraint p where p.conrelid = c.oid and p.contype = 'p'),
      '[]') as "primaryKey",
    coalesce((select json_agg(json_build_object('name', f.conname, 'columns', ${attributes('c.oid', 'f.conkey')},
        'parent', f.confrelid::regclass::text, 'parentColumns', ${attributes('f.confrelid', 'f.confkey')}))
     from pg_constraint f where f.conrelid = c.oid and f.contype = 'f'), '[]') as "foreignKeys",
    coalesce((select json_agg(json_build_object('name', i.indexrelid::regclass::text, 'isUnique', i.indisunique,
        'isPartial', i.indpred is not null, 'columns', ${attributes('c.oid', 'i.indkey::int2[]')}))
     from pg_index i where i.indrelid = c.oid), '[]') as "indexes",
    coalesce((select json_agg(json_build_object('name', x.conname, 'columns', ${attributes('c.oid', 'x.conkey')}))
     from pg_constraint x where x.conrelid = c.oid and x.contype = 'x'), '[]') as "exclusions",
    coalesce((select json_agg(pg_get_constraintdef(k.oid)) from pg_constraint k
     where k.conrelid = c.oid and k.contype = 'c'), '[]') as "checks",
    coalesce((select json_agg(json_build_object('name', p.policyname, 'isRestrictive', p.permissive = 'RESTRICTIVE',
        'command', p.cmd, 'roles', p.roles, 'using', p.qual, 'check', p.with_check) order by p.policyname)
     from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname), '[]') as "policies",
    (select coalesce(json_agg(json_build_object('role', g.role, 'privilege', g.privilege, 'column', g.column_name)), '[]')
     from (
       select case t.grantee when 0 then 'PUBLIC' else pg_get_userbyid(t.grantee) end as role,
         t.privilege_type as privilege, null::text as column_name
       from aclexplode(c.relacl) t where t.grantee <> c.relowner
       union all
       select case t.grantee when 0 then 'PUBLIC' else pg_get_userbyid(t.grantee) end, t.privilege_type, a.attname
       from pg_attribute a, aclexplode(a.attacl) t where a.attrelid = c.oid and t.grantee <> c.relowner
     ) g) as "grants"
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  order by c.relname`;

/** Every table of schema public. Rows of `pg_class`, not of our own schema files, so that none can be forgotten. */
export async function readTables(superuserUrl: string): Promise<Table[]> {
  return ask<Table>(superuserUrl, TABLES);
}

/** Rows of one statement, as the superuser. */
export async function ask<T>(superuserUrl: string, statement: string): Promise<T[]> {
  const client = postgres(superuserUrl, { max: 1, onnotice: () => {} });
  try {
    return [...(await client.unsafe<(T & Record<string, unknown>)[]>(statement))] as T[];
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Whether `columns` begins with all of `leading`, in any order: an index then finds by them. */
export function beginsWith(columns: readonly string[], leading: readonly string[]): boolean {
  const head = columns.slice(0, leading.length);
  return leading.every((column) => head.includes(column));
}
