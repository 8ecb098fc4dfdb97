import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#app/platform/new-id.ts';
import { statements, type SentStatement } from '#db/client.server.ts';
import { openOutbox, type OutboxRow } from '#db/outbox.server.ts';
import { outbox } from '#db/schema/notifications.ts';
import { relayDue } from '#jobs/relay.server.ts';
import { makeClinic, openTestDatabase, type TestClinic } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';

const { urls, superuserUrl } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
const superuser = postgres(superuserUrl, { max: 1 });
afterAll(() => superuser.end());
const JOB = 'purge-clinic';
const AT = new Date('2027-03-01T15:00:00Z');
const after = (ms: number) => new Date(AT.getTime() + ms);
let clinics: TestClinic[];

beforeEach(async () => {
  clinics = [await makeClinic(), await makeClinic(), await makeClinic()];
});
afterEach(() => superuser`delete from outbox`);

/** Leaves `count` jobs in a clinic's outbox. Returns their ids. */
async function leave({ asJob, tenant }: TestClinic, count: number, at = AT): Promise<string[]> {
  const rows = Array.from({ length: count }, () => ({
    tenantId: tenant.id,
    id: newId(),
    job: JOB,
    payload: {},
    startAfter: at,
    createdAt: at,
  }));
  await asJob(({ tx }) => tx.insert(outbox).values(rows));
  return rows.map(({ id }) => id);
}

const relayedAt = ({ asJob, tenant }: TestClinic) =>
  asJob(({ tx }) =>
    tx.select({ at: outbox.relayedAt }).from(outbox).where(eq(outbox.tenantId, tenant.id)),
  ).then((rows) => rows.map(({ at }) => at));

const queued = async (ids: readonly string[]) => {
  const found = await Promise.all(ids.map((id) => jobs.boss.findJobs(JOB, { id })));
  return found.map((rows) => rows.length);
};

/** The texts of every transaction that `fn` sends, each as a list. */
async function transactionsOf(fn: () => Promise<unknown>): Promise<string[][]> {
  const sent = new Map<unknown, string[][]>();
  const listen = (message: unknown) => {
    const { text, lease } = message as SentStatement;
    const ofLease = sent.get(lease.client) ?? [];
    sent.set(lease.client, ofLease);
    if (text === 'begin') ofLease.push([]);
    else if (text !== 'commit') ofLease.at(-1)?.push(text);
  };
  statements.subscribe(listen);
  await fn().finally(() => statements.unsubscribe(listen));
  return [...sent.values()].flat();
}

