import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  auditSigningFilesOf,
  readExportedHeads,
  sealAuditHead,
  useAuditSigning,
  verifyAuditChain,
} from '#app/modules/audit/chain/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { auditRowBytes } from '#db/audit-chain.server.ts';
import { lengthPrefixed } from '#app/platform/crypto/field-cipher.ts';
import { makeClinic, openTestDatabase, type TestClinic } from '#tests/support/database.ts';

const { superuserUrl } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
const folder = mkdtempSync(join(tmpdir(), 'audit-'));
const headsFile = join(folder, 'heads.jsonl');
useAuditSigning(
  auditSigningFilesOf({ AUDIT_SIGNING_KEY_FILE: join(folder, 'signing.pem'), AUDIT_HEADS_FILE: headsFile }),
);

afterAll(async () => {
  unsafeSetNow(null);
  await superuser.end();
  rmSync(folder, { recursive: true });
});
beforeEach(() => writeFileSync(headsFile, ''));

/** A clinic with `acts` acts in its chain, its head sealed. */
async function clinicWith(acts: number): Promise<TestClinic> {
  const clinic = await makeClinic();
  const member = await clinic.member('admin');
  for (let i = 0; i < acts; i += 1) {
    await clinic.as(i % 2 === 0 ? member : { kind: 'job', name: 'test' }, async (scope) =>
      scope.audit({
        action: 'client.read',
        resource: { type: 'client', id: scope.newId() },
        clientId: scope.newId(),
        fields: ['phone', 'email'],
        detail: { why: `visit ${i}` },
      }),
    );
  }
  await sealAuditHead(clinic.asJob);
  return clinic;
}

const kinds = async (clinic: TestClinic) =>
  (await verifyAuditChain(clinic.tenant, await readExportedHeads())).faults.map(
    ({ kind, from }) => `${kind} ${from}`,
  );

/** Does as a superuser what no role of the product may. */
const tamper = (statement: string, clinic: TestClinic, sequence: number) =>
  superuser.unsafe(
    statement.replaceAll('$row', `tenant_id = '${clinic.tenant.id}' and sequence = ${sequence}`),
  );

