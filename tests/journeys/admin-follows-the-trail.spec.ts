import { expect, test } from './support/test.ts';

test('the administrator follows the trail of what was done', async ({
  page,
  signedInAs,
  checkAccessibility,
}) => {
  const client = await test.step('reception opens a client', async () => {
    await signedInAs('receptionist');
    await page.goto('/c/riverside/clients');
    await page.getByRole('rowheader').getByRole('link').first().click();
    await expect(page.getByRole('link', { name: 'Edit details' })).toBeVisible();
    return page.getByRole('heading', { level: 1 }).innerText();
  });

  await signedInAs('administrator');
  await test.step('the audit trail names who did it, and whom it concerned', async () => {
    await page.goto('/c/riverside/admin/audit');
    const act = page
      .getByRole('row')
      .filter({ hasText: 'Opened a client' })
      .filter({ hasText: 'Dana Ortiz' })
      .filter({ hasText: client });
    await expect(act.first()).toContainText('Done');
    await checkAccessibility();
    await act.first().getByRole('link', { name: client }).click();
    await expect(page).toHaveURL(/client=/);
    await expect(page.getByRole('row').filter({ hasText: 'Dana Ortiz' }).first()).toBeVisible();
  });

  await test.step('the trail can be narrowed to one act', async () => {
    await page.goto('/c/riverside/admin/audit');
    await page.getByLabel('What happened').selectOption({ label: 'Opened a client' });
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await expect(page).toHaveURL(/action=client\.read/);
    await expect(page.getByRole('rowheader', { name: 'Opened a client' }).first()).toBeVisible();
    await expect(page.getByRole('rowheader', { name: 'Opened the calendar' })).toHaveCount(0);
  });

  await test.step('one act shows its exact time, its record and its link in the chain', async () => {
    await page
      .getByRole('link', { name: /^Details of entry/ })
      .first()
      .click();
    await expect(page.getByText(/^Entry \d+$/)).toBeVisible();
    await expect(page.getByText('Parts of the record')).toBeVisible();
    await expect(page.getByText('Chain link')).toBeVisible();
    await checkAccessibility();
  });
});

test('the administrator reads who may do what, and may not read notes', async ({
  page,
  signedInAs,
  checkAccessibility,
}) => {
  await signedInAs('administrator');
  await page.goto('/c/riverside/admin/permissions');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Therapist' })).toBeVisible();
  await checkAccessibility();

  await page.goto('/c/riverside/clients');
  await page.getByRole('rowheader').getByRole('link').first().click();
  await expect(page.getByRole('link', { name: 'Edit details' })).toBeVisible();
  const answer = await page.goto(`${page.url()}/notes`);
  expect(answer?.status()).toBe(403);
  await expect(page.getByRole('heading', { level: 1, name: 'You may not do this' })).toBeVisible();
  await checkAccessibility();

  await page.goto('/c/riverside/admin/audit?outcome=denied');
  await expect(page.getByRole('row').filter({ hasText: 'Helen Marsh' }).first()).toContainText('Denied');
});

test('those who are not administrators cannot open the trail', async ({ page, signedInAs }) => {
  await signedInAs('receptionist');
  const answer = await page.goto('/c/riverside/admin/audit');
  expect(answer?.status()).toBe(403);
});
