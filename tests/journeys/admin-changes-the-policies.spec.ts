import { expect, test } from './support/test.ts';
import { arriveAs } from './support/people.ts';

test('the administrator changes the policies, sees each version, and reads the change in the trail', async ({
  page,
  checkAccessibility,
}) => {
  const success = page.getByRole('region', { name: 'Success' });
  const notice = page.getByLabel('Notice for a cancellation');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await arriveAs(page, 'administrator');

  await test.step('what cannot be is said beside its field, and the rest is kept', async () => {
    await page.goto('/c/riverside/admin');
    await page.getByRole('link', { name: 'Policies' }).click();
    await notice.fill('36');
    await page.getByLabel('Not after').fill('11 pm');
    await save.click();
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    await expect(notice).toHaveValue('36');
    await checkAccessibility();
  });

  await test.step('what is saved is a version that says what it was', async () => {
    await page.getByLabel('Not after').fill('9 pm');
    await save.click();
    await expect(success.getByText('It is saved.')).toBeVisible();
    await expect(page.getByText('Notice for a cancellation: 24 hours → 36 hours')).toBeVisible();
    await checkAccessibility();
  });

  await test.step('and is in the audit trail', async () => {
    await page.goto('/c/riverside/admin/audit');
    const change = page.getByRole('row', { name: 'Changed the clinic’s policies' }).first();
    await change.getByRole('link', { name: 'Details' }).click();
    await expect(page.getByText('Notice for a cancellation (hours)').first()).toBeVisible();
    await expect(page.getByText('“24” became “36”')).toBeVisible();
  });

  await test.step('a name in messages that tells about care is refused', async () => {
    await page.goto('/c/riverside/admin/clinic');
    await page.getByLabel('Sender of messages').fill('Riverside Therapy');
    await save.click();
    await expect(page.getByText('A word in it tells about care').first()).toBeVisible();
  });

  await test.step('the policies are as they were again', async () => {
    await page.goto('/c/riverside/admin/policies');
    await notice.fill('24');
    await save.click();
    await expect(page.getByText('Notice for a cancellation: 36 hours → 24 hours')).toBeVisible();
  });
});