describe('verifying the audit chain', () => {
  it('finds nothing wrong with whatever was appended, alone or at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ acts: fc.integer({ min: 1, max: 5 }), text: fc.string({ unit: 'binary' }) }), {
          minLength: 1,
          maxLength: 8,
        }),
        async (drawn) => {
          // PostgreSQL's text holds every character but this one.
          const transactions = drawn.map(({ acts, text }) => ({ acts, text: text.replaceAll('\0', '') }));
          const clinic = await makeClinic();
          await Promise.all(
            transactions.map(({ acts, text }) =>
              clinic.asJob(async (scope) => {
                for (let i = 0; i < acts; i += 1) {
                  scope.audit({
                    action: 'client.read',
                    // Whatever a row may hold, the types aside.
                    resource: { type: (text || 'x') as 'client' },
                    fields: [text],
                    detail: { text },
                  });
                }
              }),
            ),
          );
          await sealAuditHead(clinic.asJob);
          const total = transactions.reduce((sum, { acts }) => sum + acts, 0);
          expect(await verifyAuditChain(clinic.tenant, await readExportedHeads())).toEqual({
            ok: true,
            checked: total,
            seals: 1,
            inDatabase: 1,
            exported: 1,
            afterLastSeal: 0,
            faults: [],
          });
        },
      ),
      { numRuns: 12 },
    );
  }, 60_000);

  it('finds an edit of any column of a row, wherever the row stands', async () => {
    const columns = await superuser<{ column_name: string; data_type: string }[]>`
      select column_name, data_type from information_schema.columns where table_name = 'audit_events'`;
    expect(columns.length).toBe(20);
    for (const { column_name: name, data_type: type } of columns) {
      if (name === 'tenant_id') continue; // moving a row to another clinic is below
      const clinic = await clinicWith(3);
      const other =
        type === 'uuid'
          ? 'gen_random_uuid()'
          : type === 'bigint'
            ? '1000 + sequence'
            : type.startsWith('timestamp')
              ? "occurred_at - interval '1 millisecond'"
              : `coalesce(${name}, '') || 'x'`;
      if (name === 'outcome')
        await tamper(`update audit_events set outcome = 'denied' where $row`, clinic, 2);
      else await tamper(`update audit_events set ${name} = ${other} where $row`, clinic, 2);
      const verdict = await verifyAuditChain(clinic.tenant, await readExportedHeads());
      expect(verdict.ok, name).toBe(false);
    }
  }, 60_000);

  it('names the row that was edited and no other', async () => {
    const clinic = await clinicWith(6);
    await tamper(`update audit_events set fields = 'phone' where $row`, clinic, 4);
    expect(await kinds(clinic)).toEqual(['altered 4']);
  });

  it('finds a column emptied, which is not the same as one that was empty', async () => {
    const clinic = await clinicWith(2);
    await tamper(`update audit_events set fields = null where $row`, clinic, 1);
    expect(await kinds(clinic)).toEqual(['altered 1']);
  });

  it('finds a row removed from the middle and from the start', async () => {
    const clinic = await clinicWith(5);
    await tamper('delete from audit_events where $row', clinic, 3);
    await tamper('delete from audit_events where $row', clinic, 1);
    expect(await kinds(clinic)).toEqual(['missing 1', 'missing 3']);
  });

  it('finds two rows that changed places', async () => {
    const clinic = await clinicWith(5);
    await tamper('update audit_events set sequence = -1 where $row', clinic, 2);
    await tamper('update audit_events set sequence = 2 where $row', clinic, 4);
    await tamper('update audit_events set sequence = 4 where $row', clinic, -1);
    expect(await kinds(clinic)).toEqual(expect.arrayContaining(['altered 2', 'altered 4']));
  });

  it('finds two rows that claim one place', async () => {
    const clinic = await clinicWith(4);
    await tamper('update audit_events set sequence = 2 where $row', clinic, 3);
    expect(await kinds(clinic)).toEqual(expect.arrayContaining(['repeated 2', 'missing 3']));
  });

  it('finds a row that was moved to another clinic', async () => {
    const [clinic, another] = await Promise.all([clinicWith(3), clinicWith(3)]);
    await tamper(`update audit_events set tenant_id = '${another.tenant.id}' where $row`, clinic, 2);
    expect(await kinds(clinic)).toEqual(['missing 2']);
    // Whichever of the two is read first, the second is one too many.
    expect(await kinds(another)).toContain('repeated 2');
  });

  it('finds the newest rows cut off', async () => {
    const clinic = await clinicWith(5);
    await tamper('delete from audit_events where $row', clinic, 5);
    await tamper('delete from audit_events where $row', clinic, 4);
    expect(await kinds(clinic)).toEqual(expect.arrayContaining(['truncated 4']));
  });

  it('finds the newest rows cut off and the head set back, by its seal', async () => {
    const clinic = await clinicWith(5);
    await setBack(clinic, 3);
    expect(await kinds(clinic)).toEqual(['truncated 4']);
  });

  it('finds them when the seals are gone too, by the exported heads', async () => {
    const clinic = await clinicWith(5);
    await setBack(clinic, 3);
    await superuser`delete from audit_seals where tenant_id = ${clinic.tenant.id}`;
    expect(await kinds(clinic)).toEqual(['truncated 4', 'seal-missing 5']);
  });

  it('finds the whole chain removed', async () => {
    const clinic = await clinicWith(3);
    await superuser`delete from audit_events where tenant_id = ${clinic.tenant.id}`;
    await superuser`delete from audit_heads where tenant_id = ${clinic.tenant.id}`;
    await superuser`delete from audit_seals where tenant_id = ${clinic.tenant.id}`;
    await superuser`insert into audit_heads (tenant_id, id, sequence, hash) values (${clinic.tenant.id}, ${clinic.tenant.id}, 0, '')`;
    expect(await kinds(clinic)).toEqual(['truncated 1', 'seal-missing 3']);
  });

  it('finds a chain computed anew by somebody who has the database and not the key', async () => {
    const clinic = await clinicWith(5);
    await tamper(`update audit_events set account_id = null where $row`, clinic, 2);
    const rows =
      await superuser`select * from audit_events where tenant_id = ${clinic.tenant.id} order by sequence`;
    let previous = rows[0]!['hash'] as string;
    for (const row of rows.slice(1)) {
      const bytes = auditRowBytes(camel(row) as Parameters<typeof auditRowBytes>[0]);
      previous = createHmac('sha256', 'a guess').update(lengthPrefixed(previous, bytes)).digest('base64url');
      await superuser`update audit_events set hash = ${previous} where tenant_id = ${clinic.tenant.id} and id = ${row['id'] as string}`;
    }
    await superuser`update audit_heads set hash = ${previous} where tenant_id = ${clinic.tenant.id}`;
    const verdict = await verifyAuditChain(clinic.tenant, await readExportedHeads());
    expect(verdict.faults.map(({ kind, from }) => `${kind} ${from}`)).toEqual(
      expect.arrayContaining(['altered 2', 'altered 3', 'altered 4', 'altered 5']),
    );
  });

  it('finds a row appended past the head, and a head that is not the last row’s', async () => {
    const clinic = await clinicWith(3);
    await superuser`insert into audit_events select tenant_id, gen_random_uuid(), 4, occurred_at, actor_kind, account_id, role, session_id,
      action, resource_type, resource_id, client_id, fields, detail, outcome, request_id, ip, user_agent, key_id, hash
      from audit_events where tenant_id = ${clinic.tenant.id} and sequence = 3`;
    expect(await kinds(clinic)).toEqual(expect.arrayContaining(['altered 4', 'beyond-head 4']));
    const second = await clinicWith(3);
    await superuser`update audit_heads set hash = 'x' where tenant_id = ${second.tenant.id}`;
    expect(await kinds(second)).toEqual(['head-altered 3']);
  });

  it('finds a seal that was forged', async () => {
    const clinic = await clinicWith(3);
    await superuser`update audit_seals set sequence = 2 where tenant_id = ${clinic.tenant.id}`;
    expect(await kinds(clinic)).toContain('seal-altered 2');
  });

  it('records that it was verified, and finds the trail whole afterwards', async () => {
    const clinic = await clinicWith(2);
    expect((await verifyAuditChain(clinic.tenant, await readExportedHeads())).checked).toBe(2);
    expect(await verifyAuditChain(clinic.tenant, await readExportedHeads())).toMatchObject({
      ok: true,
      checked: 3,
    });
  });

  it('seals a head once, again after five minutes or a thousand acts, and never an unmoved one', async () => {
    const clinic = await clinicWith(1);
    expect(await sealAuditHead(clinic.asJob)).toBeNull();
    await clinic.asJob(async (scope) => scope.audit({ action: 'client.read', resource: { type: 'client' } }));
    expect(await sealAuditHead(clinic.asJob)).toBeNull();
    unsafeSetNow(new Date(Date.now() + 5 * 60_000));
    expect(await sealAuditHead(clinic.asJob)).toMatchObject({ sequence: 2 });
    await clinic.asJob(async (scope) => {
      for (let i = 0; i < 1_000; i += 1) scope.audit({ action: 'client.read', resource: { type: 'client' } });
    });
    expect(await sealAuditHead(clinic.asJob)).toMatchObject({ sequence: 1_002 });
    unsafeSetNow(null);
    expect(await verifyAuditChain(clinic.tenant, await readExportedHeads())).toMatchObject({
      ok: true,
      checked: 1_002,
      seals: 3,
    });
  });
});

async function setBack(clinic: TestClinic, to: number): Promise<void> {
  await superuser`delete from audit_events where tenant_id = ${clinic.tenant.id} and sequence > ${to}`;
  await superuser`update audit_heads set sequence = ${to},
    hash = (select hash from audit_events where tenant_id = ${clinic.tenant.id} and sequence = ${to})
    where tenant_id = ${clinic.tenant.id}`;
}

function camel(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}
