import { setTimeout } from 'node:timers/promises';
import { decodeBase32, totpCode } from '#app/cli/dev-identity/totp.ts';
import { expect, test, type Page } from './support/test.ts';
import { PEOPLE, proveIdentity, signIn, type Person } from './support/people.ts';

/**
 * Where it happens, and to whom: the therapist has a second factor afterwards, so that each project has a clinic of its own.
 */
const WHERE = {
  'no-script': { clinic: '/c/riverside', administrator: 'administrator', therapist: 'therapist3' },
  script: { clinic: '/c/lakeside', administrator: 'lakesideAdmin', therapist: 'lakesideTherapist' },
} as const;

test('the administrator ends a colleague’s sessions, changes name and role, deactivates and reactivates', async ({
  page,
  browser,
  faults,
  checkAccessibility,
  hasScripts,
}) => {
  const { clinic, administrator, therapist } = WHERE[hasScripts ? 'script' : 'no-script'];
  test.setTimeout(180_000);
  const elsewhere = await browser.newContext({ javaScriptEnabled: false });
  faults.watch(elsewhere);
  const theirs = await elsewhere.newPage();
  const home = `${process.env['BASE_URL'] ?? ''}${clinic}`;
  const isThere = (url: URL) => url.pathname.startsWith(clinic);

  // The region that reads out what changed has the same words for a moment.
  const success = page.getByRole('region', { name: 'Success' });

  await signIn(page, administrator);
  await theirs.goto(home);
  await prove(theirs, therapist);
  await theirs.waitForURL(isThere);
  const name = await test.step('the list of staff leads to the therapist', async () => {
    await page.goto(clinic);
    await page.getByRole('link', { name: 'Staff', exact: true }).first().click();
    await page.goto(`${clinic}/admin/users?role=therapist&by=last`);
    await checkAccessibility();
    await page.getByRole('rowheader').getByRole('link').first().click();
    await expect(page.getByText(PEOPLE[therapist])).toBeVisible();
    await checkAccessibility();
    return page.getByRole('heading', { level: 1 }).innerText();
  });
  const member = page.url();

  await test.step('one session is ended: the open page leads to sign-in, and says why', async () => {
    await page
      .getByRole('link', { name: /^End the session/ })
      .first()
      .click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`End one session of ${name}`);
    await checkAccessibility();
    await page.getByRole('button', { name: 'End this session' }).click();
    await expect(success.getByText('The session has ended.')).toBeVisible();
    await theirs.reload();
    await expect(theirs.getByText('your administrator ended your sessions')).toBeVisible();
  });

  await test.step('all sessions are ended', async () => {
    await theirs.getByRole('button', { name: 'Sign in' }).click();
    await prove(theirs, therapist);
    await theirs.waitForURL(isThere);
    await page.goto(member);
    await page.getByRole('link', { name: 'End all sessions' }).click();
    await checkAccessibility();
    await page.getByRole('button', { name: 'End all sessions' }).click();
    await expect(success.getByText('All sessions have ended.')).toBeVisible();
    await theirs.reload();
    await expect(theirs.getByLabel('Password')).toBeVisible();
  });

  await test.step('the second factor is required again, and set up at the next sign-in', async () => {
    await page.getByRole('link', { name: 'Require the second factor again' }).click();
    await checkAccessibility();
    await page.getByRole('button', { name: 'Require it again' }).click();
    await expect(success.getByText('A new second factor is set up at the next sign-in.')).toBeVisible();
    await prove(theirs, therapist);
    const secret = await theirs.locator('#secret').innerText();
    await theirs.getByLabel('Code').fill(totpCode(decodeBase32(secret), new Date()));
    await theirs.getByRole('button', { name: 'Continue' }).click();
    await theirs.waitForURL(isThere);
    await page.reload();
    await expect(page.getByText('Set up', { exact: true })).toBeVisible();
  });

  await test.step('the name is changed, and of two changes at a time the second shows both', async () => {
    await page.goto(member);
    await page.getByRole('link', { name: 'Change name' }).click();
    await checkAccessibility();
    const second = await page.context().newPage();
    await second.goto(page.url());
    await second.getByLabel('Name', { exact: true }).fill(`${name} Jr`);
    await second.getByRole('button', { name: 'Save' }).click();
    await expect(second.getByText('Saved.').first()).toBeVisible();
    await second.close();
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(`${name} Jr`).first()).toBeVisible();
    await checkAccessibility();
    await page.getByRole('button', { name: 'Save my version' }).click();
    await expect(success.getByText('Saved.')).toBeVisible();
  });

  await test.step('another role says what it touches, and is there at the next sign-in', async () => {
    await page.getByRole('link', { name: 'Change role' }).click();
    await expect(page.getByText(/^\d+ – you hand them over next/)).toBeVisible();
    await checkAccessibility();
    await page.getByRole('button', { name: 'Change the roles' }).click();
    await expect(page.getByText('Choose one role or more, other than now').first()).toBeVisible();
    await page.getByLabel('Reception').check();
    await page.getByLabel('Therapist').uncheck();
    await page.getByRole('button', { name: 'Change the roles' }).click();
    await expect(page.getByRole('heading', { name: 'Coming sessions that this touches' })).toBeVisible();
    await checkAccessibility();
    await page.getByLabel('All stay as they are').check();
    await page.getByLabel('Reason for what is cancelled or kept').fill('For a week');
    await page.getByRole('button', { name: 'Review' }).click();
    await expect(page.getByRole('heading', { name: 'This will happen' })).toBeVisible();
    await page.getByRole('button', { name: 'Change the roles' }).click();
    await expect(success.getByText('The roles are changed. All sessions have ended.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Coming sessions with this person' })).toBeVisible();
    await page.getByRole('link', { name: 'Change role' }).click();
    await page.getByLabel('Therapist').check();
    await page.getByRole('button', { name: 'Change the roles' }).click();
    await expect(success.getByText('The roles are changed. All sessions have ended.')).toBeVisible();
  });

  await test.step('deactivating says what it touches, and shuts the clinic at once', async () => {
    await page.getByRole('link', { name: 'Deactivate' }).click();
    await expect(page.getByRole('heading', { name: 'Coming sessions that this touches' })).toBeVisible();
    await checkAccessibility();
    await page.getByLabel('All stay as they are').check();
    await page.getByLabel('Reason for what is cancelled or kept').fill('We call each family ourselves');
    await page.getByRole('button', { name: 'Review' }).click();
    await expect(page.getByRole('heading', { name: 'This will happen' })).toBeVisible();
    await checkAccessibility();
    await page.getByRole('button', { name: 'Deactivate' }).click();
    await expect(success.getByText('Deactivated. All sessions have ended.')).toBeVisible();
    await checkAccessibility();
    await theirs.reload();
    await expect(theirs.getByLabel('Password')).toBeVisible();
  });

  await test.step('a session that is left can be given to another therapist, not kept', async () => {
    await page.getByRole('link', { name: /^Move/ }).first().click();
    await expect(page.getByText(name).first()).toBeVisible();
    await expect(page.getByRole('radio', { name: /[AP]M/ })).toHaveCount(0);
  });

  await test.step('nobody can book with the therapist, and then everybody can again', async () => {
    await page.goto(`${clinic}/appointments/new`);
    await expect(page.getByLabel('Therapist').locator('option').filter({ hasText: name })).toHaveCount(0);
    await page.goto(member);
    await page.getByRole('link', { name: 'Reactivate' }).click();
    await checkAccessibility();
    await page.getByRole('button', { name: 'Reactivate' }).click();
    await expect(success.getByText('Reactivated.')).toBeVisible();
  });

  await test.step('where a receptionist works is changed on a page of its own', async () => {
    await page.goto(`${clinic}/admin/users?role=receptionist`);
    await page.getByRole('rowheader').first().getByRole('link').click();
    await page.getByRole('link', { name: /^Change.*locations/i }).click();
    await checkAccessibility();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(success.getByText('The locations are saved.')).toBeVisible();
  });
  await elsewhere.close();
});

/** A proof tells its time in whole seconds, so one that is later than the end of a session is made in a later second. */
async function prove(page: Page, person: Person): Promise<void> {
  await setTimeout(1_000 - (Date.now() % 1_000));
  await proveIdentity(page, person);
}
