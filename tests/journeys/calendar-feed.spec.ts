import { arriveAs } from './support/people.ts';
import { expect, test } from './support/test.ts';

/** Each project has a therapist and an administrator of its own. */
const WHOSE = {
  'no-script': { therapist: 'therapist2', admin: 'administrator', clinic: '/c/riverside' },
  script: { therapist: 'lakesideTherapist', admin: 'lakesideAdmin', clinic: '/c/lakeside' },
} as const;

test('a therapist has appointments read by a calendar elsewhere, and an administrator ends it', async ({
  page,
  browser,
  signedInAs,
  checkAccessibility,
  hasScripts,
  faults,
}) => {
  const { therapist, admin, clinic } = WHOSE[hasScripts ? 'script' : 'no-script'];
  const success = page.getByRole('region', { name: 'Success' });
  const address = page.getByLabel('Secret address');
  /** What a calendar gets, which has no session. */
  const read = async (url: string) => {
    const answer = await fetch(url);
    return { status: answer.status, type: answer.headers.get('Content-Type'), text: await answer.text() };
  };
  await signedInAs(therapist);

  const first = await test.step('the therapist makes an address and sees it once', async () => {
    await page.goto(`${clinic}/account`);
    await page.getByRole('link', { name: 'Change address' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Calendar feed' })).toBeVisible();
    await expect(page.getByRole('radio', { name: /Busy/ })).toBeChecked();
    await checkAccessibility();
    await page.getByRole('radio', { name: 'The clients’ initials' }).check();
    await page.getByRole('button', { name: 'Make an address' }).click();
    await expect(success.getByText('The address is made.')).toBeVisible();
    await checkAccessibility();
    const made = await address.inputValue();
    await page.goto(`${clinic}/account/calendar-feed`);
    await expect(address).toHaveCount(0);
    return made;
  });

  await test.step('a calendar reads initials and times', async () => {
    const { status, type, text } = await read(first);
    expect([status, type]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(text).toMatch(/\r\nSUMMARY:\p{L}\. \p{L}\.\r\n/u);
  });

  const second = await test.step('another address takes its place', async () => {
    await page.getByRole('radio', { name: /Busy/ }).check();
    await page.getByRole('button', { name: 'Replace the address' }).click();
    await expect(success.getByText('The address is made.')).toBeVisible();
    return address.inputValue();
  });
  expect((await read(first)).status).toBe(404);
  expect((await read(second)).text).toMatch(/\r\nSUMMARY:Busy\r\n/);

  await test.step('whoever turns it off is asked first, and may keep it', async () => {
    await page.getByRole('link', { name: 'Turn off' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Turn off your calendar feed?' })).toBeVisible();
    await checkAccessibility();
    await page.getByRole('link', { name: 'Keep it' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Calendar feed' })).toBeVisible();
  });

  await test.step('an administrator sees that there is one, and turns it off', async () => {
    const name = (await page.locator('.user-menu__name').first().textContent()) ?? '';
    const context = await browser.newContext({ javaScriptEnabled: hasScripts });
    faults.watch(context);
    const office = await context.newPage();
    await arriveAs(office, admin);
    await office.goto(`${clinic}/admin/users`);
    await office.getByRole('link', { name, exact: false }).first().click();
    await expect(office.getByRole('heading', { name: 'Calendar feed' })).toBeVisible();
    await office.getByRole('link', { name: 'Turn off' }).click();
    await office.getByRole('button', { name: 'Turn off' }).click();
    await expect(
      office.getByRole('region', { name: 'Success' }).getByText('The calendar feed is turned off.'),
    ).toBeVisible();
    await context.close();
  });
  expect((await read(second)).status).toBe(404);
  await page.goto(`${clinic}/account/calendar-feed`);
  await expect(page.getByRole('button', { name: 'Make an address' })).toBeVisible();
});
