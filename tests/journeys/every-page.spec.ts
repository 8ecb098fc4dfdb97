import { expect, test, type Page } from './support/test.ts';
import { BOOKED } from './support/booking.ts';
import type { Person } from './support/people.ts';
import { agreeToTexts } from './support/texts.ts';
import {
  FILES,
  PATTERNS,
  REACHED_ELSEWHERE,
  WITHOUT_PAGE,
  patternOf,
  readLinks,
  readOverflow,
  readOverflowOfLongWords,
  readScriptBytes,
  sendEmptyForm,
} from './support/walk.ts';

/** Where each begins: the administrator on a day that is over, from where what happened can be corrected. */
const STARTS = {
  receptionist: '/c/riverside',
  therapist: '/c/riverside',
  administrator: `/c/riverside/calendar/day/${nearestTuesday(-1)}`,
  biller: '/c/riverside',
  operator: '/platform/operations',
} as const satisfies Partial<Record<Person, string>>;

const KILOBYTE = 1024;
/** Forms that an empty post would leave through, or, in the gallery, that lead nowhere. */
const FORMS_LEFT_ALONE = new Set(['/account', '/sign-out', '/platform/ui']);
const seen = new Set<string>();
/** Pages of the set-up have no script of their own: walked without is enough, so that the suite stays under 20 minutes. */
const isSetUp = (pattern: string) => /^\/(?:c\/:clinic\/admin|platform\/tenants)\//.test(pattern);

test('the sign-in page carries no script and holds at every width', async ({ page, checkAccessibility }) => {
  await page.goto('/sign-in');
  seen.add('/sign-in');
  expect(await page.locator('script').count()).toBe(0);
  expect(await readOverflow(page)).toEqual([]);
  await checkAccessibility();
});

for (const [person, start] of Object.entries(STARTS) as [keyof typeof STARTS, string][]) {
  test(`every page that the ${person} reaches is whole`, async ({
    page,
    signedInAs,
    hasScripts,
    checkAccessibility,
  }) => {
    test.setTimeout(600_000);
    await signedInAs(person);
    if (person === 'receptionist') await startAnIntake(page);
    const found = person === 'therapist' ? [await giveAMeasure(page)] : [];
    if (person === 'receptionist')
      found.push(
        ...(await findGroup(page)),
        await findActivation(page),
        ...(await bookASeries(page)),
        await findWithdrawalOfTexts(page),
      );
    const faults: string[] = [];
    const titles = new Map<string, string>();
    const known = new Set<string>();
    const waiting = [...found, start, '/account', '/clinics', '/sign-out'];
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const pattern = patternOf(new URL(path, 'http://x').pathname);
      if (pattern === undefined || FILES.has(pattern) || known.has(keyOf(path))) continue;
      if (hasScripts && isSetUp(pattern)) continue;
      known.add(keyOf(path));
      const answer = await page.goto(path);
      const here = new URL(page.url());
      known.add(keyOf(here.pathname + here.search));
      // A page is the same for all who reach it but for its navigation and actions: once is enough.
      const isLooked = !seen.has(pattern);
      seen.add(pattern).add(patternOf(here.pathname) ?? pattern);
      const status = answer?.status() ?? 0;
      if (status !== 200) faults.push(`${path}: answered ${status}`);
      waiting.push(...(await readLinks(page)));

      const title = await page.title();
      const twin = titles.get(title);
      if (title.trim() === '') faults.push(`${path}: no title`);
      if (twin !== undefined && spanOf(twin) !== spanOf(here.pathname))
        faults.push(`${path}: has the title of ${twin}, “${title}”`);
      titles.set(title, here.pathname);
      faults.push(...(await readOverflow(page)).map((words) => `${path}: ${words}`));
      const budget = here.pathname.includes('/calendar') ? 110 : 25;
      const bytes = await readScriptBytes(page);
      if (bytes > budget * KILOBYTE) faults.push(`${path}: ${Math.round(bytes / KILOBYTE)} KB of script`);
      if (isLooked) await collect(faults, checkAccessibility);
      if (isLooked && !FORMS_LEFT_ALONE.has(pattern) && (await sendEmptyForm(page)))
        await collect(faults, checkAccessibility);
      faults.push(...(await readOverflowOfLongWords(page)).map((words) => `${path}, long words: ${words}`));
    }
    expect(faults).toEqual([]);
  });
}

