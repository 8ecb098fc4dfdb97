import { describe, expect, it } from 'vitest';
import { auditEvents } from '#db/schema/audit.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';

await openTestDatabase();

describe('the audit trail', () => {
  it('numbers acts one after another however many happen at once', async () => {
    const clinic = await makeClinic();
    await Promise.all(
      Array.from({ length: 40 }, () =>
        clinic.asJob(async (scope) => scope.audit({ action: 'client.read', resource: { type: 'client' } })),
      ),
    );
    const rows = await clinic.asJob((scope) =>
      scope.tx.select({ n: auditEvents.sequence }).from(auditEvents),
    );
    expect(rows.map((row) => row.n).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, i) => i + 1),
    );
  });

  it('records a refused act as failed and undoes what it did', async () => {
    const clinic = await makeClinic();
    const refused = await clinic.asJob(async (scope) => {
      scope.audit({ action: 'room.add', resource: { type: 'room' } });
      return scope.refuse('no-more-rooms');
    });
    expect(refused.refused).toBe('no-more-rooms');
    const rows = await clinic.asJob((scope) =>
      scope.tx.select({ outcome: auditEvents.outcome }).from(auditEvents),
    );
    expect(rows).toEqual([{ outcome: 'failed' }]);
  });
});
