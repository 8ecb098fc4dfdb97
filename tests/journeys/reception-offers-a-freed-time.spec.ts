import { expect, test, type Page } from './support/test.ts';
import { agreeToTexts } from './support/texts.ts';

test('a freed time is offered to two who wait, and the first to accept has it', async ({
  page,
  context,
  browser,
  signedInAs,
  checkAccessibility,
  hasScripts,
}) => {
  // Sessions are cancelled and moved until one frees a time that fits somebody who waits.
  test.setTimeout(240_000);
  // With scripts the sentence is read aloud too, from another place of the page.
  const told = page.getByRole('region', { name: 'Success' });
  await signedInAs('receptionist');
  const listed = await test.step('some adults wait for a session', () => putOnTheList(page, hasScripts));
  const waiting: typeof listed = [];

  const appointment = await test.step('an appointment to come is cancelled', () => cancelOne(page));
  const day = await page.locator('main').innerText();
  await expect(page.getByText('This time is free again')).toBeVisible();
  await checkAccessibility();

  await test.step('the page ranks whom its time fits, and is offered to both', async () => {
    await page.getByRole('link', { name: 'Offer the time to the waiting list' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Offer the time' })).toBeVisible();
    await checkAccessibility();
    await page.getByRole('button', { name: 'Offer the time' }).click();
    await expect(page.getByRole('link', { name: 'Choose whom to offer it to' })).toBeVisible();
    for (const one of listed) {
      const box = page.getByLabel(new RegExp(`^\\d+\\. ${one.name}`));
      if (waiting.length === 2 || (await box.count()) === 0) continue;
      await box.check();
      waiting.push(one);
    }
    expect(waiting).toHaveLength(2);
    await page.getByRole('button', { name: 'Offer the time' }).click();
    await expect(told.getByText('The time is offered and held.')).toBeVisible();
    await expect(page.getByText('No answer yet')).toHaveCount(2);
    await checkAccessibility();
  });

  const outside = await (await browser.newContext({ javaScriptEnabled: false, locale: 'en-US' })).newPage();
  const links: string[] = [];
  await test.step('both have a link, with no word about the care', async () => {
    for (const { address } of waiting) links.push(await linkSentTo(outside, address));
    await outside.goto(links[1] ?? '');
    await expect(outside.getByRole('heading', { level: 1, name: 'A time has become free' })).toBeVisible();
    await expect(outside.locator('main')).not.toContainText(/therap|behavioral|diagnos|session/i);
  });

  await test.step('the second accepts by the link', async () => {
    await outside.getByRole('button', { name: 'Take this time' }).click();
    await expect(outside.getByRole('heading', { level: 1, name: 'The time is yours' })).toBeVisible();
  });

  await test.step('the first sees that it is gone', async () => {
    const gone = await outside.goto(links[0] ?? '');
    expect(gone?.status()).toBe(410);
    await expect(outside.getByText('You keep your place on our waiting list.')).toBeVisible();
    await outside.context().close();
  });

  await test.step('the clinic sees who has it, and the appointment stands', async () => {
    await page.goto(`${appointment}/offer`);
    await expect(page.getByRole('row').filter({ hasText: waiting[1]?.name ?? '' })).toContainText('Accepted');
    await expect(page.getByRole('row').filter({ hasText: waiting[0]?.name ?? '' })).toContainText(
      'Somebody else was first',
    );
    await page.getByRole('link', { name: 'See the appointment' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(waiting[1]?.name ?? '');
    const when = /\w+day, \w+ \d+, \d{4}, [\d:]+/.exec(day)?.[0] ?? '';
    await expect(page.locator('main')).toContainText(when);
    await page.goto('/c/riverside/waitlist/report');
    await expect(page.getByRole('heading', { level: 1, name: 'Freed times' })).toBeVisible();
    await checkAccessibility();
  });
  expect(context.pages()).toHaveLength(1);
  // The same page and forms, which use no script of their own: once is enough.
  if (hasScripts) return;
  await test.step('what a move left is offered from the same page, and withdrawn', async () => {
    await moveOne(page);
    await checkAccessibility();
    await page.getByRole('button', { name: 'Offer the time' }).click();
    await expect(told.getByText('The time is offered and held.')).toBeVisible();
    await page.getByRole('link', { name: 'Withdraw the offer' }).click();
    await page.getByRole('button', { name: 'Withdraw the offer' }).click();
    await expect(told).toContainText(
      /\(\w+ \d+, \d{4}.*\):\s*The offer is withdrawn\. The time is free again\./,
    );
  });
  await test.step('it is offered again by text to whoever agreed to texts, taken by a reply, and STOP ends them', async () => {
    await page.getByLabel(/^1\. /).check();
    await page.getByRole('button', { name: 'Offer the time' }).click();
    await expect(told.getByText('The time is offered and held.')).toBeVisible();
    const offers = page.url();
    const phone = await (await browser.newContext({ javaScriptEnabled: false, locale: 'en-US' })).newPage();
    await replyTo(phone, /Reply Y to take it/, 'Yes');
    await expect(async () => {
      await page.goto(offers);
      await expect(page.getByRole('row').filter({ hasText: 'Accepted' })).toHaveCount(1, { timeout: 500 });
    }).toPass({ timeout: 60_000 });
    await checkAccessibility();
    await page.getByRole('link', { name: 'See the appointment' }).click();
    await page.getByRole('definition').locator('a[href*="/clients/"]').first().click();
    await expect(page.getByText(/^Yes, since /)).toBeVisible();
    await checkAccessibility();
    await replyTo(phone, /: you have /, 'STOP');
    await expect(async () => {
      await page.reload();
      await expect(page.getByText(/^No, stopped by reply on /)).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 60_000 });
    await phone.context().close();
  });
  await test.step('so is any free time of the calendar', async () => {
    const free = page.locator('.day-grid__free');
    // The soonest day, none of the weekend, that has one: of today only what is far enough ahead can be offered.
    for (let ahead = 2; ahead < 9; ahead += 1) {
      const date = new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
      await page.goto(`/c/riverside/calendar/day/${date}`);
      if ((await free.count()) > 0) break;
    }
    await free.last().click();
    await page.getByRole('link', { name: 'Offer to the waiting list' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Offer the time' })).toBeVisible();
    await checkAccessibility();
  });
});

/**
 * Puts six adults with an e-mail address on the list for an individual session, the first ones with consent to texts, the last ones instead of the first where
 * `fromTheEnd`, so that each project has people of its own; returns their names and addresses.
 */
async function putOnTheList(page: Page, fromTheEnd: boolean): Promise<{ name: string; address: string }[]> {
  await page.goto('/c/riverside/clients?status=active');
  const adults = await page
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name: /^[2-6]\d years$/ }) })
    .evaluateAll((rows) => rows.map((row) => row.querySelector('a')?.getAttribute('href') ?? ''));
  const put: { name: string; address: string }[] = [];
  for (const href of fromTheEnd ? adults.toReversed() : adults) {
    if (put.length === 6) break;
    await page.goto(href);
    const name = await page.getByRole('heading', { level: 1 }).innerText();
    const address = page.getByRole('definition').filter({ hasText: '@' }).first();
    if ((await address.count()) === 0) continue;
    const to = (await address.innerText()).trim();
    if (!fromTheEnd) await agreeToTexts(page);
    await page.goto(`${href}/waitlist`);
    await page.getByLabel('Service', { exact: true }).selectOption({ label: 'Individual session' });
    await page.getByLabel('Urgent').check();
    await page.getByRole('button', { name: 'Put on the waiting list' }).click();
    await expect(page.getByText(/is on the waiting list|already waits/).first()).toBeVisible();
    put.push({ name, address: to });
  }
  return put;
}

/** Replies to the newest text of the mailbox, once it is one that says this. */
async function replyTo(page: Page, says: RegExp, reply: string): Promise<void> {
  const text = page.getByRole('article').filter({ has: page.getByRole('heading', { name: 'Text' }) });
  await expect(async () => {
    await page.goto(process.env['MAILBOX_URL'] ?? '');
    await expect(text.first()).toContainText(says, { timeout: 500 });
    // A job that fails is tried again after a quarter of a minute, then half a minute, then a whole one.
  }).toPass({ timeout: 120_000 });
  await text
    .first()
    .getByLabel(/^Reply as /)
    .fill(reply);
  await text.first().getByRole('button', { name: 'Send the reply' }).click();
}

/** Cancels an individual session of a coming day on which none of those who wait are booked; returns its address. */
async function cancelOne(page: Page): Promise<string> {
  for (let ahead = 2; ahead < 12; ahead += 1) {
    const date = new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    await page.goto(`/c/riverside/calendar/agenda/${date}`);
    const found = await page
      .locator('main a[href*="/appointments/"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    for (const href of found.filter((one) => /appointments\/[0-9a-f-]{36}$/.test(one))) {
      await page.goto(href);
      const cancel = page.getByRole('link', { name: 'Cancel appointment' });
      if ((await page.getByText('Individual session').count()) === 0 || (await cancel.count()) === 0)
        continue;
      await cancel.click();
      await page.getByLabel('The client').check();
      await page.getByRole('textbox', { name: /^Reason/ }).fill('A school trip.');
      await page.getByRole('button', { name: 'Cancel appointment' }).click();
      await expect(page.getByText(/The appointment is cancelled/).first()).toBeVisible();
      return href;
    }
  }
  throw new Error('No individual session is booked in the coming days.');
}

/** Moves a session of a coming day far enough away, and chooses on the page of the time that it left the first whom it fits. */
async function moveOne(page: Page): Promise<void> {
  for (let ahead = 2; ahead < 12; ahead += 1) {
    const date = new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    await page.goto(`/c/riverside/calendar/agenda/${date}`);
    const found = await page
      .locator('main a[href*="/appointments/"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    for (const href of found.filter((one) => /appointments\/[0-9a-f-]{36}$/.test(one))) {
      await page.goto(`${href}/move`);
      const time = page
        .locator('input[name="startsAt"]:not([value="other"])')
        .filter({ visible: true })
        .last();
      if ((await time.count()) === 0) continue;
      await time.check();
      await page.getByRole('button', { name: 'Move appointment' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const offer = page.getByRole('link', { name: 'Offer the time to the waiting list' });
      if ((await offer.count()) === 0) continue;
      await expect(page.getByText('The time that it left is free')).toBeVisible();
      await offer.click();
      await expect(page.getByRole('heading', { level: 1, name: 'Offer the time' })).toBeVisible();
      const first = page.getByLabel(/^1\. /);
      if ((await first.count()) === 0) continue;
      await first.check();
      return;
    }
  }
  throw new Error('No session of the coming days left a time that fits anybody.');
}

/** The link of the newest offer in the mailbox that went to an address. */
async function linkSentTo(page: Page, address: string): Promise<string> {
  const mailbox = process.env['MAILBOX_URL'] ?? '';
  const mail = page.getByRole('article').filter({ hasText: address }).filter({ hasText: '/offers/' });
  await expect(async () => {
    await page.goto(mailbox);
    await expect(mail.first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  const [link = ''] = /https?:\/\/\S+\/offers\/[\w-]+/.exec(await mail.first().innerText()) ?? [];
  return link;
}