test('a day of the calendar prints on one sheet, with its heading', async ({ page, signedInAs }) => {
  await signedInAs('receptionist');
  await page.goto(`/c/riverside/calendar/day/${nearestTuesday(1)}`);
  await expect(page.locator('.day-grid')).toBeVisible();
  const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(sheets.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

test('no page is left that nobody reached', ({ hasScripts }) => {
  const left = PATTERNS.filter(
    (pattern) => !WITHOUT_PAGE.has(pattern) && !FILES.has(pattern) && !REACHED_ELSEWHERE.has(pattern),
  ).filter((pattern) => !hasScripts || !isSetUp(pattern));
  expect(left.filter((pattern) => !seen.has(pattern))).toEqual([]);
});

/** The `YYYY-MM-DD` of the Tuesday before today (-1) or after it (1): a day on which the demo's clinic is open. */
function nearestTuesday(step: 1 | -1): string {
  const day = new Date();
  do day.setUTCDate(day.getUTCDate() + step);
  while (day.getUTCDay() !== 2);
  return day.toISOString().slice(0, 10);
}

/** One address per pattern; a page that shows more once something is chosen counts twice. */
function keyOf(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://x');
  const more = ['therapist', 'moving'].filter((name) => searchParams.has(name));
  return `${patternOf(pathname)} ${more.join()}`;
}

/** An address without the day of a week or a month: each of its days is an address of the same page. */
function spanOf(path: string): string {
  return path.replace(/(\/calendar\/(?:week|month))\/[^/]+$/, '$1');
}

/** So that the pages of an intake under way are there to be read. */
async function startAnIntake(page: Page): Promise<void> {
  await page.goto('/c/riverside/clients/new');
  await page.getByLabel('First name').fill('Walker');
  await page.getByLabel('Last name').fill(`Of-${Date.now().toString(36)}`);
  await page.getByLabel('Date of birth').fill('2016-05-02');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('link', { name: 'Contact', exact: true })).toBeVisible();
}

/** The page that makes a client active again: only clients who left care lead to it. */
async function findActivation(page: Page): Promise<string> {
  await page.goto('/c/riverside/clients');
  await page.getByRole('row', { name: 'Inactive' }).first().getByRole('link').first().click();
  const link = page.getByRole('link', { name: 'Make active' });
  return (await link.getAttribute('href')) ?? '';
}

/** The next session of a group, from which one leads to the pages of its clients, and the same in short, which only scripts ask for. */
async function findGroup(page: Page): Promise<string[]> {
  await page.goto(`/c/riverside/calendar/day/${nearestTuesday(1)}`);
  const link = page.getByRole('link', { name: /Social skills group/ }).first();
  const href = (await link.getAttribute('href')) ?? '';
  return [href, href.replace('/appointments/', '/calendar/appointments/')];
}

/** The preview of a series, to which only a button leads, and the pages of one that is booked. */
async function bookASeries(page: Page): Promise<string[]> {
  await page.goto('/c/riverside/clients?status=active');
  const client = await page.locator('main table a[href*="/clients/"]').first().getAttribute('href');
  await page.goto(
    `/c/riverside/appointments/new?client=${client?.split('/').pop() ?? ''}&from=${nearestTuesday(1)}`,
  );
  const times = page.getByRole('radio', { name: /[AP]M/ });
  if ((await times.count()) === 0) await page.getByRole('link', { name: /[AP]M/ }).first().click();
  await times.first().check();
  await page.getByRole('button', { name: 'Repeat weekly…' }).click();
  await expect(page.getByRole('heading', { name: 'Book a series' })).toBeVisible();
  const preview = page.url();
  const forAll = page.locator('select[name=forAll]');
  if ((await forAll.count()) > 0) await forAll.selectOption('Leave out');
  else
    for (const one of await page.getByRole('combobox', { name: /^What happens on/ }).all())
      await one.selectOption('Leave out');
  await page.getByRole('button', { name: 'Book the series' }).click();
  await expect(page.getByRole('region', { name: 'Success' }).getByText(BOOKED)).toBeVisible();
  const { pathname } = new URL(page.url());
  const pages = [preview, pathname, `${pathname}/cancellation`, `${pathname}/change`];
  return pages.map((path) => path.replace(/^https?:..[^/]+/, ''));
}

/** The page that ends the texts to a client who agreed to them. */
async function findWithdrawalOfTexts(page: Page): Promise<string> {
  await page.goto('/c/riverside/clients?status=active');
  await page.locator('main table a[href*="/clients/"]').first().click();
  await page.waitForURL(/\/clients\/[0-9a-f-]{36}/);
  await agreeToTexts(page);
  const link = page.getByRole('link', { name: 'Stop texts' });
  return (await link.getAttribute('href')) ?? '';
}

/** A measure that was given, from which one leads to its correction. */
async function giveAMeasure(page: Page): Promise<string> {
  await page.goto('/c/riverside/my-caseload');
  await page.locator('main table a[href*="/clients/"]').first().click();
  await page.getByRole('link', { name: 'Measures', exact: true }).click();
  await page.getByRole('link', { name: 'Give GAD-7' }).click();
  await expect(page.getByRole('heading', { name: 'Give GAD-7' })).toBeVisible();
  for (const item of await page.getByRole('group', { name: /^\d+\. / }).all())
    await item.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('link', { name: 'Correct', exact: true })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Notes a failed check and goes on, so that one walk names everything that is wrong. */
async function collect(faults: string[], check: () => Promise<void>): Promise<void> {
  await check().catch((error: unknown) =>
    faults.push(error instanceof Error ? error.message : String(error)),
  );
}
