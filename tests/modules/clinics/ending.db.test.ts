import { createHash } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import {
  cancelClinic,
  exportClinic,
  proveShredded,
  readEnding,
  shredClinic,
} from '#app/modules/clinics/ending/index.server.ts';
import { shredFrom } from '#app/modules/clinics/ending/kept-days.ts';
import { changeStatus, readClinic } from '#app/modules/clinics/standing/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { KeysGone, withTenant } from '#db/tenant.server.ts';
import { runJob } from '#jobs/handlers/run-job.server.ts';
import { Canaries } from '#tests/support/canaries.ts';
import { makeClinic, openTestDatabase, type TestClinic } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { makeOperator } from '#tests/support/operator.ts';
import { plantInEveryTable } from '#tests/support/planted.ts';
import { openSite } from '#tests/support/site.ts';

const { urls, superuserUrl } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 2, onnotice: () => {} });
afterAll(() => superuser.end());
const jobs = await openDrivenJobs(urls.jobs);
const site = await openSite();
const operator = await makeOperator();
const decider = { actor: { kind: 'operator', ...operator }, origin: { requestId: 'test' } } as const;
const [DAY, KEPT] = [86_400_000, 30];
afterEach(() => unsafeSetNow(null));

const cancel = ({ tenant }: TestClinic) =>
  cancelClinic(decider, tenant.id, { keptDays: KEPT, reason: 'Closed' });
const resume = ({ tenant }: TestClinic) => changeStatus(decider, 'resumption', tenant.id, 'Back');
const statusOf = async ({ tenant }: TestClinic) => (await readClinic(tenant.id))?.status;

/** Lets the days pass for which a canceled clinic is kept: behind the guards, as time itself does. */
async function letDaysPass({ tenant }: TestClinic, days = KEPT) {
  await superuser`update tenants set canceled_at = canceled_at - ${`${days} days`}::interval where id = ${tenant.id}`;
}

async function planted() {
  const clinic = await makeClinic();
  const canaries = new Canaries();
  const therapist = await clinic.member('therapist', 'Tess Therapist');
  await clinic.asJob((scope) => plantInEveryTable(scope, therapist, canaries));
  return { clinic, canaries };
}

async function exported({ tenant }: TestClinic) {
  let file = '';
  const result = await exportClinic(decider, tenant.id, async (text) => void (file += text));
  if (isRefusal(result)) throw new Error(result.refused);
  return { ...result, file };
}

