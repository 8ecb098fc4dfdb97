import { expect, test, type Page } from './support/test.ts';
import { bookFirstFreeTime } from './support/booking.ts';
import { readOverflow } from './support/walk.ts';

/** Gives sessions by video, in the demo. */
const THERAPIST = 'Luis Herrera, LCSW';

test('a client has a link of their own to a session by video, which says when to come and that it was cancelled', async ({
  page,
  browser,
  signedInAs,
  checkAccessibility,
  hasScripts,
}) => {
  await signedInAs('receptionist');
  const address = await test.step('reception books a session by video', async () => {
    const to = await openBooking(page, hasScripts);
    await page.getByLabel('Therapist').selectOption({ label: THERAPIST });
    await page.getByLabel('Service', { exact: true }).selectOption({ label: 'Telehealth session (50 min)' });
    await page.getByLabel('Start from').fill(inThreeDays());
    await page.getByRole('button', { name: 'Show free times' }).click();
    await page.waitForURL(/from=/);
    await expect(page.locator('summary').filter({ hasText: 'Telehealth session' })).toContainText('Herrera');
    await bookFirstFreeTime(page);
    return to;
  });
  const appointment = page.url();
  await expect(page.locator('main')).toContainText('Clients get a link of their own');

  const link = await linkSentTo(page, address);
  const outside = await (await browser.newContext({ javaScriptEnabled: false, locale: 'en-US' })).newPage();
  await test.step('the link says when the appointment begins, with no word about the care', async () => {
    const early = await outside.goto(link);
    expect(early?.status()).toBe(200);
    await expect(
      outside.getByRole('heading', { level: 1, name: 'Your appointment has not begun yet' }),
    ).toBeVisible();
    await expect(outside.locator('main')).not.toContainText(/therap|behavioral|diagnos|session/i);
    await outside.setViewportSize({ width: 320, height: 600 });
    expect(await readOverflow(outside)).toEqual([]);
    await page.goto(link);
    await checkAccessibility();
  });

  await test.step('once it is cancelled, the same link says so', async () => {
    await page.goto(appointment);
    await page.getByRole('link', { name: 'Cancel appointment' }).click();
    await page.getByLabel('The client').check();
    await page.getByRole('textbox', { name: /^Reason/ }).fill('A school trip.');
    await page.getByRole('button', { name: 'Cancel appointment' }).click();
    await expect(page.getByText(/The appointment is cancelled/).first()).toBeVisible();
    const cancelled = await outside.goto(link);
    expect(cancelled?.status()).toBe(410);
    await expect(outside.getByRole('heading', { name: 'This appointment was cancelled' })).toBeVisible();
    await outside.context().close();
  });
});

/** The `YYYY-MM-DD` of a day on which no link leads anywhere yet. */
function inThreeDays(): string {
  return new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Opens the booking page, with its choices, of the first active adult with an e-mail address for whom the therapist can be booked, or of
 * the last one where `fromTheEnd`, so that each project has a person of its own; returns the address.
 */
async function openBooking(page: Page, fromTheEnd: boolean): Promise<string> {
  await page.goto('/c/riverside/clients?status=active');
  const adults = await page
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name: /^[2-6]\d years$/ }) })
    .evaluateAll((rows) => rows.map((row) => row.querySelector('a')?.getAttribute('href') ?? ''));
  for (const href of fromTheEnd ? adults.toReversed() : adults) {
    await page.goto(href);
    const address = page.getByRole('definition').filter({ hasText: '@' }).first();
    if ((await address.count()) === 0) continue;
    const to = (await address.innerText()).trim();
    await page.goto(`/c/riverside/appointments/new?client=${href.split('/').pop() ?? ''}`);
    const therapist = page.getByLabel('Therapist').locator('option', { hasText: THERAPIST });
    if ((await therapist.count()) === 0) continue;
    await page.locator('summary').filter({ hasText: 'Change' }).click();
    return to;
  }
  throw new Error('No adult with an e-mail address can be booked with this therapist.');
}

/** The link in the newest message of the mailbox that went to an address and has one. */
async function linkSentTo(page: Page, address: string): Promise<string> {
  const mail = page.getByRole('article').filter({ hasText: address }).filter({ hasText: '/video/' });
  await expect(async () => {
    await page.goto(process.env['MAILBOX_URL'] ?? '');
    await expect(mail.first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  const [link = ''] = /https?:\/\/\S+\/video\/[\w-]+/.exec(await mail.first().innerText()) ?? [];
  return link;
}
