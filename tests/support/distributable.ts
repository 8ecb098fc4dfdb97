import type { Sql, TransactionSql } from 'postgres';

/** Tables that every server of a distributed installation holds whole: tenant tables may point to them. */
export const REFERENCE_TABLES: readonly string[] = ['tenants', 'accounts'];
/** Tables that stay on the coordinator: nothing distributed may point to them. */
export const LOCAL_TABLES: readonly string[] = [
  'sessions',
  'sign_ins',
  'rate_limits',
  'clinic_exports',
  'provisioning_steps',
  'shred_reports',
];

const list = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');

/** Policies of the two roles that have no tenant, with what they say instead. */
const ACROSS = `(values
  ('memberships', 'platform_reads', 'true', null),
  ('outbox', 'relay_reads', 'true', null),
  ('outbox', 'relay_marks', '((app.tenant() IS NULL) OR (tenant_id = app.tenant()))',
    '((app.tenant() IS NULL) OR (tenant_id = app.tenant()))'),
  ('outbox', 'relay_clears', '((relayed_at IS NOT NULL) AND ((app.tenant() IS NULL) OR (tenant_id = app.tenant())))', null)
) as across (tablename, policyname, qual, with_check)`;

/** What each of a tenant table's rows in `pg_class` has: partitions follow the table that they are part of. */
const TENANT_TABLE = `c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  and c.relname not in (${list([...REFERENCE_TABLES, ...LOCAL_TABLES])})`;

/** The number of a relation's column `tenant_id`. */
const tenantOf = (relation: string) =>
  `(select a.attnum from pg_attribute a where a.attrelid = ${relation} and a.attname = 'tenant_id')`;

/** Whether a policy's condition is the tenant's, alone or with more that must hold too. */
const carries = (condition: string) =>
  `(${condition} = '(tenant_id = app.tenant())' or ${condition} like '((tenant_id = app.tenant()) AND %')`;

/** A change of a row by a trigger that names the row's own tenant. */
const OWN_TENANT = String.raw`(NEW\.tenant_id|OLD\.tenant_id|coalesce\(NEW\.tenant_id, OLD\.tenant_id\))`;
const SAME_TENANT = `tenant_id = ${OWN_TENANT}`;
/** A change whose own condition it is, not that of a SELECT in it: before it, nothing with arguments is called. */
const OF_SAME_TENANT = String.raw`(UPDATE|DELETE FROM) ([^()]|\(\))* WHERE ${SAME_TENANT}(\s|$)`;
/** One row of values, which call nothing that takes arguments. */
const IN_SAME_TENANT = String.raw`INSERT INTO \w+ \(tenant_id, [^()]*\)\s+VALUES \(${OWN_TENANT}, ([^()]|\(\))*\)\s*$`;

/**
 * What keeps the schema from being distributed by tenant, as one query for each rule; each row is a fault. The first
 * eleven are what Citus asks of a table before it distributes it (citusdata/citus: create_distributed_table.c,
 * foreign_constraint.c, trigger.c, policy.c); the others keep a clinic's rows its own where a policy's kind is lost,
 * as policy.c loses it, and keep locks on one server.
 */
