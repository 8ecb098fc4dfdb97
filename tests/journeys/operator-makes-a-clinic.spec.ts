import { DEMO_PASSWORD } from '#db/seed/clinics.ts';
import { decodeBase32, totpCode } from '#app/cli/dev-identity/totp.ts';
import { expect, test } from './support/test.ts';
import { signIn } from './support/people.ts';

test('an operator makes a clinic, its first administrator signs in, and a suspension keeps them out until it is over', async ({
  page,
  browser,
  faults,
  checkAccessibility,
  hasScripts,
}) => {
  test.setTimeout(180_000);
  const slug = hasScripts ? 'alder-court' : 'birch-court';
  const email = `ada@${slug}.test`;
  const base = process.env['BASE_URL'] ?? '';
  const elsewhere = await browser.newContext({ javaScriptEnabled: hasScripts });
  faults.watch(elsewhere);
  // The page of a clinic that is suspended is a refusal.
  faults.expect(/403/);
  const theirs = await elsewhere.newPage();

  await signIn(page, 'operator');
  await test.step('one form, which says what is wrong with it and keeps the rest', async () => {
    await page.goto('/platform/tenants');
    await checkAccessibility();
    await page.getByRole('link', { name: 'New clinic' }).click();
    await page.getByLabel('Name of the clinic').fill(`Clinic at ${slug}`);
    await page.getByLabel('Name in the address').fill('Not an address');
    await page.getByLabel('Practice').check();
    await page.getByLabel('Phone').fill('(312) 555-0100');
    await page.getByLabel('Name of the location').fill('Court House');
    await page.getByLabel('Postal address').fill('5 Court Street, Chicago, IL 60601');
    await page.locator('select[name=state]').selectOption('IL', { force: true });
    await page.getByLabel('Time zone').selectOption('America/Chicago');
    await page.getByLabel('Name of the administrator').fill('Ada Quill');
    await page.getByLabel('Work e-mail address').fill(email);
    await page.getByRole('button', { name: 'Make the clinic' }).click();
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    await checkAccessibility();
    await page.getByLabel('Name in the address').fill(slug);
    await page.getByRole('button', { name: 'Make the clinic' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Clinic at ${slug}`);
    await checkAccessibility();
  });

  await test.step('every step is done by itself', async () => {
    await expect
      .poll(
        async () => {
          await page.reload();
          return page.getByText('Completed', { exact: true }).count();
        },
        { timeout: 60_000 },
      )
      .toBe(5);
    await checkAccessibility();
  });

  await test.step('the new administrator signs in with a second factor, and finds the clinic empty', async () => {
    await theirs.goto(process.env['MAILBOX_URL'] ?? '');
    const mail = theirs
      .getByRole('article')
      .filter({ hasText: email })
      .filter({ hasText: 'choose your password' });
    const link = /http:\S+\/set-up\/\S+/.exec(await mail.first().innerText())?.[0] ?? '';
    await theirs.goto(link);
    await theirs.locator('input[name="newPassword"]').fill(DEMO_PASSWORD);
    await theirs.getByRole('button').last().click();
    await expect(theirs.getByText('Your password is set.')).toBeVisible();
    await theirs.goto(`${base}/c/${slug}`);
    await theirs.getByRole('button', { name: 'Sign in' }).click();
    await theirs.getByLabel('Email address').fill(email);
    await theirs.getByLabel('Password').fill(DEMO_PASSWORD);
    await theirs.getByRole('button', { name: 'Sign in' }).click();
    const secret = await theirs.locator('#secret').innerText();
    await theirs.getByLabel('Code').fill(totpCode(decodeBase32(secret), new Date()));
    await theirs.getByRole('button', { name: 'Continue' }).click();
    await theirs.waitForURL((url) => url.pathname.startsWith(`/c/${slug}`));
    await theirs.goto(`${base}/c/${slug}/admin/locations`);
    await expect(theirs.getByText('Court House').first()).toBeVisible();
  });

  await test.step('a suspension is told at the next page, and over when it is resumed', async () => {
    await page.getByRole('link', { name: 'Suspend' }).click();
    await checkAccessibility();
    await page.getByLabel('Reason').fill('The contract has ended');
    await page.getByRole('button', { name: 'Suspend the clinic' }).click();
    await expect(page.getByText('The clinic is suspended.')).toBeVisible();
    await theirs.reload();
    await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('This clinic is suspended');
    await page.getByRole('link', { name: 'Resume' }).click();
    await page.getByLabel('Reason').fill('The contract goes on');
    await page.getByRole('button', { name: 'Resume the clinic' }).click();
    await expect(page.getByText('The clinic works again.')).toBeVisible();
    await theirs.reload();
    await expect(theirs.getByText('Court House').first()).toBeVisible();
  });

  await test.step('a limit is shown beside what is used', async () => {
    await page.getByRole('link', { name: 'Plan and limits' }).click();
    await checkAccessibility();
    await page.getByLabel('Other limits, for this clinic alone').check();
    await page.getByLabel(/^Locations/).fill('1');
    await page.getByRole('button', { name: 'Save plan and limits' }).click();
    await expect(page.getByText('1 of 1', { exact: true })).toBeVisible();
    await theirs.goto(`${base}/c/${slug}/admin/locations/new`);
    await theirs.getByLabel('Name', { exact: true }).fill('Second house');
    await theirs.getByLabel('Address').fill('6 Court Street, Chicago, IL 60601');
    await theirs.getByLabel('Phone').fill('(312) 555-0101');
    await theirs.getByRole('button', { name: 'Add the location' }).click();
    await expect(theirs.getByText('Your plan allows no more open locations').first()).toBeVisible();
  });
  await elsewhere.close();
});
