import { eq } from 'drizzle-orm';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { KeyServiceUnavailable } from '#app/platform/crypto/key-service.ts';
import { kmsKeyService } from '#app/platform/crypto/kms-key-service.server.ts';
import { paths } from '#app/platform/paths.ts';
import { clients } from '#db/schema/clients.ts';
import { dataKeys, KEY_PURPOSES } from '#db/schema/keys.ts';
import { withTenant } from '#db/tenant.server.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { addClient } from '../modules/notes/world.ts';
import { FaultyWay, type Fault } from './faulty-way.ts';

const kms = { keyArn: process.env['TEST_KMS_KEY_ARN'] ?? '', region: 'us-east-1' };
const way = new FaultyWay(process.env['TEST_KMS_ENDPOINT'] ?? '');
const endpoint = await way.open();
await openTestDatabase({ KMS_KEY_ARN: kms.keyArn, KMS_ENDPOINT: endpoint, AWS_REGION: kms.region });
const site = await openSite();

const KEYS_LIVE_MS = 10 * 60_000;
/** The key service is left alone for two seconds after a failure. */
const recovered = () => vi.waitFor(() => kmsIsAsked(), { timeout: 10_000, interval: 100 });

afterEach(async () => {
  way.fault = 'none';
  vi.useRealTimers();
  await recovered();
});
afterAll(() => way.close());

async function kmsIsAsked(): Promise<void> {
  expect((await fetch(`${site.origin}/readyz`)).status).toBe(200);
}

/** Moves the clock on, and nothing else: timers and the database keep their own. */
function later(ms: number): void {
  vi.useFakeTimers({ now: Date.now() + ms, toFake: ['Date'] });
}

async function clinicWithClient() {
  const clinic = await makeClinic();
  const admin = await clinic.member('admin', 'Ada Admin');
  const reception = await clinic.member('receptionist', 'Rita Reception');
  const clientId = await addClient(clinic);
  const page = paths.clients(clinic.tenant.slug);
  return { clinic, admin, reception, clientId, page };
}

describe('data keys in AWS KMS', () => {
  const context = { tenant: 'tenant-1', purpose: 'fields', version: '1' };
  const service = () => kmsKeyService({ ...kms, endpoint });

  it('come back as they were made, for what they were made', async () => {
    const { plain, wrapped } = await service().generate(context);
    expect(plain).toHaveLength(32);
    expect(Buffer.from(wrapped, 'base64').includes(plain)).toBe(false);
    expect(await service().unwrap(wrapped, context)).toEqual(plain);
    await service().check();
  });

  it.each([
    ['clinic', { tenant: 'tenant-2' }],
    ['purpose', { purpose: 'lookup' }],
    ['version', { version: '2' }],
  ])('do not open for another %s', async (_what, other) => {
    const { wrapped } = await service().generate(context);
    await expect(service().unwrap(wrapped, { ...context, ...other })).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
  });

  it('do not open when one bit is altered, nor under a key that is not there', async () => {
    const { wrapped } = await service().generate(context);
    const altered = Buffer.from(wrapped, 'base64');
    altered.writeUInt8(altered.readUInt8(altered.length - 1) ^ 1, altered.length - 1);
    await expect(service().unwrap(altered.toString('base64'), context)).rejects.toThrow();
    const absent = kmsKeyService({ ...kms, endpoint, keyArn: `${kms.keyArn.slice(0, -1)}x` });
    await expect(absent.generate(context)).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});

describe('a clinic whose keys are in AWS KMS', () => {
  it('has a key for every purpose, each wrapped by KMS, and opens what it sealed after a new start', async () => {
    const { clinic, reception, clientId, page } = await clinicWithClient();
    const rows = await clinic.asJob(({ tx, tenant }) =>
      tx.select().from(dataKeys).where(eq(dataKeys.tenantId, tenant.id)),
    );
    expect(rows.map(({ purpose }) => purpose).sort()).toEqual([...KEY_PURPOSES].sort());
    const sealed = await clinic.asJob(async ({ tx }) => (await tx.select().from(clients))[0]);
    expect(sealed?.firstName).not.toContain('Cleo');
    // As long after as a new process: the keys in memory are no longer used.
    later(KEYS_LIVE_MS + 1);
    const asked = way.asked;
    const opened = await clinic.asJob(async ({ vault }) =>
      vault.unseal(clients.firstName, clientId, sealed!.firstName),
    );
    expect(opened).toBe('Cleo');
    expect(way.asked).toBeGreaterThan(asked);
    vi.useRealTimers();
    expect((await site.get(page, { as: reception })).status).toBe(200);
  });

  it.each<Fault>(['silence', 'error', 'cut'])(
    'works on with the keys in memory while KMS gives %s, and answers 503 when they are needed anew',
    async (fault) => {
      const known = await clinicWithClient();
      expect((await site.get(known.page, { as: known.reception })).status).toBe(200);
      way.fault = fault;
      expect((await site.get(known.page, { as: known.reception })).status).toBe(200);
      await known.clinic.asJob(async ({ vault, newId }) => vault.seal(clients.firstName, newId(), 'Dora'));

      const session = known.reception;
      later(KEYS_LIVE_MS + 1);
      const acts = Array.from({ length: 20 }, () =>
        withTenant(known.clinic.tenant, session, { requestId: 'test' }, async () => 'done'),
      );
      // Pages that need no key do not wait for those that do.
      const began = performance.now();
      expect((await fetch(`${site.origin}/livez`)).status).toBe(200);
      expect((await site.get('/sign-in')).status).toBe(200);
      expect(performance.now() - began).toBeLessThan(2_500);
      for (const act of await Promise.allSettled(acts)) {
        expect(act).toMatchObject({
          status: 'rejected',
          reason: expect.any(KeyServiceUnavailable) as unknown,
        });
      }
      expect(performance.now() - began).toBeLessThan(8_000);

      const refused = await site.get(known.page, { as: known.reception });
      expect(refused.status).toBe(503);
      expect(refused.headers.get('Retry-After')).toBe('5');
      expect(refused.html).not.toMatch(/kms|arn:|ECONN/i);
      expect((await fetch(`${site.origin}/readyz`)).status).toBe(503);

      way.fault = 'none';
      await recovered();
      expect((await site.get(known.page, { as: known.reception })).status).toBe(200);
    },
  );

  it('is not made by halves when KMS is away', async () => {
    way.fault = 'cut';
    await expect(makeClinic()).rejects.toThrow(KeyServiceUnavailable);
    way.fault = 'none';
    await recovered();
    const { page, reception } = await clinicWithClient();
    expect((await site.get(page, { as: reception })).status).toBe(200);
  });
});