describe('The relay', () => {
  it('queues what is due in every clinic once, however many processes relay at once', async () => {
    const ids = (await Promise.all(clinics.map((clinic) => leave(clinic, 70)))).flat();
    const other = openOutbox(urls.jobs);
    try {
      let moved = 0;
      while (moved < ids.length) {
        const both = await Promise.all([jobs.outbox, other].map((one) => relayDue(one, jobs.boss, AT)));
        moved += both[0]! + both[1]!;
      }
      expect(moved).toBe(ids.length);
      expect(new Set(await queued(ids))).toEqual(new Set([1]));
    } finally {
      await other.close();
    }
  });

  it('locks and changes nothing but in one clinic at a time', async () => {
    for (const clinic of clinics) await leave(clinic, 2, after(-1));
    const sent = await transactionsOf(async () => {
      await relayDue(jobs.outbox, jobs.boss, AT);
      await jobs.outbox.clear(after(1));
    });
    const inClinic = (texts: readonly string[]) => texts[0]?.startsWith('set local app.tenant_id');
    const across = sent.filter((texts) => !inClinic(texts)).flat();
    expect(across.length).toBeGreaterThan(0);
    expect(across.filter((text) => !/^select /.test(text) || /for update|for share/.test(text))).toEqual([]);
    const changes = sent
      .filter(inClinic)
      .flat()
      .filter((text) => /outbox/.test(text) && /update|delete/.test(text));
    expect(changes.length).toBeGreaterThanOrEqual(3 * clinics.length);
  });

  it('leaves what it could not queue, and what another process holds, where it is', async () => {
    const [first, second, third] = clinics as [TestClinic, TestClinic, TestClinic];
    await leave(first, 1);
    await leave(second, 1);
    await leave(third, 1);
    const asked = { jobs: [JOB], at: AT, limit: 100 };
    const failing = jobs.outbox.relay(asked, async (_tx, rows) => {
      if (rows[0]!.tenantId === second.tenant.id) throw new Error('cannot be queued');
    });
    await expect(failing).rejects.toThrow('cannot be queued');
    expect([await relayedAt(first), await relayedAt(second), await relayedAt(third)]).toEqual([
      [AT],
      [null],
      [AT],
    ]);
    const held = openOutbox(urls.jobs);
    try {
      const inside = await new Promise<number>((resolve, reject) => {
        held.relay(asked, async () => resolve(await relayDue(jobs.outbox, jobs.boss, AT))).catch(reject);
      });
      expect(inside).toBe(0);
    } finally {
      await held.close();
    }
  });

  it('moves what is due in other clinics past a clinic whose rows fill a whole batch and cannot be moved', async () => {
    const [stuck, second, third] = clinics as [TestClinic, TestClinic, TestClinic];
    const asked = { jobs: [JOB], at: AT, limit: 3 };
    const moveAllBut = async (_tx: unknown, rows: readonly OutboxRow[]) => {
      if (rows[0]!.tenantId === stuck.tenant.id) throw new Error('cannot be queued');
    };
    await fc.assert(
      fc
        .asyncProperty(fc.nat(7), fc.nat(7), fc.nat(7), fc.boolean(), async (ofStuck, two, three, isHeld) => {
          for (const [clinic, count, at] of [
            [stuck, ofStuck, after(-2)],
            [second, two, after(-1)],
            [third, three, AT],
          ] as const)
            if (count > 0) await leave(clinic, count, at);
          // Either its move fails, or another process has locked its rows.
          if (isHeld)
            await superuser.begin(async (tx) => {
              await tx`select from outbox where tenant_id = ${stuck.tenant.id} for update`;
              await jobs.outbox.relay(asked, moveAllBut);
            });
          else {
            const relayed = jobs.outbox.relay(asked, moveAllBut);
            await (ofStuck === 0 ? relayed : expect(relayed).rejects.toThrow('cannot be queued'));
          }
          const moved = [await relayedAt(stuck), await relayedAt(second), await relayedAt(third)].map(
            (all) => all.filter((at) => at !== null).length,
          );
          // Nothing is looked for again where nothing was in the way.
          const others = ofStuck === 0 ? Math.min(3, two + three) : two + three;
          expect([moved[0], moved[1]! + moved[2]!]).toEqual([0, others]);
        })
        .afterEach(() => superuser`delete from outbox`.then(() => {})),
      { numRuns: 25 },
    );
  });

  it('looks once where every clinic’s rows can be moved', async () => {
    for (const clinic of clinics) await leave(clinic, 40);
    const sent = await transactionsOf(() => relayDue(jobs.outbox, jobs.boss, AT));
    expect(sent.flat().filter((text) => /^select .* from "?outbox"? .* limit /.test(text))).toHaveLength(1);
  });

  it('clears what was relayed long ago and nothing else', async () => {
    const [first, second] = clinics as [TestClinic, TestClinic];
    await leave(first, 2);
    await relayDue(jobs.outbox, jobs.boss, AT);
    await leave(first, 1);
    await leave(second, 1);
    expect(await jobs.outbox.clear(AT)).toBe(0);
    expect(await jobs.outbox.clear(after(1))).toBe(2);
    expect(await relayedAt(first)).toEqual([null]);
    expect(await relayedAt(second)).toEqual([null]);
  });
});
