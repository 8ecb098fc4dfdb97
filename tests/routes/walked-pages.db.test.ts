import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { seedDemo } from '#app/cli/demo/seed-demo.server.ts';
import { auditSigningFilesOf, useAuditSigning } from '#app/modules/audit/chain/index.server.ts';
import { ACTS } from '#app/modules/audit/actions.ts';
import { grantFor, PERMISSIONS, type Permission } from '#app/modules/identity/permissions.ts';
import { newId } from '#app/platform/new-id.ts';
import { accounts } from '#db/schema/identity.ts';
import { acrossTenants, type Role } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite, type Person } from '#tests/support/site.ts';

const ISSUER = 'http://127.0.0.1:9';
const { keyFile } = await openTestDatabase();
useAuditSigning(auditSigningFilesOf({ KEY_FILE: keyFile }));
const site = await openSite();
await seedDemo(ISSUER, new Date());

const EACH_ROUTE = 3;

interface Walked {
  readonly role: Role;
  readonly path: string;
  readonly html: string;
}

async function personOf(email: string): Promise<Person> {
  const [account] = await acrossTenants('test: a demo account', (tx) =>
    tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.issuer, ISSUER), eq(accounts.subject, `demo|${email}`))),
  );
  if (account === undefined) throw new Error(`The demo has no ${email}`);
  return { accountId: account.id, sessionId: newId() };
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** An address with its ids and dates left out: pages of one kind share it. */
const kindOf = (path: string) =>
  (path.split('?')[0] ?? '').replace(ID, ':id').replace(/\d{4}-\d\d-\d\d/, ':date');

/** Follows every link of the person's pages of the clinic, at most three addresses of each kind. */
async function walk(role: Role, email: string): Promise<Walked[]> {
  const person = await personOf(email);
  const seen = new Map<string, number>();
  const opened = new Set<string>();
  const pages: Walked[] = [];
  const waiting = ['/c/riverside'];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path);
    if (opened.has(path) || (seen.get(kind) ?? 0) >= EACH_ROUTE) continue;
    opened.add(path);
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    const page = await site.get(path, { as: person });
    if (page.location?.startsWith('/c/') === true) waiting.push(page.location);
    if (page.status !== 200) continue;
    pages.push({ role, path, html: page.html });
    for (const [, href = ''] of page.html.matchAll(/ href="(\/c\/[^"#]*)"/g))
      waiting.push(href.replaceAll('&amp;', '&'));
  }
  return pages;
}

const PEOPLE = [
  ['receptionist', 'reception@riverside.test'],
  ['admin', 'admin@riverside.test'],
  ['therapist', 'therapist1@riverside.test'],
  ['therapist', 'supervisor@riverside.test'],
  ['billing', 'billing@riverside.test'],
] as const;

let walked: Walked[] = [];
beforeAll(async () => {
  walked = (await Promise.all(PEOPLE.map(([role, email]) => walk(role, email)))).flat();
});

const may = ({ role }: Walked, permission: Permission) => grantFor(role, permission) !== null;
const TABS = [
  ['client.read', ''],
  ['needs.read', '/needs'],
  ['match.read', '/matches'],
  ['note.read', '/notes'],
] as const;
/** The sheet that is printed and the page without scripts have no frame. */
const hasFrame = ({ html }: Walked) => html.includes('class="app-header"');

describe('on every page that a role reaches', () => {
  it('stands a search for clients, which posts what is typed', () => {
    expect(walked.length).toBeGreaterThan(80);
    expect(walked.filter(hasFrame).length).toBeGreaterThan(walked.length - 10);
    for (const page of walked.filter(hasFrame)) {
      const header = page.html.slice(page.html.indexOf('<header'), page.html.indexOf('</header>'));
      expect(header.includes('<search'), page.path).toBe(may(page, 'client.search'));
      expect(header, page.path).toMatch(/<form method="post" action="\/c\/riverside\/clients"/);
    }
  });

  it('stand the tabs of the client whose page it is, one of them marked', () => {
    const ofClients = walked.filter(({ path }) =>
      /\/clients\/[0-9a-f-]{36}|\/notes\/[0-9a-f-]{36}/.test(path),
    );
    expect(new Set(ofClients.map(({ path }) => kindOf(path))).size).toBeGreaterThan(10);
    for (const page of ofClients) {
      const [tabs = ''] = /<nav class="tab-nav".*?<\/nav>/s.exec(page.html) ?? [];
      const own = TABS.filter(([permission]) => may(page, permission));
      const ends = own.length < 2 ? [] : own.map(([, end]) => end);
      const linked = [...tabs.matchAll(/href="\/c\/riverside\/clients\/[0-9a-f-]{36}([^"]*)"/g)];
      expect(
        linked.map(([, end]) => end),
        page.path,
      ).toEqual(ends);
      expect(tabs.match(/aria-current/g)?.length ?? 0, page.path).toBe(ends.length === 0 ? 0 : 1);
    }
  });

  it('words stand in every list, and neither ids nor the codes of permissions and acts', () => {
    const codes = new Set<string>([...Object.keys(PERMISSIONS), ...Object.keys(ACTS)]);
    let lists = 0;
    for (const { path, role, html } of walked) {
      for (const [list] of html.matchAll(/<table.*?<\/table>|<[uo]l[ >].*?<\/[uo]l>/gs)) {
        lists += 1;
        const text = list.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\S+@\S+/g, ' ');
        const words = text.match(/\b[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*\b/g) ?? [];
        const ids = text.match(/\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{8,}\b/g) ?? [];
        expect([...ids, ...words.filter((word) => codes.has(word))], `${role} ${path}`).toEqual([]);
      }
    }
    expect(lists).toBeGreaterThan(100);
  });

  it('a client’s page says who the client is, what is next and what was, as far as the role may know it', () => {
    const pages = walked.filter(({ path }) => /^\/c\/riverside\/clients\/[0-9a-f-]{36}$/.test(path));
    expect(new Set(pages.map(({ role }) => role))).toEqual(
      new Set(['receptionist', 'admin', 'therapist', 'billing']),
    );
    for (const page of pages) {
      const heading = page.html.split('class="page-heading"')[1]?.split('<section')[0] ?? '';
      expect(heading, page.path).toMatch(/Phone: <a href="tel:/);
      const isBilling = page.role === 'billing';
      expect(page.html.includes('>Next visits<'), page.path).toBe(!isBilling);
      if (isBilling) expect(page.html, page.path).not.toMatch(/Guardian|Past visits|therapist yet|assessed/);
    }
    expect(pages.some(({ html }) => html.includes('>Past visits<'))).toBe(true);
    expect(pages.some(({ html }) => /Guardian: .*?href="tel:/s.test(html))).toBe(true);
  });
});
