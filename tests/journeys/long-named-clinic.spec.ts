import { expect, test, type Page } from './support/test.ts';
import { inDemoDatabase } from './support/demo-database.ts';
import { PEOPLE } from './support/people.ts';
import { FILES, patternOf, readLinks, readOverflow } from './support/walk.ts';

const CLINIC = 'lakeside';
/** One word of forty broad letters. */
const WORD = 'Wwwwmmmm'.repeat(5);
const WIDTHS = [320, 390, 768, 1024, 1366];
/** Acts without a page of their own. */
const LEADS_ON = /\/(?:sign-out|undo-\w+)$/;

test.beforeAll(async () => {
  await inDemoDatabase((client) =>
    client.begin(async (sql) => {
      // No trigger keeps a fixture from being written, and none counts it as a change of the set-up.
      await sql`set local session_replication_role = replica`;
      const [clinic] = await sql`select id from tenants where slug = ${CLINIC}`;
      const id = clinic?.['id'] as string;
      const named = sql`${WORD} || right(id::text, 4)`;
      await sql`update therapists set first_name = 'Konstantinos', last_name = ${WORD} where tenant_id = ${id}`;
      await sql`update services set name = ${named} where tenant_id = ${id}`;
      await sql`update rooms set name = ${named} where tenant_id = ${id}`;
      await sql`update locations set name = ${named}, address = ${WORD} where tenant_id = ${id}`;
      await sql`update specializations set name = ${named}, description = ${WORD} where tenant_id = ${id}`;
      await sql`update licences set number = ${WORD} where tenant_id = ${id}`;
      await sql`update clinic_settings set setup_version = setup_version + 1 where tenant_id = ${id}`;
    }),
  );
});

test('clients get long names', async ({ page, signedInAs }) => {
  await signedInAs('lakesideDesk');
  await page.goto(`/c/${CLINIC}/waitlist`);
  const clients = await page
    .locator('tbody th a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(clients).not.toEqual([]);
  for (const [at, client] of clients.entries()) {
    await page.goto(`${client}/edit`);
    // So unlike each other that none is taken for another.
    await page.getByLabel('Last name').fill(`${'WMQGO'.charAt(at % 5)}${WORD.slice(1)}`);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page).toHaveURL(new RegExp(`${client}$`));
  }
});

for (const [person, language] of [
  ['lakesideDesk', 'es'],
  ['lakesideTherapist', 'es'],
  ['lakesideAdmin', 'es'],
  ['lakesideAdmin', 'en'],
] as const) {
  test(`every page of a clinic of long names holds at every width: ${person}, ${language}`, async ({
    page,
    signedInAs,
  }) => {
    test.setTimeout(300_000);
    await signedInAs(person);
    await inDemoDatabase(
      (sql) => sql`update accounts set locale = ${language}, has_chosen_locale = true
        where subject = ${`demo|${PEOPLE[person]}`}`,
    );
    const faults: string[] = [];
    const known = new Set<string>();
    const waiting = [`/c/${CLINIC}`];
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const pattern = patternOf(new URL(path, 'http://x').pathname);
      if (pattern === undefined || known.has(pattern) || FILES.has(pattern) || LEADS_ON.test(path)) continue;
      known.add(pattern);
      await page.goto(path);
      await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`));
      waiting.push(...(await readLinks(page)));
      for (const width of WIDTHS) {
        faults.push(...(await readOverflow(page, [width])).map((words) => `${path}: ${words}`));
        faults.push(...(await readBrokenWords(page)).map((word) => `${path} at ${width}: breaks “${word}”`));
      }
    }
    expect(faults).toEqual([]);
    expect(known.size).toBeGreaterThan(30);
  });
}

/** The words of a month that go on in a second line. */
function readBrokenWords(page: Page): Promise<string[]> {
  return page.locator('.month-grid :is(th, .month-grid__room)').evaluateAll((cells) => {
    const range = document.createRange();
    const broken: string[] = [];
    for (const cell of cells) {
      const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      while (words.nextNode()) {
        const text = words.currentNode as Text;
        for (const { index, 0: word } of text.data.matchAll(/\S+/g)) {
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          if (range.getClientRects().length > 1) broken.push(word);
        }
      }
    }
    return [...new Set(broken)];
  });
}