describe('canceling a clinic', () => {
  it('is asked for with days and a reason, keeps its people out in words, and is undone whole', async () => {
    const clinic = await makeClinic();
    const { id, slug } = clinic.tenant;
    const admin = await clinic.member('admin');
    const stranger = await (await makeClinic()).member('admin');
    const path = paths.tenantCancellation(id);
    const post = (fields: Record<string, string>, as = operator) =>
      site.post(path, { keptDays: '30', reason: 'Closed', rowVersion: '1', ...fields }, { as });
    const asked = (await site.get(path, { as: operator })).html;
    expect(asked).toContain(`tenant export ${slug} --output ${slug}.jsonl`);
    expect(asked).toContain('value="90"');
    for (const keptDays of ['29', '366', '', '3e1', '-30', '30.5'])
      expect((await post({ keptDays })).status).toBe(422);
    for (const reason of [' ', 'x'.repeat(201)]) expect((await post({ reason })).status).toBe(422);
    expect((await post({ reason: 'x'.repeat(1_000_000) })).status).toBe(413);
    expect((await site.post(path, { '__proto__[x]': '1' }, { as: operator })).status).toBe(422);
    const stale = await post({ keptDays: '77', rowVersion: '9' });
    expect([stale.status, stale.html.includes('value="77"')]).toEqual([409, true]);
    expect((await post({}, admin)).status).toBe(404);
    expect(await statusOf(clinic)).toBe('active');

    expect((await post({})).flash).toBe('tenant-canceled');
    expect((await post({})).flash).toBe('tenant-changed');
    expect((await site.get(path, { as: operator })).location).toBe(paths.tenant(id));
    const page = await site.get(paths.locations(slug), { as: admin });
    expect([page.status, page.html.includes('This clinic is cancelled')]).toEqual([403, true]);
    expect((await site.post(paths.newLocation(slug), { name: 'x' }, { as: admin })).status).toBe(403);
    expect((await site.get(paths.locations(slug), { as: stranger })).status).toBe(404);
    expect((await site.get(paths.locations(slug))).location).toMatch(/^\/sign-in/);
    expect((await site.get(paths.clinics, { as: admin })).location).toBe(paths.clinic(slug));
    const shown = (await site.get(paths.tenant(id), { as: operator })).html;
    expect(shown).toContain(`tenant export ${slug} --output ${slug}.jsonl`);
    expect(shown).not.toContain(paths.tenantShredding(id));

    const resumed = await site.post(paths.tenantAct(id, 'resumption'), { reason: 'Back' }, { as: operator });
    expect(resumed.flash).toBe('tenant-resumption');
    expect((await site.get(paths.locations(slug), { as: admin })).status).toBe(200);
    expect(await readClinic(id)).toMatchObject({ status: 'active', canceledAt: null, keptDays: null });
  });

  it('lets its jobs wait until it is resumed', async () => {
    const clinic = await makeClinic();
    await cancel(clinic);
    const job = { id: newId(), name: 'send-invitation', retryCount: 0 };
    const data = { tenantId: clinic.tenant.id, invitationId: newId(), sending: 1 };
    const waiting = () => jobs.outbox.readBacklog(new Date(Date.now() + DAY));
    const before = await waiting();
    expect(await runJob({ ...job, data })).toMatchObject({ status: 'completed' });
    expect(await waiting()).toEqual(before);
    await resume(clinic);
    expect((await waiting()).count).toBe(before.count + 1);
    await jobs.runDue();
  });
});

describe('an export', () => {
  it('has every row of the clinic, opened, and none of another', async () => {
    const [{ clinic, canaries }, other] = [await planted(), await planted()];
    // More than are read at once, all of one moment.
    await clinic.asJob(async (scope) => {
      for (let i = 0; i < 450; i += 1)
        scope.audit({ action: 'client.read', resource: { type: 'client' }, detail: { n: i } });
    });
    await cancel(clinic);
    const { file, ...result } = await exported(clinic);
    expect(canaries.foundIn(file)).toEqual(canaries.planted);
    expect(other.canaries.foundIn(file)).toEqual([]);
    expect(file).not.toContain(other.clinic.tenant.id);

    const lines = file
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, never>);
    const rows = lines.slice(1, -1) as unknown as { table: string; row: Record<string, unknown> }[];
    const tables = await superuser<
      { name: string }[]
    >`select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'tenant_id'
        and table_name not like 'audit_events\\_%' and table_name <> 'data_keys' order by 1`;
    for (const { name } of tables) {
      const stored = await superuser.unsafe(`select id from ${name} where tenant_id = $1`, [
        clinic.tenant.id,
      ]);
      const inFile = rows.filter(({ table }) => table === name).map(({ row }) => row['id']);
      expect([name, inFile.toSorted()]).toEqual([name, stored.map(({ id }) => id as string).toSorted()]);
    }
    expect(rows).toHaveLength(result.rows);
    expect(lines.at(-1)).toMatchObject({
      manifest: { rows: result.rows, unreadable: 0, tables: result.tables },
    });
    expect(result.sha256).toBe(createHash('sha256').update(file).digest('hex'));
    expect(file).not.toContain('lookup');

    const last = (await readEnding(clinic.tenant.id)).lastExport;
    expect(last).toMatchObject({ rows: result.rows, unreadable: 0, sha256: result.sha256 });
    expect(rows.filter(({ row }) => row['action'] === 'clinic.export')).toHaveLength(1);
    const page = await site.get(paths.tenant(clinic.tenant.id), { as: operator });
    expect(canaries.foundIn(page.html)).toEqual([]);
  });

  it('counts what no key opens, and stands in both trails as failed when it was cut short', async () => {
    const { clinic } = await planted();
    await superuser`update clients set first_name = left(first_name, -2) || 'AA' where tenant_id = ${clinic.tenant.id}`;
    expect((await exported(clinic)).unreadable).toBe(1);
    const cut = exportClinic(decider, clinic.tenant.id, () => Promise.reject(new Error('disk full')));
    await expect(cut).rejects.toThrow('disk full');
    const trail = await superuser`select tenant_id = ${clinic.tenant.id} as own, outcome from audit_events
      where action = 'clinic.export' and resource_id = ${clinic.tenant.id} order by own, sequence`;
    const twice = ['allowed', 'allowed', 'failed'];
    expect(trail.map(({ own, outcome }) => [own, outcome])).toEqual([
      ...twice.map((outcome) => [false, outcome]),
      ...twice.map((outcome) => [true, outcome]),
    ]);
  });
});

