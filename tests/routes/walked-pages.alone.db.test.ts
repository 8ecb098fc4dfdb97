import { describe, expect, it } from 'vitest';
import { ACTS } from '#app/modules/audit/actions.ts';
import { grantFor, PERMISSIONS, type Permission } from '#app/modules/identity/permissions.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { kindOf, walkDemo, type Walked } from '#tests/support/walked-demo.ts';

const { keyFile } = await openTestDatabase();
const walked = await walkDemo(keyFile);

const may = ({ role }: Walked, permission: Permission) => grantFor({ role }, permission) !== null;
const TABS = [
  ['client.read', ''],
  ['needs.read', '/needs'],
  ['match.read', '/matches'],
  ['plan.read', '/plan'],
  ['measure.read', '/measures'],
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

  it('every section has a heading, and no level of headings is left out', () => {
    let sections = 0;
    for (const { path, role, html } of walked) {
      let level = 0;
      const within: { headings: number; at: string }[] = [];
      for (const { 0: tag, 1: name = '', 2: end, index } of html.matchAll(
        /<\/?(section|h([1-6]))\b[^>]*>/g,
      )) {
        const isEnd = tag.startsWith('</');
        if (name === 'section' && !isEnd) within.push({ headings: 0, at: html.slice(index, index + 80) });
        if (name === 'section' && isEnd) {
          const { headings, at } = within.pop()!;
          sections += 1;
          expect(headings, `${role} ${path} ${at}`).toBeGreaterThan(0);
        }
        if (end === undefined || isEnd) continue;
        for (const section of within.slice(-1)) section.headings += 1;
        expect(Number(end), `${role} ${path} ${tag}`).toBeLessThanOrEqual(level + 1);
        level = Number(end);
      }
    }
    expect(sections).toBeGreaterThan(100);
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
      expect(/>Next visits<|>Nothing is booked\.</.test(page.html), page.path).toBe(!isBilling);
      if (isBilling)
        expect(page.html, page.path).not.toMatch(/Guardian|Past and cancelled visits|therapist yet|assessed/);
    }
    expect(pages.some(({ html }) => html.includes('>Past and cancelled visits<'))).toBe(true);
    expect(pages.some(({ html }) => /Guardian: .*?href="tel:/s.test(html))).toBe(true);
  });
});
