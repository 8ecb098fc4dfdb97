import { expect, test, type Page } from './support/test.ts';
import { bookFirstFreeTime, showFreeTimesOf } from './support/booking.ts';

test('a booking is confirmed to the family by e-mail, and the clinic sees that it was', async ({
  page,
  context,
  signedInAs,
  checkAccessibility,
  hasScripts,
}) => {
  await signedInAs('receptionist');
  const { name, address } = await test.step('reception opens a client who is told by e-mail', () =>
    openGrownClient(page, hasScripts ? 1 : 0));

  await test.step('and books a free time', async () => {
    await page.getByRole('link', { name: 'Book appointment' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Book an appointment' })).toBeVisible();
    await showFreeTimesOf(page, (others) => others.first());
    await bookFirstFreeTime(page);
  });

  const row = page.getByRole('row').filter({ hasText: name }).filter({ hasText: 'Confirmation' });
  await test.step('the ledger says that the confirmation was sent', async () => {
    await expect(async () => {
      await page.goto('/c/riverside/admin/deliveries');
      await expect(row.first()).toContainText('Sent', { timeout: 500 });
    }).toPass({ timeout: 60_000 });
    await checkAccessibility();
    await row.first().getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1, name: `Message to ${name}` })).toBeVisible();
    await checkAccessibility();
  });

  await test.step('what was sent cannot be said not to have arrived', async () => {
    const sent = page.url();
    await page.goto(`${sent}/resend`);
    await expect(page).toHaveURL(sent);
    await expect(page.getByRole('link', { name: 'Send again' })).toHaveCount(0);
  });

  await test.step('and it lies in the mailbox, with no word about the care itself', async () => {
    const mailbox = process.env['MAILBOX_URL'] ?? '';
    expect(mailbox, 'where the system’s mailbox is').not.toBe('');
    const outside = await context.newPage();
    await outside.goto(mailbox);
    const mail = outside.getByRole('article').filter({ hasText: address });
    await expect(mail.first()).toBeVisible();
    await expect(mail.first()).not.toContainText(/therap|behavioral|diagnos|session/i);
    await outside.close();
  });
});

/** The nth adult with an e-mail address: name and address. */
async function openGrownClient(page: Page, nth: number): Promise<{ name: string; address: string }> {
  await page.goto('/c/riverside/clients');
  const adults = page
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name: /^[2-6]\d years$/ }) })
    .filter({ has: page.getByRole('cell', { name: 'Active', exact: true }) });
  await adults.nth(nth).getByRole('link').first().click();
  await expect(page.getByRole('link', { name: 'Edit details' })).toBeVisible();
  const name = await page.getByRole('heading', { level: 1 }).innerText();
  const address = await page.getByRole('definition').filter({ hasText: '@' }).first().innerText();
  return { name, address: address.trim() };
}
