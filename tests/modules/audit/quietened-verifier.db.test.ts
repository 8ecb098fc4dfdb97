import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import { makeClinic, openTestDatabase, type TestClinic } from '#tests/support/database.ts';

const { superuserUrl } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
const root = mkdtempSync(join(tmpdir(), 'audit-'));
const MINUTE = 60_000;
const START = new Date('2027-01-05T15:00:00Z');
const later = (minutes: number) => unsafeSetNow(new Date(START.getTime() + minutes * MINUTE));

let files: ReturnType<typeof auditSigningFilesOf>;
let clinic: TestClinic;
beforeEach(async () => {
  later(0);
  const folder = mkdtempSync(join(root, 'files-'));
  files = auditSigningFilesOf({ AUDIT_SIGNING_KEY_FILE: join(folder, 'signing.pem') });
  useAuditSigning(files);
  clinic = await makeClinic();
});
afterAll(async () => {
  unsafeSetNow(null);
  await superuser.end();
  rmSync(root, { recursive: true });
});

/** Adds an act to the clinic's chain at so many minutes, and seals it if a seal is due. */
async function actAt(minutes: number, seal = true): Promise<void> {
  later(minutes);
  await clinic.asJob(async (scope) => scope.audit({ action: 'client.read', resource: { type: 'client' } }));
  if (seal) await sealAuditHead(clinic.asJob);
}

const verify = async () => verifyAuditChain(clinic.tenant, await readExportedHeads());
const kinds = async () =>
  (await verify()).faults.map(({ kind, from, to }) =>
    from === to ? `${kind} ${from}` : `${kind} ${from}–${to}`,
  );
const lines = () => readFileSync(files.headsFile, 'utf8').trim().split('\n');

