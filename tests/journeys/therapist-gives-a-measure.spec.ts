import { expect, test } from './support/test.ts';

test('a therapist gives a PHQ-9 on a phone, and says what was done about the alert', async ({
  page,
  signedInAs,
  checkAccessibility,
}) => {
  const success = page.getByRole('region', { name: 'Success' });
  await page.setViewportSize({ width: 390, height: 844 });
  await signedInAs('therapist2');

  await test.step('from the client’s measures', async () => {
    await page.goto('/c/riverside/my-caseload');
    await page.locator('main table a[href*="/clients/"]').first().click();
    await page.getByRole('link', { name: 'Measures', exact: true }).click();
    await expect(page.getByRole('heading', { name: /^Measures of / })).toBeVisible();
    await checkAccessibility();
    await page.getByRole('link', { name: 'Give PHQ-9' }).click();
    await expect(page.getByRole('heading', { name: 'Give PHQ-9' })).toBeVisible();
    const english = page.getByRole('link', { name: 'Ask in English' });
    if ((await english.count()) > 0) await english.click();
    await expect(page.getByText(/^Over the last 2 weeks/)).toBeVisible();
    await checkAccessibility();
  });

  const item = (n: number) => page.getByRole('group', { name: new RegExp(`^${n}\\. `) });
  const answer = (n: number, said: string) => item(n).getByText(said, { exact: true }).click();

  await test.step('half answered: what is missing is named, and nothing is lost', async () => {
    for (const n of [1, 2, 3, 4]) await answer(n, 'Several days');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('link', { name: 'Item 5: choose an answer, or Left out' })).toBeVisible();
    await expect(page.getByRole('link', { name: /^Item 4/ })).toHaveCount(0);
    await expect(item(4).getByRole('radio', { name: 'Several days' })).toBeChecked();
    await checkAccessibility();
  });

  await test.step('whole: the score with its band, and the alert at once', async () => {
    for (const n of [5, 6, 7]) await answer(n, 'More than half the days');
    await answer(8, 'Left out');
    await answer(9, 'Several days');
    await answer(10, 'Somewhat difficult');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(success.getByText('The measure is saved.')).toBeVisible();
    // 11 of eight items: 11 × 9 / 8 = 12.4
    await expect(page.getByText('12 of 27: Moderate')).toBeVisible();
    await expect(page.getByText(/Prorated: 8 of 9 items/)).toBeVisible();
    await expect(page.getByText('PHQ-9: an answer must be seen at once')).toBeVisible();
    await checkAccessibility();
  });

  await test.step('what was entered wrongly is corrected, and can still be read', async () => {
    await page.getByRole('link', { name: 'Correct', exact: true }).click();
    await expect(item(9).getByRole('radio', { name: 'Several days' })).toBeChecked();
    await checkAccessibility();
    await page.getByLabel('What was wrong').fill('Item 8 was answered.');
    await answer(8, 'Not at all');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('11 of 27: Moderate')).toBeVisible();
    await page.getByRole('link', { name: 'Open what was corrected' }).click();
    await expect(page.getByText('It was corrected, and counts no more.')).toBeVisible();
    await checkAccessibility();
  });

  await test.step('it stands on My day until somebody says what was done', async () => {
    await page.goto('/c/riverside/my-day');
    await checkAccessibility();
    const alerts = page.locator('#measure-alerts a');
    // Both, the wrong one and its correction, must be seen.
    const before = await alerts.count();
    await alerts.last().click();
    await expect(page.getByRole('heading', { name: /^Alert of / })).toBeVisible();
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await expect(page.getByRole('link', { name: 'Say what was done' })).toBeVisible();
    await checkAccessibility();
    await page.getByLabel('What was done').fill('Asked about it. Made a safety plan.');
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await expect(success.getByText('The alert is acknowledged.')).toBeVisible();
    await expect(page.getByText('Asked about it. Made a safety plan.')).toBeVisible();
    await checkAccessibility();
    await page.goto('/c/riverside/my-day');
    await expect(alerts).toHaveCount(before - 1);
  });
});
