import { expect, test } from './support/test.ts';
import { letSessionsIdle } from './support/demo-database.ts';
import { proveIdentity, signIn } from './support/people.ts';

test('somebody who works in two clinics switches between them, and stays inside each', async ({
  page,
  signedInAs,
  checkAccessibility,
}) => {
  await signedInAs('wanderer');
  await page.goto('/clinics');
  await checkAccessibility();
  await page.getByRole('link', { name: /Riverside/ }).click();
  await expect(page).toHaveURL(/\/c\/riverside\//);
  await page.getByRole('button', { name: /Account/ }).click();
  await page.getByRole('link', { name: 'Switch clinic' }).click();
  await page.getByRole('link', { name: /Lakeside/ }).click();
  await expect(page).toHaveURL(/\/c\/lakeside\//);
});

test('a record of one clinic is not there in another', async ({ page, signedInAs }) => {
  await signedInAs('receptionist');
  await page.goto('/c/riverside/clients');
  const client = (await page.getByRole('rowheader').getByRole('link').first().getAttribute('href')) ?? '';
  expect(client).toMatch(/^\/c\/riverside\/clients\/[0-9a-f-]{36}$/);

  const own = await page.goto(client.replace('riverside', 'lakeside'));
  expect(own?.status(), 'a stranger to the clinic').toBe(404);
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();

  await signedInAs('neighbour');
  const foreign = await page.goto(client.replace('riverside', 'lakeside'));
  expect(foreign?.status(), 'a member asking for another clinic’s record').toBe(404);
  expect((await page.goto('/c/lakeside/clients/no-such-client'))?.status()).toBe(404);
  expect((await page.goto('/c/no-such-clinic/clients'))?.status()).toBe(404);
});

test('after signing out, no page of the session can be brought back', async ({ page, hasScripts }) => {
  await signIn(page, hasScripts ? 'therapist2' : 'biller');
  await page.goto('/c/riverside/clients');
  const row = page.getByRole('rowheader').getByRole('link').first();
  const name = await row.innerText();
  await row.click();
  await expect(page).toHaveURL(/clients\/[0-9a-f-]{36}$/);
  const address = page.url();
  await page.goto('/sign-out');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);

  await page.goBack();
  await page.goBack();
  await expect(page.getByText(name)).toHaveCount(0);
  await page.goto(address);
  await expect(page.getByText(name)).toHaveCount(0);
  await expect(page.getByLabel('Email address'), 'the provider asks who it is').toBeVisible();
});

test('after signing out in one tab, the others show nothing of the session', async ({
  page,
  context,
  hasScripts,
}) => {
  const clinic = hasScripts ? 'riverside' : 'lakeside';
  await signIn(page, hasScripts ? 'therapist4' : 'lakesideSupervisor');
  await page.goto(`/c/${clinic}/my-caseload`);
  const client = page.locator('main').locator(`a[href*="/c/${clinic}/clients/"]`).first();
  const name = await client.innerText();
  const href = (await client.getAttribute('href')) ?? '';
  await page.goto(href);
  const typing = await context.newPage();
  await typing.goto(`${href}/needs/new`);
  await typing.getByRole('textbox').first().fill('Sleeps badly since the move.');
  const out = await context.newPage();
  await out.goto('/sign-out');
  await out.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(out).toHaveURL(/\/sign-in/);

  await test.step('with scripts by itself, without by the next act', async () => {
    if (!hasScripts) await page.getByRole('link', { name: 'Calendar' }).first().click();
    else await expect(page.getByText('You are signed out.')).toBeVisible();
    await expect(page).toHaveURL(/\/(?:sign-in|interaction)/);
    await expect(page.getByText(name)).toHaveCount(0);
  });
  if (hasScripts)
    await test.step('what was typed is kept and no longer shown', async () => {
      await expect(typing).toHaveURL(/\/sign-in\?.*why=kept/);
      await typing.goBack();
      await expect(typing.getByText('Sleeps badly')).toHaveCount(0);
    });
  await test.step('nor does going back bring it', async () => {
    await page.goBack();
    await expect(page).toHaveURL(/\/(?:sign-in|interaction)/);
    await expect(page.getByText(name)).toHaveCount(0);
  });
});

test('a person reads in Spanish and works in the dark, on every page', async ({
  page,
  signedInAs,
  checkAccessibility,
}) => {
  await signedInAs('neighbour');
  await page.goto('/account');
  await checkAccessibility();
  await page.getByRole('radio', { name: 'Español' }).check();
  await page.locator('input[name="theme"][value="dark"]').check();
  await page.getByRole('button', { name: /Save|Guardar/ }).click();
  await expect(page.getByRole('button', { name: 'Guardar' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', /^es/);
  await page.goto('/c/lakeside/clients');
  await expect(page.getByRole('heading', { level: 1, name: 'Clientes' })).toBeVisible();
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(15, 23, 28)');
  await checkAccessibility();
  await page.goto('/account');
  await page.getByRole('radio', { name: 'English' }).check();
  await page.locator('input[name="theme"][value="system"]').check();
  await page.getByRole('button', { name: 'Guardar' }).click();
  await expect(page.getByRole('button', { name: 'Save' })).toBeVisible();
});

test('a form sent after the session ran out is kept and can be sent after signing in', async ({
  page,
  hasScripts,
  checkAccessibility,
}) => {
  await signIn(page, 'lakesideDesk');
  await page.goto('/c/lakeside/clients/new');
  const firstName = hasScripts ? 'Teodora' : 'Benedikt';
  await page.getByLabel('First name').fill(firstName);
  await page.getByLabel('Last name').fill('Lindgren');
  await page.getByLabel('Date of birth').fill(hasScripts ? '1988-04-12' : '1991-09-30');
  await test.step('lunch lasts longer than the session', () =>
    letSessionsIdle('demo|reception@lakeside.test', 20));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await Promise.race([
    page.getByLabel('Email address').waitFor(),
    page.getByRole('heading', { name: 'Your form was not sent' }).waitFor(),
  ]);
  if (await page.getByLabel('Email address').isVisible()) await proveIdentity(page, 'lakesideDesk');
  await expect(page.getByRole('heading', { level: 1, name: 'Your form was not sent' })).toBeVisible();
  await expect(page.getByText(firstName)).toBeVisible();
  await checkAccessibility();
  await page.getByRole('button', { name: 'Send it now' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${firstName} Lindgren`);
});

test('who signs out with a form half filled finds it at the next sign-in', async ({ page, hasScripts }) => {
  await signIn(page, 'lakesideDesk');
  await page.goto('/c/lakeside/clients/new');
  await page.getByLabel('First name').fill('Quirina');
  await page.getByRole('button', { name: /Account/ }).click();
  await page.getByRole('link', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, 'lakesideDesk');
  await page.goto('/c/lakeside/');
  // Without scripts no browser sends a form that somebody leaves.
  const kept = page.getByRole('link', { name: 'Look at it' });
  if (!hasScripts) return expect(kept).toHaveCount(0);
  await kept.click();
  await expect(page.getByText('Quirina')).toBeVisible();
});

test('no answer of a signed-in page may be stored', async ({ page, context, signedInAs }) => {
  await signedInAs('receptionist');
  const storable: string[] = [];
  context.on('response', (response) => {
    const { pathname } = new URL(response.url());
    const isPublicFile =
      /^\/(?:assets|brand)\//.test(pathname) || /\.(ico|svg|png|webmanifest|txt)$/.test(pathname);
    if (!isPublicFile && !/^no-store\b/.test(response.headers()['cache-control'] ?? ''))
      storable.push(response.url());
  });
  for (const path of [
    '',
    '/today',
    '/clients',
    '/clients/new',
    '/intakes',
    '/calendar',
    '/admin/deliveries',
    '/nowhere',
  ]) {
    await page.goto(`/c/riverside${path}`);
  }
  await page.goto('/account');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(
    page.getByRole('region', { name: 'Success' }).getByText('Your preferences are saved.'),
  ).toBeVisible();
  expect(storable).toEqual([]);
});
