import type { Browser, BrowserContext, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser } from './open-browser.ts';
import { startSampleSite, type SampleSite } from './sample-site.tsx';

let browser: Browser;
let site: SampleSite;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  [browser, site] = await Promise.all([openBrowser(), startSampleSite()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await site.close();
});
beforeEach(async () => {
  site.posts.length = 0;
  site.kept.length = 0;
  site.pollsAllowed = Infinity;
  complaints = [];
  context = await browser.newContext();
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/422|401/.test(message.text())) complaints.push(message.text());
  });
});
afterEach(async () => {
  expect(complaints).toEqual([]);
  await context.close();
});

const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
const announced = () => page.locator('#status-region').textContent();

describe('a form with scripts on', () => {
  it('comes back refused with its title, its input and focus on the summary, at the same address', async () => {
    await page.goto(`${site.url}/new`);
    await page.getByLabel('Reason').fill('Anxious at school');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('[data-error-summary]').waitFor();
    expect(await page.title()).toBe('Error: New client');
    expect(await focused()).toContain('There is a problem');
    expect(await page.getByLabel('Reason').inputValue()).toBe('Anxious at school');
    expect(page.url()).toBe(`${site.url}/new`);
    await page.getByRole('link', { name: 'Enter the name' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('name');
  });

  it('follows the answer to its page, takes focus to the heading, and goes back', async () => {
    await page.goto(`${site.url}/new`);
    await page.getByLabel('Name').fill('Riley');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { name: 'Riley Okafor' }).waitFor();
    expect(page.url()).toBe(`${site.url}/client`);
    await expect.poll(focused).toBe('Riley Okafor');
    await page.goBack();
    await page.getByRole('heading', { name: 'New client' }).waitFor();
    await page.evaluate(() => document.documentElement.setAttribute('data-kept', ''));
    await page.getByRole('link', { name: 'Arrivals' }).click();
    await page.getByRole('heading', { name: 'Arrivals' }).waitFor();
    expect(await page.locator('html[data-kept]').count(), 'links are still boosted').toBe(1);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  });

  it('announces success on the same page, clears what was saved and keeps focus', async () => {
    await page.goto(`${site.url}/new`);
    await page.getByLabel('Name').fill('Riley');
    await page.getByRole('button', { name: 'Save and stay' }).click();
    await expect.poll(announced).toBe('Saved');
    expect(await page.getByLabel('Name').inputValue()).toBe('');
    expect(await focused()).toContain('Save and stay');
    expect(site.posts[0]?.body.get('stay')).toBe('yes');
  });

  it('is sent once however often its button is pressed', async () => {
    await page.goto(`${site.url}/new`);
    await page.getByLabel('Name').fill('Riley');
    await page.evaluate(() => {
      const button = [...document.querySelectorAll('button')].find(
        (candidate) => candidate.textContent === 'Save',
      );
      button?.click();
      button?.click();
      button?.click();
      if (button?.textContent !== 'Saving…') throw new Error('The button does not say that it is saving');
    });
    await page.getByRole('heading', { name: 'Riley Okafor' }).waitFor();
    expect(site.posts).toHaveLength(1);
  });

  it('saves a draft with a key of its own and takes over the new version', async () => {
    await page.clock.install();
    await page.goto(`${site.url}/new`);
    await page.getByLabel('Name').fill('Riley');
    await page.clock.runFor(3_100);
    await expect.poll(() => page.locator('[data-draft-status]').textContent()).toBe('Draft saved 2:05 PM');
    const draft = site.posts[0]?.body;
    expect(draft?.get('csrf')).toBe('token');
    expect(draft?.get('idempotencyKey')).not.toBe('first');
    expect(await page.locator('input[name=rowVersion]').inputValue()).toBe('8');
  });

  it('stops saving a draft once it is told in words that nothing more is saved, and leaves the text', async () => {
    await page.clock.install();
    await page.goto(`${site.url}/new`);
    await page.getByLabel('Name').fill('closed');
    await page.clock.runFor(3_100);
    const status = () => page.locator('[data-draft-status]').textContent();
    await expect.poll(status).toBe('Nothing more is saved');
    await page.clock.runFor(60_000);
    expect(site.posts).toHaveLength(1);
    expect(await status()).toBe('Nothing more is saved');
    expect(await page.getByLabel('Name').inputValue()).toBe('closed');
    expect(await page.locator('input[name=rowVersion]').inputValue()).toBe('7');
  });

  it('says why a draft is refused, and saves it once it is mended', async () => {
    await page.clock.install();
    await page.goto(`${site.url}/new`);
    await page.getByLabel('Name').fill('too long');
    await page.clock.runFor(3_100);
    const status = () => page.locator('[data-draft-status]').textContent();
    await expect.poll(status).toBe('Shorten this');
    await page.clock.runFor(60_000);
    expect(site.posts).toHaveLength(1);
    expect(await page.locator('input[name=rowVersion]').inputValue()).toBe('7');
    await page.getByLabel('Name').fill('short');
    await page.clock.runFor(3_100);
    await expect.poll(status).toBe('Draft saved 2:05 PM');
  });
});

describe('controls with scripts on', () => {
  it('lets a therapist be found by typing part of a name', async () => {
    await page.goto(`${site.url}/new`);
    const box = page.getByRole('combobox', { name: 'Therapist' });
    await box.pressSequentially('os');
    // What compares them is fetched when somebody first types.
    await expect.poll(() => page.getByRole('option').allTextContents()).toEqual(['Dana Osei']);
    await box.press('Enter');
    expect(await box.inputValue()).toBe('Dana Osei');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('[data-error-summary]').waitFor();
    expect(site.posts[0]?.body.get('therapistId')).toBe('dan');
    expect(await page.getByRole('combobox', { name: 'Therapist' }).inputValue()).toBe('Dana Osei');
  });

  it('offers a likely therapist where nobody is meant, and chooses none by itself', async () => {
    await page.goto(`${site.url}/new`);
    const box = page.getByRole('combobox', { name: 'Therapist' });
    await box.pressSequentially('Ossei');
    await expect
      .poll(() => page.getByRole('listbox').innerText())
      .toBe('Nobody is called that. Did you mean …?\nDana Osei');
    await box.press('Enter');
    await page.getByLabel('Reason').focus();
    expect(await box.inputValue()).toBe('');
    await box.pressSequentially('Ossei');
    await page.getByRole('option', { name: 'Dana Osei' }).waitFor();
    await box.press('ArrowDown');
    await box.press('Enter');
    expect(await box.inputValue()).toBe('Dana Osei');
  });

  it('counts the characters left', async () => {
    await page.goto(`${site.url}/new`);
    await page.getByLabel('Reason').fill('Twenty-one characters');
    expect(await page.locator('#reason-count').textContent()).toBe('1 character too many');
    // A sign that takes two units is one character, as on the server.
    await page.getByLabel('Reason').fill('Twenty characters: 𝄞!');
    expect(await page.locator('#reason-count').textContent()).toBe('1 character too many');
    // So is a letter whose accent comes as a sign of its own.
    await page.getByLabel('Reason').fill('Twenty characters: e\u0301!');
    expect(await page.locator('#reason-count').textContent()).toBe('1 character too many');
  });

  it('refreshes the arrivals board until it is paused', async () => {
    await page.goto(`${site.url}/board`);
    await expect
      .poll(() => page.locator('#board').textContent(), { timeout: 5_000 })
      .toMatch(/Fetched [1-9]/);
    await page.getByRole('button', { name: 'Pause updates' }).click();
    expect(await page.getByRole('button', { name: 'Resume updates' }).isVisible()).toBe(true);
  });

  it('warns before the session ends and stays signed in when asked', async () => {
    await page.clock.install();
    await page.goto(`${site.url}/idle`);
    await page.clock.runFor(1_500);
    await page.getByRole('dialog', { name: 'You are about to be signed out' }).waitFor();
    await page.getByRole('button', { name: 'Stay signed in' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(site.posts[0]?.path).toBe('/session/extend');
    await page.clock.runFor(4_000);
    await page.waitForURL(`${site.url}/client`);
  });

  it('sends what was typed to be kept before an idle page leaves, and only that', async () => {
    await page.clock.install();
    await page.goto(`${site.url}/idle`);
    const typed = `${'long '.repeat(20_000)}end`;
    await page.getByLabel('Reason').fill(typed);
    await page.clock.runFor(4_000);
    await page.waitForURL(`${site.url}/sign-in?to=%2Fkept&why=kept`);
    expect(site.kept.map(({ path }) => path)).toEqual(['/new']);
    expect(site.kept[0]?.text).toContain(typed);
    expect(site.posts).toEqual([]);
  });

  it('takes the whole page to sign-in when a part of it is answered after the session', async () => {
    site.pollsAllowed = 0;
    await page.goto(`${site.url}/board`);
    await page.waitForURL(`${site.url}/sign-in?to=%2Fboard`, { timeout: 10_000 });
  });

  it('takes the whole page to sign-in when a form came too late, and sends it no second time', async () => {
    await page.goto(`${site.url}/new`);
    await page.getByLabel('Name').fill('too late');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL(`${site.url}/sign-in?to=%2Flate`);
    expect(site.kept).toEqual([]);
  });

  it('keeps what no draft holds when a draft came too late', async () => {
    await page.clock.install();
    await page.goto(`${site.url}/new`);
    await page.getByLabel('Name').fill('too late');
    await page.clock.runFor(4_000);
    await page.waitForURL(`${site.url}/sign-in?to=%2Fkept&why=kept`);
    expect(site.kept.map(({ path }) => path)).toEqual(['/new']);
    expect(site.kept[0]?.text).toContain('too late');
  });
});

describe('a page that the browser restores from its memory', () => {
  const restore = () =>
    page.evaluate(() => void window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));

  it('stays while the session does', async () => {
    await page.clock.install();
    await page.goto(`${site.url}/idle`);
    await restore();
    await expect.poll(() => site.posts.map(({ path }) => path)).toEqual(['/session/extend']);
    expect(await page.getByRole('heading', { name: 'Idle' }).isVisible()).toBe(true);
  });

  it('leaves when the session is over', async () => {
    await page.clock.install();
    site.pollsAllowed = 0;
    await page.goto(`${site.url}/idle`);
    await restore();
    await page.waitForURL(`${site.url}/sign-in?to=%2Fidle`);
  });
});

describe('several tabs of one browser', () => {
  const openOther = async (path: string) => {
    const other = await context.newPage();
    await other.goto(`${site.url}${path}`);
    return other;
  };

  it('forget together when one of them signs out, and what was typed is kept', async () => {
    const typing = await openOther('/new');
    await typing.getByLabel('Reason').fill('Anxious at school');
    const reading = await openOther('/client');
    await page.goto(`${site.url}/sign-out`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await typing.waitForURL(`${site.url}/sign-in?to=%2Fkept&why=kept`);
    await reading.waitForURL(`${site.url}/sign-in?to=%2Fclient&why=out`);
    expect(site.kept.map(({ path }) => path)).toEqual(['/new']);
    expect(site.kept[0]?.text).toContain('Anxious at school');
  });

  it('forget together when one of them finds the session over', async () => {
    const reading = await openOther('/client');
    site.pollsAllowed = 0;
    await page.goto(`${site.url}/board`);
    await reading.waitForURL(`${site.url}/sign-in?to=%2Fclient&why=out`);
  });

  it('show nothing while what was typed is on its way', async () => {
    const typing = await openOther('/new');
    await typing.getByLabel('Reason').fill('Anxious at school');
    let answer: () => void = () => {};
    const held = new Promise<void>((resolve) => (answer = resolve));
    await typing.route('**/new', (route) => held.then(() => route.continue()));
    await openOther('/client?person=jun');
    await expect.poll(() => typing.locator('body *').count()).toBe(0);
    expect(await typing.title()).toBe('');
    answer();
    await typing.waitForURL(`${site.url}/sign-in?to=%2Fkept&why=kept`);
  });

  it('leave when somebody else signs in', async () => {
    const reading = await openOther('/client');
    await openOther('/client?person=jun');
    await reading.waitForURL(`${site.url}/sign-in?to=%2Fclient&why=out`);
    expect(site.kept).toEqual([]);
  });

  it('stay while only others of the same person open and close', async () => {
    const reading = await openOther('/client');
    await (await openOther('/new')).close();
    await page.goto(`${site.url}/sign-out`);
    await page.goto(`${site.url}/new`);
    await page.getByLabel('Name').fill('Riley');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL(`${site.url}/client`);
    expect(await reading.getByRole('heading', { name: 'Riley Okafor' }).isVisible()).toBe(true);
  });
});

describe('the keyboard on a calendar', () => {
  const at = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
    return at();
  };

  it('stops once in each column, where arrow keys reach every time, and says so', async () => {
    await page.goto(`${site.url}/day`);
    expect(await page.getByText('Arrow keys').isVisible()).toBe(false);
    await page.getByRole('link', { name: 'First of Jun' }).focus();
    expect(await press('Tab')).toBe('Monday');
    expect(await page.locator('[data-grid-keys]').getAttribute('hidden')).toBeNull();
    expect(await press('Tab')).toBe('Dana 09:00');
    expect(await press('ArrowDown', 'ArrowDown')).toBe('Dana 10:30');
    expect(await press('ArrowRight')).toBe('Jun 10:30');
    expect(await press('ArrowUp')).toBe('Jun 10:00');
    expect(await press('ArrowLeft')).toMatch(/^Dana (09:30|10:30)$/);
    expect(await press('ArrowLeft')).toMatch(/^Dana/);
    const stops = await page
      .locator('.day-grid td a')
      .evaluateAll((all) => all.filter((one) => (one as HTMLElement).tabIndex === 0).length);
    await press('Tab');
    expect(stops).toBe(2);
    const left = await page.locator('.day-grid td a[tabindex="0"]').count();
    expect(left).toBe(2);
  });
});
