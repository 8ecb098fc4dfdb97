import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { authenticateMember } from '#app/modules/identity/sessions/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { alone, transaction } from '#db/client.server.ts';
import { Pool } from '#db/pool.server.ts';
import { sessions } from '#db/schema/identity.ts';
import { acrossTenants, withTenant } from '#db/tenant.server.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';

const { urls } = await openTestDatabase();

describe('entering a clinic', () => {
  it('finds the member inside the tenant every time, however many enter at once', async () => {
    const clinic = await makeClinic();
    const member = await clinic.member('receptionist');
    const tokenHash = createHash('sha256').update(newId()).digest('base64url');
    const at = new Date();
    await acrossTenants('test session', (tx) =>
      tx.insert(sessions).values({
        id: newId(),
        tokenHash,
        accountId: member.accountId,
        createdAt: at,
        lastSeenAt: at,
        authTime: at,
        expiresAt: new Date(at.getTime() + 3_600_000),
      }),
    );
    const entered = await Promise.all(
      Array.from({ length: 60 }, () =>
        withTenant(
          clinic.tenant,
          async (tx) => {
            const found = await authenticateMember(tx, clinic.tenant, tokenHash, at, true);
            return isRefusal(found) ? found : { ...found, actor: found.member };
          },
          { requestId: 'test' },
          async (scope) => scope.actor.kind,
        ),
      ),
    );
    expect(new Set(entered)).toEqual(new Set(['member']));
  });

  it('takes nothing for a clinic but its id, and leaves the connection as it was', async () => {
    const app = new Pool(urls.app, { size: 1 });
    try {
      const read = (tenantId: string) =>
        transaction(
          app,
          tenantId,
          async () => undefined,
          async (tx) => {
            const [row] = await tx.execute(sql`select current_setting('app.tenant_id', true) as tenant`);
            return row?.['tenant'];
          },
        );
      const clinic = (await makeClinic()).tenant.id;
      expect(await read(clinic)).toBe(clinic);
      for (const forged of ['', "'", `${clinic}'; select '`, `${clinic} `, clinic.toUpperCase()]) {
        await expect(read(forged)).rejects.toThrow(TypeError);
      }
      const [after] = await alone(app, (tx) =>
        tx.execute(
          sql`select current_setting('app.tenant_id', true) as tenant, pg_current_xact_id_if_assigned() as xact`,
        ),
      );
      expect(after).toEqual({ tenant: '', xact: null });
    } finally {
      await app.end();
    }
  });
});
