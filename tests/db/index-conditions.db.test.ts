import postgres from 'postgres';
import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '#app/platform/new-id.ts';
import { settingTenant } from '#db/client.server.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';

const database = await openTestDatabase();
const app = postgres(database.urls.app, { max: 1, onnotice: () => {} });
afterAll(() => app.end());
const { tenant } = await makeClinic();
const [clinic, other] = [`'${tenant.id}'`, `'${newId()}'`];

/** Ten clinics' worth of rows, past their keys, so that the planner has something to choose for. */
const FILL = `
  set session_replication_role = replica;
  create temporary table world as select n, gen_random_uuid() as id, now() + n * interval '1 hour' as starts_at,
    case when n % 10 = 0 then ${clinic}::uuid else md5((n % 10)::text)::uuid end as tenant_id from generate_series(1, 8000) n;
  insert into clients (tenant_id, id, status, home_location_id, first_name, last_name, date_of_birth, state,
      preferred_language, email_lookup, name_and_birth_lookup, created_at, updated_at)
    select tenant_id, id, 'active', id, 'x', 'x', 'x', 'NY', 'en', n, n, starts_at, starts_at from world;
  insert into appointments (tenant_id, id, therapist_id, location_id, service_id, appointment_type, modality, starts_at,
      ends_at, status, created_at)
    select tenant_id, id, md5((n / 10 % 20)::text)::uuid, md5((n % 3)::text)::uuid, id, 'regular_session', 'in_person',
      starts_at, starts_at + interval '50 minutes', 'scheduled', starts_at from world;
  insert into appointment_attendees (tenant_id, id, appointment_id, client_id, starts_at, ends_at, status, created_at)
    select tenant_id, id, id, id, starts_at, starts_at + interval '50 minutes', 'booked', starts_at from world;
  insert into deliveries (tenant_id, id, appointment_id, appointment_version, client_id, recipient, kind, channel, status,
      legal_basis, due_at, claimed_at)
    select tenant_id, id, id, 1, id, 'client', 'confirmation', 'email',
      case when n % 7 = 0 then 'failed' else 'sent' end, 'consent', starts_at, starts_at from world;`;
const superuser = postgres(database.superuserUrl, { max: 1, onnotice: () => {} });
await superuser.unsafe(FILL);
await superuser.unsafe('analyze');
await superuser.end();

/** How the app's role would answer in the clinic, where reading a whole table counts as the dearest way. */
const planOf = (query: string) =>
  app.begin(async (session) => {
    await session.unsafe(settingTenant(tenant.id));
    await session`set local enable_seqscan = off`;
    const plan = await session.unsafe(`explain (costs off) ${query}`);
    return plan.map((row) => String(row['QUERY PLAN'])).join('\n');
  });

/** The reads that cost most, each with the columns that an index must be asked by. */
const HOT: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'a week of the calendar',
    `select id from appointments
     where tenant_id = ${clinic} and starts_at >= now() + interval '20 days' and starts_at < now() + interval '27 days'`,
    ['tenant_id = ', 'starts_at >= ', 'starts_at < '],
  ],
  [
    'a week of a therapist',
    `select id from appointments where tenant_id = ${clinic} and therapist_id = ${other}
     and starts_at >= now() + interval '20 days' and starts_at < now() + interval '27 days'`,
    ['tenant_id = ', 'therapist_id = ', 'starts_at >= ', 'starts_at < '],
  ],
  ['the clients', `select last_name from clients where tenant_id = ${clinic}`, ['tenant_id = ']],
  [
    'a client by e-mail',
    `select id from clients where tenant_id = ${clinic} and email_lookup = 'x'`,
    ['tenant_id = ', 'email_lookup = '],
  ],
  [
    'messages that failed',
    `select id from deliveries where tenant_id = ${clinic} and status = 'failed' order by claimed_at desc limit 50`,
    ['tenant_id = ', 'status = '],
  ],
  [
    'who attends',
    `select client_id from appointment_attendees where tenant_id = ${clinic} and appointment_id = ${other}`,
    ['tenant_id = ', 'appointment_id = '],
  ],
  // Asked by the tenant that the policy names, where the query names none.
  ['clients, whoever’s', 'select last_name from clients', ['tenant_id = (NULLIF(current_setting(']],
];

describe('Under row-level security, an index is asked', () => {
  it.each(HOT)('for %s', async (_what, query, conditions) => {
    const plan = await planOf(query);
    const asked = plan.split('\n').filter((line) => line.includes('Index Cond: '));
    expect(asked, plan).toHaveLength(1);
    expect(conditions.filter((condition) => !asked[0]!.includes(condition))).toEqual([]);
    expect(plan).not.toContain('Seq Scan');
  });

  it('and the policy is asked once, not for each row, of a query that names its clinic', async () => {
    const plan = await planOf(`select last_name from clients where tenant_id = ${clinic}`);
    expect(plan.match(/current_setting/g)).toHaveLength(1);
    expect(plan).toMatch(/One-Time Filter: .*current_setting/);
  });
});
