import postgres from 'postgres';
import { afterAll, describe, expect, it } from 'vitest';
import { careTeamClientIds, caresFor } from '#app/modules/clients/care-team/index.server.ts';
import { findKnownClients } from '#app/modules/clients/known/find-known-clients.server.ts';
import { selectSealed } from '#app/modules/clients/known/select-sealed.server.ts';
import { readDeliveries } from '#app/modules/notifications/ledger/index.server.ts';
import { purgeVisits } from '#app/modules/scheduling/kiosk/index.server.ts';
import { findBlockers } from '#app/modules/scheduling/offers/find-blockers.server.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import {
  selectDaysOfClinic,
  selectDaysOfLocation,
  selectDaysOfTherapist,
} from '#app/modules/scheduling/calendar/select-days.server.ts';
import { readBusyTimes } from '#app/modules/scheduling/slots/read-busy-times.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { settingTenant, statements, type SentStatement } from '#db/client.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';

const database = await openTestDatabase();
const app = postgres(database.urls.app, { max: 1, onnotice: () => {} });
afterAll(() => app.end());
const { tenant, asJob } = await makeClinic();
const clinic = `'${tenant.id}'`;

/** The tables whose rows are many. */
const TABLES = [
  'appointments',
  'appointment_attendees',
  'care_team_members',
  'clients',
  'deliveries',
  'kiosk_visits',
] as const;
type Asked = { readonly [Table in (typeof TABLES)[number]]?: readonly string[] };

const [from, until] = [new Date('2027-01-04T05:00:00Z'), new Date('2027-01-11T05:00:00Z')];
const week = {
  tenantId: tenant.id,
  earliest: new Date('2027-01-03T17:00:00Z').toISOString(),
  from: from.toISOString(),
  until: until.toISOString(),
};
const ofDays = ['tenant_id = ', 'starts_at >= ', 'starts_at < '];

/** The reads that cost most, each with the columns that an index must be asked by, for each table whose rows are many. */
const HOT: readonly (readonly [string, (scope: Scope) => Promise<unknown>, Asked])[] = [
  [
    'a week of the clinic',
    ({ tx }) => selectDaysOfClinic(tx, week),
    { appointments: ofDays, appointment_attendees: ['appointment_id = '], clients: ['id = '] },
  ],
  [
    'a week of a location',
    ({ tx }) => selectDaysOfLocation(tx, { ...week, locationId: newId() }),
    { appointments: [...ofDays, 'location_id = '] },
  ],
  [
    'a week of a therapist',
    ({ tx }) => selectDaysOfTherapist(tx, { ...week, therapistId: newId() }),
    { appointments: [...ofDays, 'therapist_id = '] },
  ],
  [
    'who and what is busy',
    (scope) =>
      readBusyTimes(scope, {
        from,
        until,
        therapistIds: [newId()],
        locationIds: [newId()],
        clientIds: [newId()],
      }),
    { appointments: ofDays },
  ],
  [
    'what stands in the way',
    (scope) => findBlockers(scope, { startsAt: from, endsAt: until, therapistId: newId(), roomId: newId() }),
    { appointments: ofDays },
  ],
  [
    'an appointment',
    (scope) => readAppointment(scope, 'any', newId()),
    { appointments: ['tenant_id = ', 'id = '], appointment_attendees: ['tenant_id = ', 'appointment_id = '] },
  ],
  [
    'the clients',
    ({ tx }) => selectSealed(tx, { tenantId: tenant.id, parts: '{0,1}' }),
    { clients: ['tenant_id = '] },
  ],
  [
    'the clients in somebody’s care',
    async (scope) => {
      const therapist = {
        ...scope,
        actor: { ...scope.actor, kind: 'member', therapistId: newId() },
      } as Scope;
      await careTeamClientIds(therapist);
      await caresFor(therapist, newId());
    },
    { care_team_members: ['tenant_id = ', 'therapist_id = '] },
  ],
  [
    'a client by e-mail',
    (scope) =>
      findKnownClients(scope, {
        firstName: 'Ava',
        lastName: 'Barros',
        dateOfBirth: '2018-05-01',
        phone: null,
        email: 'ava@example.test',
        guardians: [],
      }),
    { clients: ['tenant_id = ', 'email_lookup = '] },
  ],
  [
    'messages that failed',
    (scope) => readDeliveries(scope, { status: 'failed', page: 1 }),
    { deliveries: ['tenant_id = ', 'status = '] },
  ],
  [
    'the messages of one mail',
    (scope) => readDeliveries(scope, { page: 1 }),
    { deliveries: ['tenant_id = ', 'claimed_at = deliveries.claimed_at'] },
  ],
  ['visits at kiosks that are long over', purgeVisits, { kiosk_visits: ['tenant_id = ', 'END < '] }],
];

