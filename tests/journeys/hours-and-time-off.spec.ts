import { expect, test } from './support/test.ts';
import { bookFirstFreeTime } from './support/booking.ts';
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

const WEEK_MS = 7 * 86_400_000;
/** A Monday beyond everything that the demo has booked. */
const MONDAY = new Date((Math.floor(Date.now() / WEEK_MS) + 6) * WEEK_MS - 3 * 86_400_000);
/** So many days after that Monday, `YYYY-MM-DD`, and as pages word it. */
const day = (n: number) => new Date(MONDAY.getTime() + n * 86_400_000).toISOString().slice(0, 10);
const words = (n: number) =>
  new Date(`${day(n)}T12:00:00Z`).toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' });

test('an administrator gives hours, a therapist asks for two days off, and bookings respect both', async ({
  page,
  checkAccessibility,
  hasScripts,
}) => {
  test.setTimeout(180_000);
  const { clinic, admin, therapist, desk } = WHERE[hasScripts ? 'script' : 'no-script'];
  const success = page.getByRole('region', { name: 'Success' });

  const { fullName, clientId } =
    await test.step('the therapist reads the own hours, from My day', async () => {
      await arriveAs(page, therapist);
      await page.goto(`${clinic}/my-caseload`);
      const client = await page.locator('main a[href*="/clients/"]').first().getAttribute('href');
      await page.goto(`${clinic}/my-day`);
      await page.getByRole('link', { name: 'My hours' }).click();
      await expect(page.getByRole('heading', { name: 'Weekly hours' })).toBeVisible();
      await checkAccessibility();
      return {
        fullName: await page.locator('.user-menu__name').first().innerText(),
        clientId: client?.split('/').pop() ?? '',
      };
    });

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
    await page.getByText('Monday: More hours that day').click();
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
    await expect(page.getByRole('heading', { name: `Weekly hours from ${words(0)}` })).toBeVisible();
    await expect(page.getByText('9:00 AM – 12:00 PM').first()).toBeVisible();
    await checkAccessibility();
  });
  const hours = page.url();

  await test.step('a day that differs is added and removed', async () => {
    await page.getByRole('link', { name: 'Add a day' }).click();
    await page.getByLabel('Date').fill(day(7));
    await page.getByLabel('Not working').check();
    await checkAccessibility();
    await page.getByRole('button', { name: 'Save the day' }).click();
    await expect(success.getByText('The day is saved.')).toBeVisible();
    await page.getByRole('link', { name: new RegExp(`^Remove.*${words(7)}`) }).click();
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
    await expect(page.getByText('None is booked.')).toBeVisible();
    await checkAccessibility();
    await page.getByRole('button', { name: 'Approve' }).click();
    await expect(success.getByText('The time off is approved.')).toBeVisible();
    await page.goto(hours);
    await expect(page.getByText(`${words(1)} to ${words(2)}`)).toBeVisible();
  });

  await test.step('a booking in the time off is refused, and one beside it is made', async () => {
    await arriveAs(page, desk);
    const therapistId = /therapists\/([^/]+)/.exec(hours)?.[1] ?? '';
    const book = `${clinic}/appointments/new?client=${clientId}&therapist=${therapistId}`;
    await page.goto(`${book}&from=${day(1)}`);
    await page.getByRole('radio', { name: 'Another time' }).check();
    await page.getByLabel('Date and time').fill(`${day(1)}T10:00`);
    await page.getByLabel('Reason for booking outside availability').fill('Asked for on the phone.');
    await page.getByRole('button', { name: 'Book appointment' }).click();
    await expect(page.getByText('The therapist is off then. Choose another time.').first()).toBeVisible();
    await page.goto(`${book}&from=${day(1)}`);
    expect(Date.parse((await bookFirstFreeTime(page)).slice(0, 10))).toBeGreaterThan(Date.parse(day(2)));
  });
});
