import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { paths } from '#app/platform/paths.ts';
import { newId } from '#app/platform/new-id.ts';
import { sessions } from '#db/schema/identity.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { makeClinic, openTestDatabase, type TestClinic } from '#tests/support/database.ts';
import { openSite, type Fields } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();
const HOUR = 3_600_000;
let clinic: TestClinic;
beforeAll(async () => {
  clinic = await makeClinic();
});

/** Posts after an hour without activity, signs in again, and opens what was kept. Returns the page's text. */
async function keptPage(path: string, fields: Fields): Promise<string> {
  const as = await clinic.member('receptionist');
  const seen = (at: number) =>
    acrossTenants('test session', (tx) =>
      tx
        .update(sessions)
        .set({ lastSeenAt: new Date(at) })
        .where(eq(sessions.id, as.sessionId)),
    );
  expect((await site.get(paths.clinic(clinic.tenant.slug), { as })).status).toBeLessThan(400);
  await seen(Date.now() - HOUR);
  const { location } = await site.post(path, fields, { as });
  const kept = new URL(location ?? '', site.origin).searchParams.get('to') ?? '';
  expect(kept).toContain('/kept/');
  await seen(Date.now());
  const { html } = await site.get(kept, { as });
  return html
    .replaceAll('<!-- -->', '')
    .replace(/<[^>]*>/g, '|')
    .replace(/[|\s]*\|[|\s]*/g, '|');
}

describe('a form that came after its session had ended', () => {
  it('is offered back in the words of the page it was written on', async () => {
    const { slug } = clinic.tenant;
    const text = await keptPage(paths.intakeStep(slug, newId(), 'contact'), {
      rowVersion: 1,
      phone: '(212) 555-0100',
      email: '',
      state: 'NY',
      messageChannel: 'none',
    });
    expect(text).toContain('|Phone|(212) 555-0100|');
    expect(text).toMatch(/\|New York\|/);
    expect(text).not.toContain('|NY|');
    expect(text).not.toContain('|none|');
    expect(text).not.toContain('rowVersion');
  });

  it('can be sent although nobody declared how it reads', async () => {
    const text = await keptPage(paths.abandonIntake(clinic.tenant.slug, newId()), { reason: 'moved away' });
    expect(text).not.toContain('moved away');
    expect(text).toContain('|Send it now|');
  });
});