/** The texts that the product sends for a read, which PostgreSQL plans once for all values. */
async function textsOf(read: (scope: Scope) => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  const listen = (message: unknown) => void texts.push((message as SentStatement).text);
  await asJob(async (scope) => {
    statements.subscribe(listen);
    await read(scope).finally(() => statements.unsubscribe(listen));
  });
  return texts.filter((text) =>
    TABLES.some((table) => text.includes(`"${table}"`) || text.includes(` ${table} `)),
  );
}
// Asked before the clinic has rows: these here are no client's.
const sent = new Map<string, string[]>();
for (const [what, read] of HOT) sent.set(what, await textsOf(read));

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
  insert into care_team_members (tenant_id, id, client_id, therapist_id, care_role, since)
    select tenant_id, id, id, md5((n / 10 % 20)::text)::uuid, 'primary', starts_at from world;
  insert into deliveries (tenant_id, id, appointment_id, appointment_version, client_id, recipient, kind, channel, status,
      legal_basis, due_at, claimed_at)
    select tenant_id, id, id, 1, id, 'client', 'confirmation', 'email',
      case when n % 7 = 0 then 'failed' else 'sent' end, 'consent', starts_at, starts_at from world;
  insert into kiosk_visits (tenant_id, id, kiosk_id, client_id, was_here, has_new_phone, created_at)
    select tenant_id, id, id, id, false, n % 5 = 0, starts_at from world;`;
const superuser = postgres(database.superuserUrl, { max: 1, onnotice: () => {} });
await superuser.unsafe(FILL);
await superuser.unsafe('analyze');
await superuser.end();

/** One step of a plan, as PostgreSQL explains it. */
interface Step {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'One-Time Filter'?: string;
  readonly Plans?: readonly Step[];
}
const stepsOf = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(stepsOf)];

/** How the app's role would answer in the clinic, where reading a whole table counts as the dearest way. */
const planOf = (query: string) =>
  app.begin(async (session) => {
    await session.unsafe(settingTenant(tenant.id));
    await session`set local enable_seqscan = off`;
    const [row] = await session.unsafe(`explain (generic_plan, format json) ${query}`);
    return stepsOf((row!['QUERY PLAN'] as { Plan: Step }[])[0]!.Plan);
  });

/** What the indexes of a table are asked, one text for each scan of it. */
const askedOf = (steps: readonly Step[], table: string) =>
  steps.flatMap((step) => {
    const asked = stepsOf(step).flatMap((one) => one['Index Cond'] ?? []);
    return step['Relation Name'] === table ? [asked.join(' ')] : [];
  });

describe('Under row-level security, an index is asked', () => {
  it.each(HOT)('for %s', async (what, _read, wanted) => {
    const texts = sent.get(what)!;
    expect(texts).not.toEqual([]);
    const plans = await Promise.all(texts.map(planOf));
    for (const steps of plans)
      for (const table of TABLES)
        for (const asked of askedOf(steps, table))
          expect(asked, JSON.stringify(steps[0])).toContain('tenant_id = ');
    for (const [table, conditions] of Object.entries(wanted)) {
      const asked = plans.flatMap((steps) => askedOf(steps, table));
      expect(
        asked.filter((one) => conditions.every((condition) => one.includes(condition))),
        asked.join('\n'),
      ).not.toEqual([]);
    }
  });

  it('and the policy is asked once, not for each row, of a query that names its clinic', async () => {
    const plan = await planOf(`select last_name from clients where tenant_id = ${clinic}`);
    expect(JSON.stringify(plan[0]).match(/current_setting/g)).toHaveLength(1);
    expect(plan.map((step) => step['One-Time Filter'] ?? '').join()).toContain('current_setting');
  });

  it('by the clinic that the policy names, where the query names none', async () => {
    const [asked] = askedOf(await planOf('select last_name from clients'), 'clients');
    expect(asked).toContain('tenant_id = (NULLIF(current_setting(');
  });
});
