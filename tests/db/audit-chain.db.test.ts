import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import {
  auditSigningFilesOf,
  readExportedHeads,
  useAuditSigning,
  verifyAuditChain,
} from '#app/modules/audit/chain/index.server.ts';
import { statements, transaction, type SentStatement } from '#db/client.server.ts';
import { Pool } from '#db/pool.server.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { memberships } from '#db/schema/identity.ts';
import type { Acts } from '#db/audit-chain.server.ts';
import { makeClinic, openTestDatabase, type TestClinic } from '#tests/support/database.ts';

const { urls } = await openTestDatabase();
const pool = new Pool(urls.app, { size: 2 });
const folder = mkdtempSync(join(tmpdir(), 'audit-'));
useAuditSigning(
  auditSigningFilesOf({
    AUDIT_SIGNING_KEY_FILE: join(folder, 'signing.pem'),
    AUDIT_HEADS_FILE: join(folder, 'heads.jsonl'),
  }),
);
afterAll(async () => {
  await pool.end();
  rmSync(folder, { recursive: true });
});

/** Another process: the same code with a memory of its own. */
vi.resetModules();
const other = await import('#db/audit-chain.server.ts');

const read = (clinic: TestClinic) =>
  clinic.asJob(async (scope) => scope.audit({ action: 'client.read', resource: { type: 'client' } }));

const write = (clinic: TestClinic, membershipId: string) =>
  clinic.asJob(async (scope) => {
    await scope.tx.update(memberships).set({ displayName: scope.newId() });
    scope.audit({ action: 'session.end', resource: { type: 'session', id: membershipId } });
  });

const refuse = (clinic: TestClinic, resourceId?: string) =>
  clinic.asJob(async (scope) => {
    const resource = { type: 'intake' as const, ...(resourceId === undefined ? {} : { id: resourceId }) };
    return scope.refuse({ action: 'intake.start', resource }, 'invalid');
  });

async function readElsewhere(clinic: TestClinic): Promise<void> {
  const acts = await clinic.asJob(async ({ vault, tenant, now }): Promise<Acts> => ({
    tenantId: tenant.id,
    vault,
    at: now,
    origin: {
      actorKind: 'job',
      accountId: null,
      role: 'elsewhere',
      sessionId: null,
      requestId: 'elsewhere',
      ip: null,
      userAgent: null,
    },
    entries: [
      { action: 'client.read', resource: { type: 'client' } },
      { action: 'client.read', resource: { type: 'client' } },
    ],
  }));
  const isRecorded = await append(acts, false);
  if (!isRecorded) expect(await append(acts, true)).toBe(true);
}

const append = async (acts: Acts, isSure: boolean) => {
  let isRecorded = false;
  await transaction(
    pool,
    acts.tenantId,
    async () => {},
    async () => {},
    async (ending, tx) => void (isRecorded = await other.commitWithAudit(tx, ending, [acts], isSure)),
  );
  return isRecorded;
};

const sequences = (clinic: TestClinic) =>
  clinic.asJob(async (scope) =>
    (await scope.tx.select({ n: auditEvents.sequence }).from(auditEvents))
      .map(({ n }) => n)
      .sort((a, b) => a - b),
  );

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('the audit trail', () => {
  it('numbers acts one after another however many happen at once', async () => {
    const clinic = await makeClinic();
    await Promise.all(upTo(40).map(() => read(clinic)));
    expect(await sequences(clinic)).toEqual(upTo(40));
  });

  it('loses, doubles and forks nothing when several processes read and write at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('read', 'write', 'refuse', 'elsewhere' as const), {
          minLength: 1,
          maxLength: 24,
        }),
        fc.integer({ min: 1, max: 6 }),
        async (acts, atOnce) => {
          const clinic = await makeClinic();
          const { membershipId } = await clinic.member('admin');
          const before = (await sequences(clinic)).length;
          const waiting = [...acts];
          await Promise.all(
            upTo(atOnce).map(async () => {
              for (let act = waiting.shift(); act !== undefined; act = waiting.shift()) {
                if (act === 'read') await read(clinic);
                else if (act === 'write') await write(clinic, membershipId);
                else if (act === 'refuse') await refuse(clinic);
                else await readElsewhere(clinic);
              }
            }),
          );
          const added = acts.reduce((sum, act) => sum + (act === 'elsewhere' ? 2 : 1), 0);
          expect(await sequences(clinic)).toEqual(upTo(before + added));
          expect(await verifyAuditChain(clinic.tenant, await readExportedHeads())).toMatchObject({
            ok: true,
            checked: before + added,
          });
        },
      ),
      { numRuns: 15 },
    );
  });

  it('lets nothing be read whose entry could not be written', async () => {
    const clinic = await makeClinic();
    await read(clinic);
    const shown = clinic.asJob(async (scope) => {
      scope.audit({ action: 'client.read', resource: { type: 'client', id: 'no uuid' } });
      return 'a page';
    });
    await expect(shown).rejects.toMatchObject({ name: 'QueryFailed' });
    await read(clinic);
    expect(await sequences(clinic)).toEqual([1, 2]);
  });

  it('records a refused act as failed and undoes what it did', async () => {
    const clinic = await makeClinic();
    expect((await refuse(clinic)).refused).toBe('invalid');
    const rows = await clinic.asJob((scope) =>
      scope.tx.select({ outcome: auditEvents.outcome }).from(auditEvents),
    );
    expect(rows).toEqual([{ outcome: 'failed' }]);
  });

  it('records refusals that come at once together, each in the chain before its answer leaves', async () => {
    const clinic = await makeClinic();
    let appends = 0;
    const listen = (message: unknown) => {
      if ((message as SentStatement).text.includes('insert into "audit_events"')) appends += 1;
    };
    statements.subscribe(listen);
    await Promise.all(upTo(40).map(() => refuse(clinic))).finally(() => statements.unsubscribe(listen));
    expect(await sequences(clinic)).toEqual(upTo(40));
    expect(await verifyAuditChain(clinic.tenant, await readExportedHeads())).toMatchObject({
      ok: true,
      checked: 40,
    });
    expect(appends).toBeLessThan(40);
  });

  it('fails the one refusal whose entry could not be written, not those recorded with it', async () => {
    const clinic = await makeClinic();
    await read(clinic);
    const outcomes = await Promise.allSettled(
      upTo(12).map((n) => (n % 5 === 0 ? refuse(clinic, 'no uuid') : refuse(clinic))),
    );
    expect(outcomes.map(({ status }) => status === 'rejected')).toEqual(upTo(12).map((n) => n % 5 === 0));
    expect(await sequences(clinic)).toEqual(upTo(11));
    expect(await verifyAuditChain(clinic.tenant, await readExportedHeads())).toMatchObject({
      ok: true,
      checked: 11,
    });
  });
});