describe('shredding a clinic', () => {
  it('is refused before its days are over, by the program and by the database, whatever the clock of the program says', async () => {
    const clinic = await makeClinic();
    const { id, slug } = clinic.tenant;
    expect(await shredClinic(decider, id)).toMatchObject({ refused: 'clinic-changed' });
    await cancel(clinic);
    await letDaysPass(clinic, KEPT - 1);
    expect(await shredClinic(decider, id)).toMatchObject({ refused: 'too-early' });
    const path = paths.tenantShredding(id);
    expect((await site.get(path, { as: operator })).flash).toBe('tenant-too-early');
    const posted = await site.post(path, { slug, rowVersion: '2' }, { as: operator });
    expect(posted.flash).toBe('tenant-too-early');
    const at = shredFrom((await readClinic(id))!)!;
    unsafeSetNow(new Date(`${at}T00:00:00Z`));
    expect(await shredClinic(decider, id)).toMatchObject({ refused: 'too-early' });
    unsafeSetNow(null);
    await clinic.asJob(async () => {});

    const app = postgres(urls.app, { max: 1, onnotice: () => {} });
    const platform = postgres(urls.platform, { max: 1, onnotice: () => {} });
    const destroy = app.begin(async (tx) => {
      await tx.unsafe(`set local app.tenant_id = '${id}'`);
      await tx`update data_keys set wrapped = null, destroyed_at = now() where tenant_id = ${id}`;
    });
    await expect(destroy).rejects.toThrow('Keys are kept until their clinic is shredded');
    for (const [set, because] of [
      ["canceled_at = now() - interval '1 year'", 'permission denied'],
      ['kept_days = 30', 'permission denied'],
      ["status = 'shredded'", 'tenants_shredded'],
      ["status = 'active'", 'tenants_canceled'],
    ] as const)
      await expect(platform.unsafe(`update tenants set ${set} where id = '${id}'`)).rejects.toThrow(because);
    await Promise.all([app.end(), platform.end()]);
    expect(await statusOf(clinic)).toBe('canceled');
  });

  it('destroys every key for two operators at once, once, and proves that nothing opens any more', async () => {
    const { clinic } = await planted();
    const { tenant } = clinic;
    const admin = await clinic.member('admin');
    const stranger = await (await makeClinic()).member('admin');
    const neighbor = await planted();
    await cancel(clinic);
    await letDaysPass(clinic);
    const page = (await site.get(paths.tenant(tenant.id), { as: operator })).html;
    expect(page).toContain(paths.tenantShredding(tenant.id));
    const path = paths.tenantShredding(tenant.id);
    const post = (slug: string, as = operator) => site.post(path, { slug, rowVersion: '2' }, { as });
    const unlike = await post('somewhere');
    expect([unlike.status, unlike.html.includes('value="somewhere"')]).toEqual([422, true]);
    expect((await post(tenant.slug, admin)).status).toBe(404);
    const stale = await site.post(path, { slug: tenant.slug, rowVersion: '1' }, { as: operator });
    expect(stale.status).toBe(409);

    const both = await Promise.all([post(tenant.slug), post(tenant.slug)]);
    expect(both.map(({ flash }) => flash).sort()).toEqual(['tenant-changed', 'tenant-shredded']);
    const waiting = await site.get(paths.tenant(tenant.id), { as: operator });
    expect(waiting.html).toContain('Every value is now tried');
    await expect(clinic.asJob(async () => {})).rejects.toThrow(KeysGone);

    await jobs.runDue();
    const { report } = await readEnding(tenant.id);
    expect(report).toMatchObject({ keysDestroyed: 4, keysLeft: 0, by: 'Olive Operator' });
    const columns = report?.columns ?? [];
    // A marker stands in each column that is made for ciphertext.
    expect(columns.filter(({ values }) => values === 0)).toEqual([]);
    expect(columns.filter(({ readable }) => readable > 0)).toEqual([]);
    expect(columns.filter(({ protection }) => protection === 'lookup').length).toBeGreaterThan(3);
    const shown = (await site.get(paths.tenant(tenant.id), { as: operator })).html;
    expect(shown).toContain('override_reason');
    expect(shown).not.toContain(paths.tenantAct(tenant.id, 'resumption'));

    expect(await resume(clinic)).toMatchObject({ refused: 'clinic-changed' });
    expect(await exportClinic(decider, tenant.id, async () => {})).toMatchObject({
      refused: 'clinic-changed',
    });
    for (const asked of [
      await site.get(paths.locations(tenant.slug), { as: admin }),
      await site.post(paths.newLocation(tenant.slug), { name: 'x' }, { as: admin }),
    ])
      expect([asked.status, asked.html.includes('This clinic is gone')]).toEqual([410, true]);
    expect((await site.get(paths.locations(tenant.slug), { as: stranger })).status).toBe(404);
    expect((await site.get(paths.locations(tenant.slug))).location).toMatch(/^\/sign-in/);
    const stays = await exported(neighbor.clinic);
    expect(neighbor.canaries.foundIn(stays.file)).toEqual(neighbor.canaries.planted);
  });

  it('finds values that open, where a key is put back or a value was never sealed', async () => {
    const { clinic } = await planted();
    const { id } = clinic.tenant;
    const [key] =
      await superuser`select id, wrapped from data_keys where tenant_id = ${id} and purpose = 'fields'`;
    await cancel(clinic);
    await letDaysPass(clinic);
    expect(await shredClinic(decider, id)).toBeNull();
    await expect(
      superuser`update data_keys set wrapped = ${key?.['wrapped']}, destroyed_at = null where id = ${key?.['id']}`,
    ).rejects.toThrow('gets no keys');
    await superuser.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update data_keys set wrapped = ${key?.['wrapped']}, destroyed_at = null where id = ${key?.['id']}`;
    });
    await superuser`update guardians set name = 'In plain words' where tenant_id = ${id}`;
    await proveShredded(id);
    const { report } = await readEnding(id);
    expect(report?.keysLeft).toBe(1);
    const open = report?.columns?.filter(({ readable }) => readable > 0) ?? [];
    expect(open.length).toBe(report?.columns?.filter(({ protection }) => protection === 'sealed').length);
    expect(open.find(({ table, column }) => `${table}.${column}` === 'guardians.name')?.readable).toBe(1);
  });

  it('ends whole when it is killed before its report, and takes no other job', async () => {
    const clinic = await makeClinic();
    const { id } = clinic.tenant;
    await cancel(clinic);
    await letDaysPass(clinic);
    await shredClinic(decider, id);
    const before = (await readEnding(id)).report;
    expect(before).toMatchObject({ provedAt: null, columns: null });
    // Two runs at once, as when a queue gives out a job again, keep one report.
    await Promise.all([proveShredded(id), proveShredded(id)]);
    const proved = (await readEnding(id)).report;
    expect(proved).toMatchObject({ keysLeft: 0 });
    unsafeSetNow(new Date(Date.now() + DAY));
    await jobs.runDue();
    expect((await readEnding(id)).report).toEqual(proved);
    const job = { id: newId(), name: 'purge-clinic', retryCount: 0 };
    expect(await runJob({ ...job, data: { tenantId: id } })).toMatchObject({ status: 'completed' });
    const [left] =
      await superuser`select count(*)::int as n from outbox where tenant_id = ${id} and relayed_at is null`;
    expect(left?.['n']).toBe(0);
    const cached = withTenant(
      clinic.tenant,
      { kind: 'job', name: 'test' },
      { requestId: 'x' },
      async () => null,
    );
    await expect(cached).rejects.toThrow(KeysGone);
  });
});
