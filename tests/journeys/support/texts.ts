import { expect, type Page } from '@playwright/test';

/** Records on a client's page that the client agreed to texts, where a number is known. */
export async function agreeToTexts(page: Page): Promise<void> {
  const record = page.getByRole('link', { name: /^Record consent/ });
  if ((await record.count()) === 0) return;
  await record.click();
  await page.getByLabel('By phone: it was read to them').check();
  await page.getByRole('button', { name: 'Record consent' }).click();
  await expect(page.getByText('Consent to texts recorded.').first()).toBeVisible();
}
