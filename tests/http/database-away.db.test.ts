import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localKeyService } from '#app/platform/crypto/local-key-service.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { Keyring } from '#db/keyring.server.ts';
import { Pool } from '#db/pool.server.ts';
import { ACTS } from '#app/modules/audit/actions.ts';
import { useStores } from '#db/tenant.server.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

const { keyFile } = await openTestDatabase();
const site = await openSite();
const clinic = await makeClinic();
const admin = await clinic.member('admin');
const address = (pattern: string) =>
  pattern.replace(':clinic', clinic.tenant.slug).replace(/:[a-zA-Z]+\??/g, () => newId());

/** Nobody listens on the port for discarding. */
const nowhere = new Pool('postgres://nobody@127.0.0.1:9/nothing', { size: 8 });

beforeAll(async () => {
  await site.get(address('/c/:clinic'), { as: admin });
  useStores({ app: nowhere, platform: nowhere, keyring: new Keyring(localKeyService(keyFile)), acts: ACTS });
});
afterAll(() => nowhere.end());

describe('while the database is away', () => {
  const asked = site.routes.flatMap(({ pattern, module }) => [
    ...('loader' in module ? [['get', pattern] as const] : []),
    ...('action' in module ? [['post', pattern] as const] : []),
  ]);

  it.each(asked)('%s %s says so, and when to come back', async (method, pattern) => {
    const path = address(pattern);
    const answer = await (method === 'get'
      ? site.get(path, { as: admin })
      : site.post(path, {}, { as: admin }));
    if (pattern.startsWith('/c/:clinic')) expect(answer.status).toBe(503);
    expect(answer.status).not.toBe(500);
    if (answer.status === 503) expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
  });

  it('the process still says that it lives, and that it is not ready', async () => {
    expect((await site.get('/livez')).status).toBe(200);
    expect((await site.get('/readyz')).status).toBe(503);
  });
});
