import { expect, test, type Page } from './support/test.ts';
import { bookForToday, wallClockIn } from './support/booking.ts';
import { proveIdentity, signIn } from './support/people.ts';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1366, height: 768 };

// The two projects write on different days of different people: an hour holds one session of a therapist.
for (const [where, viewport, people] of [
  ['at the desk', DESK, ['therapist', 'therapist2']],
  ['on the phone', PHONE, ['therapist4', 'therapist5']],
] as const) {
  test(`a therapist writes a note ${where}, signs it, and finds it locked`, async ({
    page,
    checkAccessibility,
    hasScripts,
  }) => {
    test.setTimeout(180_000);
    const person = people[hasScripts ? 1 : 0];
    await page.setViewportSize(viewport);
    // Signing asks for the password again and replaces the session, so this one is nobody else's.
    await signIn(page, person);

    const booked = await test.step('a client of the caseload is seen today', async () => {
      await page.goto('/c/riverside/my-caseload');
      await expect(page.getByRole('heading', { level: 1, name: 'My caseload' })).toBeVisible();
      await page.getByRole('rowheader').getByRole('link').first().click();
      await expect(page.getByRole('link', { name: 'Book appointment' })).toBeVisible();
      const name = await page.getByRole('heading', { level: 1 }).innerText();
      await page.getByRole('link', { name: 'Book appointment' }).click();
      await bookForToday(page);
      const [appointment = ''] = page.url().split('?');
      return { client: name, appointment };
    });
    const { client, appointment } = booked;

    await test.step('the client comes, and the session begins', async () => {
      await page.goto(`${appointment}/check-in`);
      await page
        .locator('main')
        .getByRole('button', { name: /^Check in/ })
        .click();
      await expect(page.locator('main').getByText('Checked in', { exact: true }).first()).toBeVisible();
      await page.goto(`${appointment}/start`);
      await page
        .locator('main')
        .getByRole('button', { name: /^Start session/ })
        .click();
      await expect(page.locator('main').getByText('In session', { exact: true }).first()).toBeVisible();
    });

    await test.step('my day has the session, and leads to the client and to the note', async () => {
      await page.goto('/c/riverside/my-day');
      // The same client may have another session today, before or after this one.
      const session = page
        .getByRole('listitem')
        .filter({ has: page.locator(`a[href*="${new URL(appointment).pathname}"]`) });
      await checkAccessibility();
      await session.getByRole('heading').getByRole('link', { name: client }).click();
      await expect(page.getByRole('heading', { level: 1, name: client })).toBeVisible();
      await page.goto('/c/riverside/my-day');
      await session.getByRole('link', { name: `Write note ${client}` }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Write the session note' })).toBeVisible();
    });

    await test.step('a note is not signed before the session has ended', async () => {
      await page.getByLabel('Subjective').fill('Caregiver reports three calm mornings.');
      await page.getByRole('button', { name: 'Save and sign' }).click();
      await expect(page.getByRole('alert')).toContainText('This session has not ended');
      await checkAccessibility();
      await page.getByLabel('Began').fill(wallClockIn(-30).slice(11));
      await page.getByLabel('Ended').fill(wallClockIn(-1).slice(11));
    });

    await test.step('a note that is not finished cannot be signed yet', async () => {
      await page.getByRole('button', { name: 'Save and sign' }).click();
      await expect(page.getByText('Not ready to sign')).toBeVisible();
      await page.getByRole('link', { name: 'Back to writing' }).first().click();
      await expect(page.getByLabel('Subjective')).toHaveValue('Caregiver reports three calm mornings.');
    });

    await test.step('another template keeps what was typed, and so does the way back', async () => {
      await page.getByLabel('Template').selectOption('DAP note');
      await page.getByRole('button', { name: 'Use this template' }).click();
      await expect(page.getByRole('group', { name: 'Text from another template' })).toBeVisible();
      await expect(page.getByLabel('Data')).toHaveValue('');
      await expect(page.getByLabel('Subjective')).toHaveValue('Caregiver reports three calm mornings.');
      await checkAccessibility();
      await staysInItsWidth(page);
      await page.getByLabel('Template').selectOption('SOAP note');
      await page.getByRole('button', { name: 'Use this template' }).click();
      await expect(page.getByRole('group', { name: 'Text from another template' })).toHaveCount(0);
      await expect(page.getByLabel('Subjective')).toHaveValue('Caregiver reports three calm mornings.');
    });

    await test.step('the therapist writes the four parts', async () => {
      await page.getByLabel('Objective').fill('Four of five trials with one prompt.');
      await page.getByLabel('Assessment').fill('Prompts are fading.');
      await page.getByLabel('Plan').fill('Go on with the visual schedule at home.');
      await checkAccessibility();
      await page.getByRole('button', { name: 'Save draft' }).click();
      await expect(
        page.getByRole('region', { name: 'Success' }).getByText('The draft is saved.'),
      ).toBeVisible();
    });

    await test.step('the note can be read as it was first saved', async () => {
      const fold = page.getByText('Session, last plan and needs');
      if (await fold.isVisible()) await fold.click();
      await page.getByText(/saved versions?$/).click();
      await page.getByRole('link', { name: 'Version 1', exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Version 1' })).toBeVisible();
      await expect(page.getByText('Caregiver reports three calm mornings.')).toBeVisible();
      await expect(page.getByText('Prompts are fading.')).toHaveCount(0);
      await checkAccessibility();
      await staysInItsWidth(page);
      await page.goBack();
      await page.getByRole('button', { name: 'Save and sign' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Sign note' })).toBeVisible();
    });

    await test.step('the therapist proves who signs, attests, and signs', async () => {
      const proof = page.getByRole('button', { name: 'Confirm that it is you' });
      if (await proof.isVisible()) {
        await proof.click();
        await proveIdentity(page, person);
        await expect(page.getByRole('heading', { level: 1, name: 'Sign note' })).toBeVisible();
      }
      await page.getByRole('button', { name: 'Sign and lock' }).click();
      await expect(page.getByRole('alert')).toContainText('Tick the box to sign');
      await checkAccessibility();
      await page.getByRole('checkbox', { name: /I was present at this session/ }).check();
      await page.getByRole('button', { name: 'Sign and lock' }).click();
      await expect(
        page.getByRole('region', { name: 'Success' }).getByText('The note is signed and locked.'),
      ).toBeVisible();
    });

    await test.step('the note is locked', async () => {
      await expect(page.getByText('Signed and locked', { exact: true })).toBeVisible();
      await expect(page.getByText('Nobody can change this note.')).toBeVisible();
      await expect(page.getByRole('textbox')).toHaveCount(0);
      await expect(page.getByRole('link', { name: 'Continue note' })).toHaveCount(0);
      const address = page.url();
      await page.goto(`${address}/sign`);
      await expect(page).toHaveURL(address);
      await checkAccessibility();
      await staysInItsWidth(page);
    });

    await test.step('my day fits the narrowest phone, also with a session that began the day before', async () => {
      const address = page.url();
      await page.goto('/c/riverside/my-day');
      await page.setViewportSize({ width: 320, height: 700 });
      const over = await page.evaluate(() => {
        const say = (selector: string, words: string) =>
          document.querySelectorAll(selector).forEach((one) => (one.textContent = words));
        say('.day-session__start', 'Sun 11:30 PM');
        say('.day-session .birth-date', '(September 30, 2018)');
        return [...document.querySelectorAll('.day-session *')]
          .filter((one) => !one.matches('.visually-hidden, .visually-hidden *'))
          .filter((one) => {
            const card = one.closest('.day-session')?.getBoundingClientRect().right ?? 0;
            return one.getBoundingClientRect().right > card;
          })
          .map((one) => one.textContent);
      });
      expect(over).toEqual([]);
      await staysInItsWidth(page);
      await page.setViewportSize(viewport);
      await page.goto(address);
    });

    await test.step('a correction is an addendum, which stands below', async () => {
      await page.getByRole('link', { name: 'Add an addendum' }).click();
      await page.getByRole('button', { name: 'Sign the addendum' }).click();
      await expect(page.getByRole('alert')).toContainText('Write what you want to add');
      await page.getByLabel('Addendum', { exact: true }).fill('The mornings were Tuesday to Thursday.');
      await page.getByRole('button', { name: 'Sign the addendum' }).click();
      await expect(
        page.getByRole('region', { name: 'Success' }).getByText('The addendum is added.'),
      ).toBeVisible();
      await expect(page.getByText('The mornings were Tuesday to Thursday.')).toBeVisible();
      await expect(page.getByText('Caregiver reports three calm mornings.')).toBeVisible();
    });
  });
}

async function staysInItsWidth(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over, 'how far the page scrolls sideways').toBeLessThanOrEqual(0);
}
