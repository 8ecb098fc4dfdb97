import { expect, test } from './support/test.ts';

const DAY = '/c/riverside/calendar/day';
const DAY_MS = 86_400_000;

/** The next working day, on which the demo has sessions. */
function nextWorkday(): string {
  const weekday = new Date().getUTCDay();
  const days = weekday === 5 ? 3 : weekday === 6 ? 2 : 1;
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

test('an appointment shows its essentials on the calendar, by mouse and by keyboard, and is opened', async ({
  page,
  signedInAs,
  hasScripts,
  checkAccessibility,
}) => {
  await signedInAs('receptionist');
  await page.goto(`${DAY}/${nextWorkday()}`);
  const link = page.locator('a.block').first();
  const address = new URL((await link.getAttribute('href')) ?? '', page.url()).href;
  if (!hasScripts) {
    await link.click();
    await expect(page).toHaveURL(address);
    return;
  }
  const dialog = page.getByRole('dialog');
  await test.step('by mouse, with what can be done now', async () => {
    await link.click();
    await expect(dialog).toBeVisible();
    await expect(dialog.getByRole('heading')).toContainText(/\w/);
    await expect(dialog.getByRole('link', { name: 'Move' })).toBeVisible();
    await expect(dialog.locator('a[href^="tel:"]').first()).toBeVisible();
    await checkAccessibility();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
    expect(page.url()).toContain(DAY);
  });

  await test.step('by keyboard: Escape closes it, and the focus is where it was', async () => {
    await link.focus();
    await page.keyboard.press('Enter');
    await expect(dialog).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(link).toBeFocused();
  });

  await test.step('it fits the window, and leads to the appointment', async () => {
    await page.setViewportSize({ width: 1024, height: 768 });
    await link.click();
    const box = await dialog.boundingBox();
    expect(box).not.toBeNull();
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= 1024).toBe(true);
    expect((box?.y ?? -1) >= 0 && (box?.y ?? 0) + (box?.height ?? 0) <= 768).toBe(true);
    await dialog.getByRole('link', { name: 'Open the appointment' }).click();
    await expect(page).toHaveURL(address);
  });

  await test.step('a click with a key opens a tab, of this and of any link', async () => {
    await page.goBack();
    for (const one of [link, page.getByRole('link', { name: 'Clients', exact: true }).first()]) {
      const wanted = new URL((await one.getAttribute('href')) ?? '', page.url()).href;
      const tab = page.context().waitForEvent('page');
      await one.click({ modifiers: ['ControlOrMeta'] });
      await (await tab).waitForURL(wanted);
      await (await tab).close();
    }
    await expect(dialog).toBeHidden();
  });
});