export const RULES: Readonly<Record<string, string>> = {
  'a table is plain, or parted once, and inherits nothing': `
    select c.relname as fault from pg_class c where c.relnamespace = 'public'::regnamespace
      and (c.relkind = 'f' or c.relpersistence = 't' or (c.relkind = 'p' and c.relispartition)
        or (not c.relispartition and exists (select from pg_inherits i where i.inhrelid = c.oid)))`,

  'a row names its tenant, by a UUID that nothing makes up': `
    select c.relname as fault from pg_class c left join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where ${TENANT_TABLE} and (a.atttypid is distinct from 'uuid'::regtype or not a.attnotnull
      or a.attgenerated <> '' or a.attidentity <> '' or a.atthasdef)`,

  'no column counts by itself': `
    select c.relname || '.' || a.attname as fault from pg_class c join pg_attribute a on a.attrelid = c.oid
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where ${TENANT_TABLE} and a.attnum > 0
      and (a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval(%')`,

  'what is unique, is so within a tenant': `
    select i.indexrelid::regclass::text as fault from pg_index i join pg_class c on c.oid = i.indrelid
    where ${TENANT_TABLE} and i.indisunique
      and not ${tenantOf('c.oid')} = any ((i.indkey::int2[])[0:i.indnkeyatts - 1])`,

  'what excludes another row, excludes it within a tenant': `
    select x.conname as fault from pg_constraint x join pg_class c on c.oid = x.conrelid
    where ${TENANT_TABLE} and x.contype = 'x' and not exists (
      select from unnest(x.conkey, x.conexclop) as part (num, operator) join pg_operator o on o.oid = part.operator
      where part.num = ${tenantOf('c.oid')} and o.oprname = '=')`,

  'a key to a tenant table has the tenant at the same place on both sides': `
    select f.conname as fault from pg_constraint f join pg_class c on c.oid = f.conrelid
      join pg_class parent on parent.oid = f.confrelid
    where ${TENANT_TABLE} and f.contype = 'f' and parent.relname not in (${list([...REFERENCE_TABLES, ...LOCAL_TABLES])})
      and coalesce(array_position(f.conkey, ${tenantOf('c.oid')}), 0)
        is distinct from coalesce(array_position(f.confkey, ${tenantOf('parent.oid')}), -1)`,

  'no key points to a table that stays on the coordinator': `
    select f.conname as fault from pg_constraint f
    where f.contype = 'f' and f.connamespace = 'public'::regnamespace
      and f.confrelid::regclass::text in (${list(LOCAL_TABLES)})`,

  'a table that every server holds points to no tenant’s rows': `
    select f.conname as fault from pg_constraint f
    where f.contype = 'f' and f.conrelid::regclass::text in (${list(REFERENCE_TABLES)})
      and f.confrelid::regclass::text not in (${list(REFERENCE_TABLES)})`,

  'no key changes rows by itself': `
    select f.conname as fault from pg_constraint f
    where f.contype = 'f' and f.connamespace = 'public'::regnamespace
      and (f.confupdtype not in ('a', 'r') or f.confdeltype in ('n', 'd'))`,

  'every constraint holds for what was there before it': `
    select k.conname as fault from pg_constraint k
    where k.connamespace = 'public'::regnamespace and not k.convalidated`,

  'a policy holds no sub-select': `
    select p.polrelid::regclass || '.' || p.polname as fault from pg_policy p
    where concat(p.polqual::text, p.polwithcheck::text) like '%{SUBLINK %'`,

  'a trigger goes by row, sees no other row, and watches tenants’ rows alone': `
    select t.tgrelid::regclass || '.' || t.tgname as fault from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and c.relnamespace = 'public'::regnamespace
      and (t.tgtype & 1 = 0 or t.tgtype & 32 > 0 or t.tgoldtable is not null or t.tgnewtable is not null
        or not (${TENANT_TABLE}))`,

  'a trigger writes rows of its own row’s tenant alone': `
    select distinct fn.oid::regprocedure::text as fault from pg_trigger t join pg_proc fn on fn.oid = t.tgfoid
      join pg_class c on c.oid = t.tgrelid, regexp_split_to_table(fn.prosrc, ';') as statement
    where not t.tgisinternal and c.relnamespace = 'public'::regnamespace
      and statement ~* '\\m(insert into|update|delete from|merge into|truncate|execute)\\M'
      and (statement ~ '\\mOR\\M' or not statement
        ~ '^(.*\\m(BEGIN|THEN|ELSE|LOOP)\\M)?\\s*(${OF_SAME_TENANT}|${IN_SAME_TENANT})')`,

  'every policy carries the tenant': `
    select p.tablename || '.' || p.policyname as fault from pg_policies p join pg_class c on c.relname = p.tablename
    where p.schemaname = 'public' and ${TENANT_TABLE}
      and not (coalesce(p.qual, p.with_check) is not null
        and (p.qual is null or ${carries('p.qual')}) and (p.with_check is null or ${carries('p.with_check')}))
      and not exists (select from ${ACROSS} where across.tablename = p.tablename and across.policyname = p.policyname
        and across.qual is not distinct from p.qual and across.with_check is not distinct from p.with_check)`,

  'whatever may let a row in asks as much as any other': `
    select p.tablename || '.' || p.policyname as fault from pg_policies p
      join pg_policies guard on guard.tablename = p.tablename and guard.policyname = 'tenant_guard'
    where p.schemaname = 'public' and guard.schemaname = 'public' and p.cmd = 'INSERT'
      and p.with_check is distinct from guard.with_check`,

  'one guard, for all commands, is all that restricts': `
    select c.relname as fault from pg_class c left join pg_policies p
      on p.schemaname = 'public' and p.tablename = c.relname and p.permissive = 'RESTRICTIVE'
    where ${TENANT_TABLE} group by c.relname
    having count(*) > 1 or min(p.policyname) is distinct from 'tenant_guard' or min(p.cmd) is distinct from 'ALL'`,

  'a policy asks no function that sees more than its reader': `
    select p.polrelid::regclass || '.' || p.polname as fault from pg_policy p
      join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = p.oid and d.refclassid = 'pg_proc'::regclass
      join pg_proc fn on fn.oid = d.refobjid
    where fn.prosecdef or fn.provolatile = 'v'`,

  'a role without a tenant locks and changes no tenant’s rows but the outbox’s': `
    select c.relname || ': ' || r.rolname || ' ' || privilege as fault from pg_class c,
      pg_roles r, unnest(array['INSERT', 'UPDATE', 'DELETE']) as privilege
    where ${TENANT_TABLE} and r.rolname in ('clinic_platform', 'clinic_jobs')
      and (has_table_privilege(r.oid, c.oid, privilege)
        or privilege <> 'DELETE' and has_any_column_privilege(r.oid, c.oid, privilege))
      and not (c.relname = 'outbox' and r.rolname = 'clinic_jobs' and privilege <> 'INSERT')`,
};

/** Every fault of the database, as `rule: what breaks it`. Seen from inside `sql`, so a change not committed counts. */
export async function readFaults(sql: Sql | TransactionSql): Promise<string[]> {
  const faults: string[] = [];
  for (const [rule, query] of Object.entries(RULES)) {
    for (const row of await sql.unsafe(query)) faults.push(`${rule}: ${String(row['fault'])}`);
  }
  return faults;
}
