import { expect, test } from './support/test.ts';
import { arriveAs } from './support/people.ts';

/** Each project opens a location of its own, which comes last in every list. */
const NAMES = { 'no-script': 'Zinnia Court', script: 'Zephyr House' } as const;

test('the administrator adds a location, and closes it again', async ({
  page,
  checkAccessibility,
  hasScripts,
}) => {
  test.setTimeout(180_000);
  const name = NAMES[hasScripts ? 'script' : 'no-script'];
  const success = page.getByRole('region', { name: 'Success' });
  const heading = page.getByRole('heading', { level: 1 });
  const problem = page.getByRole('heading', { name: 'There is a problem' });
  await arriveAs(page, 'administrator');

  await test.step('a form that lacks something says so beside the field, and keeps the rest', async () => {
    await page.goto('/c/riverside/admin');
    await page.getByRole('link', { name: 'Locations' }).first().click();
    await page.getByRole('link', { name: 'Add a location' }).click();
    await expect(heading).toContainText('New location');
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Phone').fill('555');
    await page.getByRole('button', { name: 'Add the location' }).click();
    await expect(problem).toBeVisible();
    await expect(page.getByLabel('Name')).toHaveValue(name);
    await checkAccessibility();
  });

  await test.step('the location is added, and its page leads on', async () => {
    await page.getByLabel('Address').fill('9 Zinnia Court, New York, NY 10031');
    await page.getByLabel('Phone').fill('212 555 0177');
    await page.getByRole('button', { name: 'Add the location' }).click();
    await expect(success.getByText('Now enter its opening hours')).toBeVisible();
    await expect(heading).toContainText(name);
    await expect(page.getByText(/Time \((?:New York|Honolulu)\)/)).toBeVisible();
    await checkAccessibility();
  });
  const location = page.url();

  await test.step('closing another location would touch sessions, each listed with its ways out', async () => {
    await page.goto('/c/riverside/admin/locations');
    await page.getByRole('link', { name: 'Riverside Hudson' }).click();
    await page.getByRole('link', { name: 'Close this location' }).click();
    await expect(page.getByRole('heading', { name: 'Coming sessions that this touches' })).toBeVisible();
    await expect(page.getByRole('radio', { name: /^Move to / }).first()).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Cancel', exact: true }).first()).toBeVisible();
    await expect(page.getByRole('link', { name: /^Choose another time by hand/ }).first()).toBeVisible();
    await checkAccessibility();
    await page.getByRole('link', { name: 'Change nothing' }).click();
    await expect(heading).toContainText('Riverside Hudson');
  });

  await test.step('the new location is closed: it is offered for nothing new, and can be opened again', async () => {
    await page.goto(`${location}/closure`);
    await page.getByRole('button', { name: 'Close the location' }).click();
    await expect(success.getByText('The location is closed.')).toBeVisible();
    await checkAccessibility();
    await page.goto('/c/riverside/appointments/new');
    await expect(page.getByText(name)).toHaveCount(0);
    await page.goto(`${location}/reopening`);
    await checkAccessibility();
    await page.getByRole('button', { name: 'Reopen the location' }).click();
    await expect(success.getByText('The location is open again.')).toBeVisible();
    await page.goto(`${location}/closure`);
    await page.getByRole('button', { name: 'Close the location' }).click();
    await expect(success.getByText('The location is closed.')).toBeVisible();
  });
});
