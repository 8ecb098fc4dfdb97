import { DEMO_PASSWORD } from '#db/seed/clinics.ts';
import { expect, test, type Page } from './support/test.ts';
import { tabTo } from './support/keyboard.ts';
import { PEOPLE } from './support/people.ts';
import { readOverflow } from './support/walk.ts';

const PHONE = { width: 390, height: 844 };
const NOTE = {
  Subjective: 'Client slept well.',
  Objective: 'Two of three tasks done.',
  Assessment: 'Steady.',
  Plan: 'Same plan next week.',
};

/** The two projects write on different days of different people: a note that is signed is not there to be written. */
const whoWrites = (hasScripts: boolean) =>
  hasScripts
    ? { email: PEOPLE.lakesideSupervisor, myDay: '/c/lakeside/my-day' }
    : { email: PEOPLE.supervisor, myDay: '/c/riverside/my-day' };

async function signInByKeyboard(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await tabTo(page, page.getByRole('button', { name: 'Sign in' }));
  await page.keyboard.press('Enter');
  await page.getByLabel('Email address').waitFor();
  await proveByKeyboard(page, email);
}

async function proveByKeyboard(page: Page, email: string): Promise<void> {
  await tabTo(page, page.getByLabel('Email address'));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(email);
  await tabTo(page, page.getByLabel('Password'));
  await page.keyboard.type(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
}

for (const [how, media] of [
  ['as usual', {}],
  ['in forced colours, without motion', { forcedColors: 'active', reducedMotion: 'reduce' }],
] as const) {
  test(`a supervisor signs in, writes, signs and co-signs by keyboard alone, ${how}`, async ({
    page,
    hasScripts,
  }) => {
    test.setTimeout(180_000);
    const { email, myDay } = whoWrites(hasScripts);
    await page.emulateMedia(media);
    if (how !== 'as usual') await page.setViewportSize(PHONE);
    await signInByKeyboard(page, email);
    await expect(page.getByRole('heading', { level: 1, name: 'My day' })).toBeVisible();

    await test.step('the first stop skips to the page', async () => {
      await page.goto(myDay);
      await page.keyboard.press('Tab');
      await expect(page.getByRole('link', { name: /Skip to/ })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.locator('main')).toBeFocused();
    });

    await test.step('an earlier session’s note is written', async () => {
      await tabTo(page, page.locator('#unsigned').getByRole('link').first());
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { level: 1, name: 'Write the session note' })).toBeVisible();
      for (const [part, words] of Object.entries(NOTE)) {
        await tabTo(page, page.getByLabel(part));
        await page.keyboard.press('ControlOrMeta+a');
        await page.keyboard.type(words);
      }
      await tabTo(page, page.getByRole('button', { name: 'Save and sign' }));
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { level: 1, name: 'Sign note' })).toBeVisible();
    });

    await test.step('it is signed, after a proof where the sign-in is old', async () => {
      const proof = page.getByRole('button', { name: 'Confirm that it is you' });
      if (await proof.isVisible()) {
        await tabTo(page, proof);
        await page.keyboard.press('Enter');
        await page.getByLabel('Password').waitFor();
        await proveByKeyboard(page, email);
      }
      await tabTo(page, page.getByRole('checkbox', { name: /I was present/ }));
      await page.keyboard.press('Space');
      await tabTo(page, page.getByRole('button', { name: 'Sign and lock' }));
      await page.keyboard.press('Enter');
      await expect(page.getByText('Signed and locked', { exact: true })).toBeVisible();
    });

    await test.step('a supervisee’s note is co-signed, and the list is shorter', async () => {
      await page.goto(myDay);
      const waiting = page.locator('#awaiting');
      const count = Number(await waiting.locator('.count').innerText());
      await tabTo(page, waiting.getByRole('link').first());
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { level: 1, name: 'Co-sign note' })).toBeVisible();
      await tabTo(page, page.getByRole('checkbox', { name: /I have read this note/ }));
      await page.keyboard.press('Space');
      await tabTo(page, page.getByRole('button', { name: 'Co-sign', exact: true }));
      await page.keyboard.press('Enter');
      await expect(
        page.getByRole('region', { name: 'Success' }).getByText('The note is co-signed.'),
      ).toBeVisible();
      await expect(waiting.locator('.count')).toHaveText(String(count - 1));
    });
  });
}

test('who asked for no motion gets none, and who zooms in scrolls one way only', async ({
  page,
  signedInAs,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signedInAs('therapist');
  await page.goto('/c/riverside/my-day');
  await page.locator('#unsigned').getByRole('link').first().click();
  await expect(page.getByLabel('Subjective')).toBeVisible();
  const longest = await page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll('*')].flatMap((element) => {
        const { animationDuration, transitionDuration } = getComputedStyle(element);
        return [animationDuration, transitionDuration].flatMap((all) =>
          all.split(',').map((one) => Number.parseFloat(one)),
        );
      }),
    ),
  );
  expect(longest, 'the longest motion, in seconds').toBeLessThanOrEqual(0.001);
  expect(await readOverflow(page)).toEqual([]);
});

test('who signs out is told so', async ({ page, hasScripts }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Email address').fill(PEOPLE[hasScripts ? 'therapist4' : 'therapist5']);
  await page.getByLabel('Password').fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.goto('/sign-out');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
});
