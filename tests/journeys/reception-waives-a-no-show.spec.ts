import { expect, test } from './support/test.ts';

/** As far back as the demo has sessions on every working day. */
const DAYS_BACK = 21;

test('a receptionist waives a no-show, sees it on the client’s page, and takes the waiver back', async ({
  page,
  signedInAs,
  checkAccessibility,
}) => {
  await signedInAs('receptionist');

  await test.step('a no-show can be waived', async () => {
    const waive = page.getByRole('link', { name: 'Waive', exact: true });
    for (let back = 1; back < DAYS_BACK; back += 1) {
      const date = new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
      await page.goto(`/c/riverside/calendar/day/${date}?status=no_show`);
      const href = await page
        .locator('a[href*="/appointments/"]')
        .evaluateAll((links) =>
          links
            .map((link) => link.getAttribute('href'))
            .find((one) => /appointments\/[0-9a-f-]{36}$/.test(one ?? '')),
        );
      if (href == null) continue;
      await page.goto(href);
      if ((await waive.count()) > 0) break;
    }
    await expect(page.getByText('It is counted on the client’s page.')).toBeVisible();
    await waive.click();
    await expect(page.getByRole('heading', { name: 'Waive the no-show?' })).toBeVisible();
    await checkAccessibility();
  });

  await test.step('with a reason alone', async () => {
    await page.getByRole('button', { name: 'Waive' }).click();
    await expect(page.getByRole('link', { name: 'Give a reason' })).toBeVisible();
    await page.getByLabel('Reason for waiving').fill('The road was closed.');
    await page.getByRole('button', { name: 'Waive' }).click();
    await expect(page.getByText('No-show, waived: The road was closed.')).toBeVisible();
    await checkAccessibility();
  });
  const appointment = page.url();

  await test.step('the client’s page says so', async () => {
    await page.locator('main dd a[href*="/clients/"]').first().click();
    await expect(page.getByText('No-show, waived: The road was closed.').first()).toBeAttached();
    await checkAccessibility();
  });

  await test.step('it is counted again once the waiver is taken back', async () => {
    await page.goto(appointment);
    await page.getByRole('link', { name: 'Take back the waiver' }).click();
    await expect(page.getByText('The client’s page counts it again.')).toBeVisible();
    await checkAccessibility();
    await page.getByRole('button', { name: 'Take back the waiver' }).click();
    await expect(page.getByText('It is counted on the client’s page.')).toBeVisible();
    await expect(page.getByText('Waiver taken back')).toBeVisible();
  });
});
