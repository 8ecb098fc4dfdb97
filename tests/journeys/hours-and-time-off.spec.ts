import { expect, test } from './support/test.ts';
import { arriveAs } from './support/people.ts';

/** Each project has a clinic of its own; sessions of earlier journeys stand with other therapists. */
const WHERE = {
  'no-script': {
    clinic: '/c/riverside',
    admin: 'administrator',
    therapist: 'therapist5',
    desk: 'receptionist',
  },
  script: {
    clinic: '/c/lakeside',
    admin: 'lakesideAdmin',
    therapist: 'lakesideTherapist',
    desk: 'lakesideDesk',
  },
} as const;

test('an administrator gives hours, a therapist asks for two days off, and bookings respect both', async ({
  page,
  checkAccessibility,
  hasScripts,
}) => {
  test.setTimeout(180_000);
  const { clinic, admin, therapist, desk } = WHERE[hasScripts ? 'script' : 'no-script'];
  const success = page.getByRole('region', { name: 'Success' });
  const day = (n: number) => `2030-05-${String(6 + n).padStart(2, '0')}`;

  const name = await test.step('the therapist reads the own hours, which are two clicks away', async () => {
    await arriveAs(page, therapist);
    await page.goto(`${clinic}/my-day`);
    await page.getByRole('link', { name: 'My hours' }).click();
    await expect(page.getByRole('heading', { name: 'Weekly hours' })).toBeVisible();
    await checkAccessibility();
    return page
      .getByRole('button', { name: /Therapist/ })
      .or(page.locator('.user-menu summary'))
      .first()
      .innerText();
  });
  const fullName = name.split('\n').find((line) => line.includes(' ')) ?? '';

  await test.step('the therapist asks for two days off', async () => {
    await page.getByRole('link', { name: 'My time off' }).click();
    await page.getByRole('link', { name: 'Ask for time off' }).first().click();
    await page.getByLabel('Kind').selectOption('vacation');
    await page.getByLabel('First day').fill(day(1));
    await page.getByLabel('Last day').fill(day(0));
    await page.getByRole('button', { name: 'Send the request' }).click();
    await expect(page.getByText('The last day is before the first.').first()).toBeVisible();
    await checkAccessibility();
    await page.getByLabel('Last day').fill(day(2));
    await page.getByRole('button', { name: 'Send the request' }).click();
    await expect(success.getByText('Your request is sent.')).toBeVisible();
    await checkAccessibility();
  });

  await test.step('the administrator gives hours from a day on, typed as people write them', async () => {
    await arriveAs(page, admin);
    await page.goto(`${clinic}/admin/users?role=therapist`);
    await page.getByRole('link', { name: fullName, exact: true }).click();
    await page.getByRole('link', { name: 'Hours and time off' }).click();
    await checkAccessibility();
    await page.getByRole('link', { name: 'Change the hours' }).click();
    await page.getByLabel('First day of these hours').fill(day(0));
    const monday = (row: number, part: string) => page.getByLabel(`Monday, row ${row}: ${part}`);
    await monday(1, 'From').fill('9');
    await monday(1, 'Until').fill('noon');
    await monday(2, 'From').fill('11:30');
    await monday(2, 'Until').fill('5p');
    const places = monday(2, 'Location').locator('option');
    await monday(2, 'Location').selectOption({ index: (await places.count()) - 1 });
    await page.getByRole('button', { name: 'Save the hours' }).click();
    await expect(page.getByText('It overlaps another span of that day.').first()).toBeVisible();
    await expect(monday(2, 'Until')).toHaveValue('5p');
    await checkAccessibility();
    await monday(2, 'From').fill('1');
    await page.getByRole('button', { name: 'Save the hours' }).click();
    await expect(success.getByText('The hours are changed.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Weekly hours from May 6, 2030' })).toBeVisible();
    await expect(page.getByText('9:00 AM – 12:00 PM').first()).toBeVisible();
    await checkAccessibility();
  });
  const hours = page.url();

  await test.step('a day that differs is added and removed', async () => {
    await page.getByRole('link', { name: 'Add a day' }).click();
    await page.getByLabel('Date').fill(day(7));
    await page.getByLabel('Does not work').check();
    await checkAccessibility();
    await page.getByRole('button', { name: 'Save the day' }).click();
    await expect(success.getByText('The day is saved.')).toBeVisible();
    await page.getByRole('link', { name: /^Remove.*May 13, 2030/ }).click();
    await checkAccessibility();
    await page.getByRole('button', { name: 'Remove these hours' }).click();
    await expect(success.getByText('The weekly hours hold again on that day.')).toBeVisible();
  });

  await test.step('the administrator sees who waits for a decision, and approves', async () => {
    await page.goto(`${clinic}/admin`);
    await page.getByRole('link', { name: 'Time off' }).click();
    await expect(page.getByText(/waits? for a decision/)).toBeVisible();
    await checkAccessibility();
    await page.getByRole('row', { name: fullName }).getByRole('link').first().click();
    await checkAccessibility();
    await page.getByRole('link', { name: 'Approve' }).click();
    await expect(page.getByText('No session is booked in that time.')).toBeVisible();
    await checkAccessibility();
    await page.getByRole('button', { name: 'Approve' }).click();
    await expect(success.getByText('The time off is approved.')).toBeVisible();
    await page.goto(hours);
    await expect(page.getByText('May 7, 2030 to May 8, 2030')).toBeVisible();
  });

  await test.step('at the desk no time is free in the time off, and one is beside it', async () => {
    await arriveAs(page, desk);
    const therapistId = /therapists\/([^/]+)/.exec(hours)?.[1] ?? '';
    const book = async (from: string) => {
      await page.goto(`${clinic}/clients`);
      const client = await page.getByRole('rowheader').getByRole('link').first().getAttribute('href');
      const clientId = client?.split('/').pop() ?? '';
      await page.goto(`${clinic}/appointments/new?client=${clientId}&therapist=${therapistId}&from=${from}`);
    };
    await book(day(1));
    await expect(page.getByText(/May 7|May 8/)).toHaveCount(0);
  });
});
