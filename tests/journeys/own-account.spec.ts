import { expect, test } from './support/test.ts';

/** Each project changes the account of somebody else. */
const WHOSE = {
  'no-script': { person: 'therapist5', clinic: '/c/riverside' },
  script: { person: 'lakesideTherapist', clinic: '/c/lakeside' },
} as const;

/** A zone whose clock differs from those in which the journeys may run. */
const AWAY = {
  zone: 'America/Los_Angeles',
  named: /Pacific.*Los Angeles/,
  behind: /[AP]M\s[A-Z]{3} \(.*P[SD]T\)/,
} as const;

test('a therapist changes name, messages and time zone, and sees what follows', async ({
  page,
  signedInAs,
  checkAccessibility,
  hasScripts,
}) => {
  const { person, clinic } = WHOSE[hasScripts ? 'script' : 'no-script'];
  const success = page.getByRole('region', { name: 'Success' });
  const save = page.getByRole('button', { name: 'Save' });
  await signedInAs(person);

  const before =
    await test.step('the account names the clinic and how the person is called there', async () => {
      await page.goto('/account');
      await checkAccessibility();
      await page
        .getByRole('link', { name: /^Change/ })
        .first()
        .click();
      await expect(page.getByRole('heading', { level: 1, name: 'You in this clinic' })).toBeVisible();
      await checkAccessibility();
      return page.getByLabel('Your name').inputValue();
    });

  await test.step('a name is needed; the new one stands in the menu at once', async () => {
    await page.getByLabel('Your name').fill('');
    await save.click();
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    await checkAccessibility();
    await page.getByLabel('Your name').fill(`${before}-Hall`);
    await page.getByRole('checkbox', { name: 'Warnings that a license ends' }).uncheck();
    await save.click();
    await expect(success.getByText('It is saved.')).toBeVisible();
    await expect(page.locator('.user-menu__name').first()).toHaveText(`${before}-Hall`);
    await expect(page.getByRole('checkbox', { name: 'Warnings that a license ends' })).not.toBeChecked();
  });

  const other = await page.context().newPage();
  await other.goto('/account');

  await test.step('an appointment names the time in the person’s zone behind its own', async () => {
    await page.goto('/account');
    await page.getByLabel('Time zone').selectOption(AWAY.zone);
    await save.click();
    await expect(success.getByText('Your preferences are saved.')).toBeVisible();
    await page.goto(`${clinic}/calendar/agenda/${nextTuesday()}`);
    const session = page.locator('main a[href*="/appointments/"]:not([href*="/new"])').first();
    await page.goto((await session.getAttribute('href')) ?? '');
    await expect(page.getByRole('heading', { level: 1, name: /^Appointment/ })).toBeVisible();
    await expect(page.getByText(AWAY.behind)).toBeVisible();
    await checkAccessibility();
  });

  await test.step('a page that was opened before shows both versions and loses nothing', async () => {
    await other.getByRole('radio', { name: /^Comfortable/ }).check();
    await other.getByRole('button', { name: 'Save' }).click();
    await expect(other.getByRole('heading', { name: 'Your version' })).toBeVisible();
    await expect(other.getByText(AWAY.named).first()).toBeVisible();
    await expect(other.getByRole('radio', { name: /^Comfortable/ })).toBeChecked();
  });

  await test.step('the second factor is as the identity provider tells it', async () => {
    await page.goto('/account');
    await page.getByRole('link', { name: 'Second factor and sessions' }).click();
    await expect(page.getByText(/^(?:Set up|None set up)$/)).toBeVisible();
    await expect(page.getByText('This device')).toBeVisible();
    await checkAccessibility();
  });

  await test.step('and everything is put back', async () => {
    await page.goto('/account');
    await page.getByLabel('Time zone').selectOption('');
    await save.click();
    await expect(success).toBeVisible();
    await page.goto(`${clinic}/account`);
    await page.getByLabel('Your name').fill(before);
    await page.getByRole('checkbox', { name: 'Warnings that a license ends' }).check();
    await save.click();
    await expect(page.locator('.user-menu__name').first()).toHaveText(before);
  });
});

/** The `YYYY-MM-DD` of the next Tuesday: a day on which the demo's clinics are open. */
function nextTuesday(): string {
  const day = new Date();
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() !== 2);
  return day.toISOString().slice(0, 10);
}
