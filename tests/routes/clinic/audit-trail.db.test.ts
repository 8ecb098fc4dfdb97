import { describe, expect, it } from 'vitest';
import { paths } from '#app/platform/paths.ts';
import { newId } from '#app/platform/new-id.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { addClient, heldSession } from '../../modules/notes/world.ts';
import { desc } from 'drizzle-orm';

await openTestDatabase();
const site = await openSite();

async function trail(acts: number) {
  const clinic = await makeClinic();
  const admin = await clinic.member('admin', 'Ada Admin');
  const clientId = await addClient(clinic);
  await clinic.asJob(async (scope) => {
    for (let i = 0; i < acts; i += 1) {
      scope.audit({
        action: 'client.read',
        resource: { type: 'client', id: clientId },
        clientId,
        detail: { turn: `act-${i}` },
      });
    }
  });
  return { clinic, admin, clientId, path: paths.audit(clinic.tenant.slug) };
}

const count = (html: string) => html.match(/<tr id="row-/g)?.length ?? 0;
const link = (html: string, name: string) =>
  new RegExp(`href="([^"]*[?&](?:amp;)?${name}=\\d+[^"]*)"`).exec(html)?.[1]?.replaceAll('&amp;', '&');

describe('the audit trail’s page', () => {
  it('shows fifty acts a page and goes back and forth without losing or repeating one', async () => {
    const { clinic, admin, path } = await trail(120);
    const as = { as: admin };
    const seen: number[] = [];
    let url: string | undefined = path;
    const pages: string[] = [];
    while (url !== undefined) {
      const page = await site.get(url, as);
      expect(page.status).toBe(200);
      seen.push(count(page.html));
      pages.push(page.html);
      url = link(page.html, 'before');
    }
    expect(seen).toEqual([50, 50, 20]);
    const ids = pages.flatMap((html) => [...html.matchAll(/<tr id="row-([^"]+)"/g)].map(([, id]) => id));
    expect(new Set(ids).size).toBe(120);
    const back = await site.get(link(pages[2]!, 'after')!, as);
    expect(count(back.html)).toBe(50);
    // Reading the trail is in the trail.
    const rows = await clinic.asJob(({ tx }) =>
      tx
        .select({ action: auditEvents.action })
        .from(auditEvents)
        .orderBy(desc(auditEvents.sequence))
        .limit(4),
    );
    expect(rows.map((row) => row.action)).toEqual(Array(4).fill('audit.read'));
  });

  it('filters by client, person, act, outcome and dates, and says when nothing matches', async () => {
    const { admin, clientId, path } = await trail(3);
    const as = { as: admin };
    await site.get(path, as);
    const by = async (search: string) => count((await site.get(`${path}?${search}`, as)).html);
    expect(await by(`client=${clientId}&action=client.read`)).toBe(3);
    expect(await by(`account=${admin.accountId}&action=audit.read`)).toBeGreaterThanOrEqual(2);
    expect(await by('outcome=denied')).toBe(0);
    expect(await by('until=2020-01-01')).toBe(0);
    expect((await site.get(`${path}?outcome=denied`, as)).html).toContain('Nothing matches these filters');
    expect((await site.get(`${path}?from=junk&before=x&account=1`, as)).status).toBe(200);
    expect((await site.get(`${path}?client=${clientId}`, as)).html).toContain('Cleo Client');
  });

  it('opens one act with its detail, and no act of another clinic', async () => {
    const { clinic, admin } = await trail(1);
    const other = await trail(1);
    const [row] = await clinic.asJob(({ tx }) =>
      tx.select({ id: auditEvents.id }).from(auditEvents).limit(1),
    );
    const slug = clinic.tenant.slug;
    const page = await site.get(paths.auditEvent(slug, row!.id), { as: admin });
    expect(page.html).toContain('act-0');
    expect((await site.get(paths.auditEvent(slug, newId()), { as: admin })).status).toBe(404);
    expect((await site.get(paths.auditEvent(slug, 'x'), { as: admin })).status).toBe(404);
    const theirs = paths.auditEvent(other.clinic.tenant.slug, row!.id);
    expect((await site.get(theirs, { as: other.admin })).status).toBe(404);
    expect((await site.get(theirs, { as: admin })).status).toBe(404);
  });

  it('is the administrator’s alone, and records who tried', async () => {
    const { author, clinic } = await heldSession();
    const path = paths.audit(clinic.tenant.slug);
    const people = [
      { ...author, sessionId: newId() },
      await clinic.member('receptionist'),
      await clinic.member('billing'),
    ];
    for (const person of people) expect((await site.get(path, { as: person })).status).toBe(403);
    const admin = await clinic.member('admin');
    const denied = await site.get(`${path}?outcome=denied`, { as: admin });
    expect(count(denied.html)).toBe(3);
    expect(denied.html).toContain('Was refused: Read the audit trail');
  });
});

describe('the page of permissions', () => {
  it('shows the very table that decides, in words, to every role', async () => {
    const { clinic, admin } = await trail(0);
    const page = await site.get(paths.permissions(clinic.tenant.slug), { as: admin });
    expect(page.html).toContain('Read session notes');
    expect(page.html).toContain('note.read');
    expect(page.html).toContain('Own clients only');
  });
});
