import { bookFirstFreeTime } from './support/booking.ts';
import { hireTherapist } from './support/demo-database.ts';
import { arriveAs } from './support/people.ts';
import { expect, test } from './support/test.ts';

const CLINIC = '/c/lakeside';

test('an administrator sets up a new therapist, who can then be booked', async ({
  page,
  checkAccessibility,
}) => {
  test.setTimeout(180_000);
  await hireTherapist('lakeside', 'Runa Dahl');
  const success = page.getByRole('region', { name: 'Success' });
  const missing = page.getByRole('heading', { name: 'Before anybody can be booked' });
  await arriveAs(page, 'lakesideAdmin');

  await test.step('the clinic names who has no profile, and the member’s page makes one', async () => {
    await page.goto(`${CLINIC}/admin`);
    await page.getByRole('link', { name: 'Therapists', exact: true }).click();
    await expect(page.getByText('Runa Dahl')).toBeVisible();
    await page.goto(`${CLINIC}/admin/users?role=therapist`);
    await page.getByRole('link', { name: 'Runa Dahl', exact: true }).click();
    await page.getByRole('link', { name: 'Set up profile' }).click();
    await page.getByLabel('Credentials').fill('PhD');
    await page.getByLabel('Languages').fill('English, Englsh');
    await page.getByLabel('Caseload limit').fill('12');
    await page.getByRole('button', { name: 'Save profile' }).click();
    await expect(page.getByText('Choose below which language is meant').first()).toBeVisible();
    await expect(page.getByLabel('Credentials')).toHaveValue('PhD');
    await checkAccessibility();
    await page.getByLabel('Languages').fill('English, Spanish');
    await page.getByRole('button', { name: 'Save profile' }).click();
    await expect(success.getByText('The profile is saved.')).toBeVisible();
    await expect(missing).toBeVisible();
    await checkAccessibility();
  });
  const profile = page.url().split('?')[0] ?? '';

  await test.step('a licence is entered, and looked up afterwards', async () => {
    await page.getByRole('link', { name: 'No license is valid today' }).click();
    await page.getByLabel('State', { exact: true }).selectOption('WI');
    await page.getByLabel('Number').fill('WI-4711');
    await page.getByLabel('Valid until').fill('2099-12-31');
    await page.getByRole('button', { name: 'Save license' }).click();
    await expect(success.getByText('The license is saved.')).toBeVisible();
    await page.getByRole('link', { name: 'Change Wisconsin WI-4711' }).click();
    await page.getByLabel('I have looked it up').check();
    await checkAccessibility();
    await page.getByRole('button', { name: 'Save license' }).click();
    await expect(page.getByRole('row', { name: /WI-4711.*Patricia Boone/ })).toBeVisible();
  });

  await test.step('what the therapist specializes in is said', async () => {
    await page.getByRole('link', { name: 'Change specializations' }).click();
    await page.getByLabel('AAC', { exact: true }).selectOption('expert');
    await page.getByRole('group', { name: 'AAC', exact: true }).getByLabel('Years').fill('7');
    await checkAccessibility();
    await page.getByRole('button', { name: 'Save specializations' }).click();
    await expect(page.getByRole('row', { name: /AAC.*Expert.*7/ })).toBeVisible();
  });

  await test.step('hours are the last that was missing', async () => {
    await page.getByRole('link', { name: 'Enter the working hours' }).click();
    await page.getByRole('link', { name: 'Change the hours' }).click();
    for (const weekday of ['Monday', 'Wednesday', 'Friday']) {
      await page.getByLabel(`${weekday}, row 1: From`).fill('9');
      await page.getByLabel(`${weekday}, row 1: Until`).fill('5');
    }
    await page.getByRole('button', { name: 'Save the hours' }).click();
    await expect(success).toBeVisible();
    await page.goto(profile);
    await expect(missing).toBeHidden();
  });

  await test.step('the desk books the therapist', async () => {
    await arriveAs(page, 'lakesideDesk');
    await page.goto(`${CLINIC}/clients?status=active`);
    const client = await page
      .locator('main a[href*="/clients/"]:not([href*="new"])')
      .first()
      .getAttribute('href');
    const therapist = profile.split('/').pop() ?? '';
    await page.goto(
      `${CLINIC}/appointments/new?client=${client?.split('/').pop() ?? ''}&therapist=${therapist}`,
    );
    await bookFirstFreeTime(page);
    await expect(page.getByText('Runa Dahl').first()).toBeVisible();
  });

  await test.step('the licence ends only after the session that it covers was seen', async () => {
    await arriveAs(page, 'lakesideAdmin');
    await page.goto(profile);
    await page.getByRole('link', { name: 'End license Wisconsin WI-4711' }).click();
    await checkAccessibility();
    await page.getByRole('button', { name: 'End license' }).click();
    await expect(page.getByRole('heading', { name: 'Coming sessions that this touches' })).toBeVisible();
    await checkAccessibility();
    await page.getByLabel('It stays as it is').check();
    await page.getByLabel('Why it stays').fill('A new license is on its way.');
    await page.getByRole('button', { name: 'Review' }).click();
    await expect(page.getByRole('heading', { name: 'This will happen' })).toBeVisible();
    await checkAccessibility();
    await page.getByRole('button', { name: 'End license' }).click();
    await expect(success.getByText('The license ends on that day.')).toBeVisible();
    await expect(page.getByRole('cell', { name: 'WI-4711', exact: true })).toBeVisible();
  });
});
