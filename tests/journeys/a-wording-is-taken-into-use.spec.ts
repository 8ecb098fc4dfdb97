import { expect, test } from './support/test.ts';
import { arriveAs } from './support/people.ts';

test('the administrator rewrites a consent, takes it into use, and the front desk prints it to be signed', async ({
  page,
  checkAccessibility,
}) => {
  const success = page.getByRole('region', { name: 'Success' });
  const sentence = `We read this on ${Date.now()}.`;
  await arriveAs(page, 'lakesideAdmin');

  await test.step('a wording that is not in use says so first', async () => {
    await page.goto('/c/lakeside/admin');
    await page.getByRole('link', { name: 'Consent wordings' }).click();
    await expect(page.getByText('Not in use: read it first').first()).toBeVisible();
    await page.getByRole('link', { name: 'Text message consent (English)' }).click();
    await expect(page.getByRole('heading', { name: 'How to stop them' })).toBeVisible();
    await checkAccessibility();
  });

  await test.step('a text that cannot be is said beside its field, and kept', async () => {
    await page.getByRole('link', { name: 'Write a new version' }).click();
    await page.getByLabel('Title').fill('');
    const text = page.getByLabel('Text', { exact: true });
    const before = await text.inputValue();
    await text.fill(`${before}\n\n${sentence}`);
    await page.getByRole('button', { name: 'Save as a new version' }).click();
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    await expect(text).toHaveValue(`${before}\n\n${sentence}`);
    await checkAccessibility();
    await page.getByLabel('Title').fill('Consent to text messages');
    await page.getByRole('button', { name: 'Save as a new version' }).click();
  });

  await test.step('the new version says what changed, and is taken into use', async () => {
    await expect(success.getByText('The new version is saved. It is not in use yet')).toBeVisible();
    await expect(page.getByText(`Added: ${sentence}`)).toBeVisible();
    await checkAccessibility();
    await page.getByRole('link', { name: 'Take into use' }).click();
    await page.getByRole('button', { name: 'Take this version into use' }).click();
    await expect(success.getByText('The version is taken into use.')).toBeVisible();
    await expect(page.getByText(/In use since/).first()).toBeVisible();
  });

  await test.step('the front desk finds it, and on paper it has the clinic’s head and lines to sign', async () => {
    await arriveAs(page, 'lakesideDesk');
    await page.goto('/c/lakeside/wordings');
    await page.getByRole('link', { name: 'Text message consent (English)' }).click();
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(page.getByText('Client’s name')).toBeHidden();
    await checkAccessibility();
    await page.emulateMedia({ media: 'print' });
    for (const line of ['Client’s name', 'Signature', 'Date'])
      await expect(page.getByText(line, { exact: true })).toBeVisible();
    await expect(page.getByText('Lakeside Family Therapy').first()).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Text message consent to sign, English' })).toBeHidden();
  });
});