describe('A trail that was sealed three times', () => {
  beforeEach(async () => {
    for (const minutes of [0, 10, 20]) await actAt(minutes);
  });

  it('is whole, and the verdict says how much was compared', async () => {
    await actAt(21, false);
    expect(await verify()).toEqual({
      ok: true,
      checked: 4,
      seals: 3,
      inDatabase: 3,
      exported: 3,
      afterLastSeal: 1,
      faults: [],
    });
  });

  it('is verified with the public key alone, and no key is written', async () => {
    rmSync(files.keyFile);
    expect(await verify()).toMatchObject({ ok: true, seals: 3 });
    expect(existsSync(files.keyFile)).toBe(false);
  });

  it('is verified with the private key where there is only that', async () => {
    rmSync(files.publicKeyFile);
    expect(await verify()).toMatchObject({ ok: true, seals: 3 });
    expect(existsSync(files.publicKeyFile)).toBe(false);
  });

  it('cannot be called whole without a key, and none is made', async () => {
    rmSync(files.keyFile);
    rmSync(files.publicKeyFile);
    expect(await verify()).toMatchObject({ ok: false, checked: 3, seals: 0 });
    expect(await kinds()).toEqual(['key-missing 1–3']);
    expect([files.keyFile, files.publicKeyFile].filter((file) => existsSync(file))).toEqual([]);
  });

  it('is told to be signed with another key, not altered at every place', async () => {
    const other = auditSigningFilesOf({
      AUDIT_SIGNING_KEY_FILE: join(mkdtempSync(join(root, 'x-')), 'k.pem'),
    });
    useAuditSigning(other);
    const another = await makeClinic();
    await another.asJob(async (scope) =>
      scope.audit({ action: 'client.read', resource: { type: 'client' } }),
    );
    await sealAuditHead(another.asJob);
    useAuditSigning({ ...files, publicKeyFile: other.publicKeyFile });
    await actAt(30, false);
    expect(await kinds()).toEqual(['key-differs 1–3']);
  });

  it.each([
    ['one', 'and sequence = 2', ['seal-missing 2']],
    ['the newest', 'and sequence = 3', ['seal-missing 3']],
    ['all', '', ['seal-missing 1', 'seal-missing 2', 'seal-missing 3']],
  ])('does not lose seals unnoticed: %s', async (_, which, expected) => {
    await superuser.unsafe(`delete from audit_seals where tenant_id = '${clinic.tenant.id}' ${which}`);
    expect(await kinds()).toEqual(expected);
  });

  it.each(['infinity', '2026-12-31T00:00:00Z'])('does not let a seal be dated anew: %s', async (time) => {
    await superuser`update audit_seals set signed_at = ${time}::text::timestamptz
      where tenant_id = ${clinic.tenant.id} and sequence = (
        select min(sequence) from audit_seals where tenant_id = ${clinic.tenant.id})`;
    expect((await kinds()).some((kind) => kind.startsWith('seal-altered'))).toBe(true);
  });

  it('does not lose the file of exported heads unnoticed', async () => {
    rmSync(files.headsFile);
    expect(await kinds()).toEqual(['exports-missing 1–3']);
  });

  it('does not lose it unnoticed when the worker has begun another', async () => {
    rmSync(files.headsFile);
    await actAt(40);
    expect(await kinds()).toEqual(['export-missing 1', 'export-missing 2', 'export-missing 3']);
  });

  it.each([
    [0, ['export-missing 1']],
    [1, ['export-missing 2']],
  ])('does not lose a line of it unnoticed: line %i', async (gone, expected) => {
    writeFileSync(files.headsFile, `${lines().toSpliced(gone, 1).join('\n')}\n`);
    expect(await kinds()).toEqual(expected);
  });

  it('may have been copied a moment after the file of exported heads was', async () => {
    writeFileSync(files.headsFile, `${lines().slice(0, 2).join('\n')}\n`);
    expect(await verify()).toMatchObject({ ok: true, seals: 3, exported: 2 });
  });

  it('does not lose the end of that file unnoticed', async () => {
    await actAt(90);
    writeFileSync(files.headsFile, `${lines().slice(0, 2).join('\n')}\n`);
    expect(await kinds()).toEqual(['export-missing 3', 'export-missing 4']);
  });

  it('tells lines of the file that are no signed heads', async () => {
    writeFileSync(files.headsFile, `${lines().join('\n')}\n{"tenantId":"x"}\nnot json\n`);
    expect((await readExportedHeads())?.unreadable).toBe(2);
    expect(await verify()).toMatchObject({ ok: true, exported: 3 });
  });

  it('does not lose its end unnoticed, and the others are verified all the same', async () => {
    await superuser`delete from audit_heads where tenant_id = ${clinic.tenant.id}`;
    expect(await kinds()).toEqual(['head-missing 1–3']);
  });

  it('does not lose everything unnoticed', async () => {
    for (const table of ['audit_heads', 'audit_seals', 'audit_events'])
      await superuser.unsafe(`delete from ${table} where tenant_id = '${clinic.tenant.id}'`);
    expect(await kinds()).toEqual(
      expect.arrayContaining(['head-missing 1', 'truncated 1–3', 'seal-missing 1', 'seal-missing 3']),
    );
  });
});

describe('A trail that was not sealed', () => {
  it('is whole while a seal may still come', async () => {
    for (const minutes of [0, 30, 59]) await actAt(minutes, false);
    expect(await verify()).toMatchObject({ ok: true, seals: 0, afterLastSeal: 3 });
  });

  it('is told when later entries are more than an hour younger: no worker ran, or its seals are gone', async () => {
    for (const minutes of [0, 30, 61]) await actAt(minutes, false);
    expect(await kinds()).toEqual(['unsealed 1–3']);
  });
});

describe('A head whose line could not be written', () => {
  it('is written by the next run, so that its seal is not called missing', async () => {
    await actAt(0);
    rmSync(files.headsFile);
    mkdirSync(files.headsFile);
    await expect(actAt(10)).rejects.toThrow('EISDIR');
    rmdirSync(files.headsFile);
    await actAt(20);
    // The first line went with the file; the second is the one that could not be written.
    expect(await kinds()).toEqual(['export-missing 1']);
  });
});
