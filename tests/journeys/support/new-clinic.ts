import { decodeBase32, totpCode } from '#app/cli/dev-identity/totp.ts';
import { DEMO_PASSWORD } from '#db/seed/clinics.ts';
import { expect, type Page } from '@playwright/test';

/** Opens the link in the newest mail to this address that has these words. */
export async function followMail(page: Page, to: string, words: string, link: RegExp): Promise<void> {
  const mails = page.getByRole('article').filter({ hasText: to }).filter({ hasText: words });
  await expect
    .poll(
      async () => {
        await page.goto(process.env['MAILBOX_URL'] ?? '');
        return mails.count();
      },
      { timeout: 60_000 },
    )
    .toBeGreaterThan(0);
  await page.goto(link.exec(await mails.first().innerText())?.[0] ?? '');
}

/** Somebody without an account follows the provider's mail and chooses a password. */
export async function choosePassword(page: Page, email: string): Promise<void> {
  await followMail(page, email, 'choose your password', /http:\S+\/set-up\/\S+/);
  await page.locator('input[name="newPassword"]').fill(DEMO_PASSWORD);
  await page.getByRole('button').last().click();
  await expect(page.getByText('Your password is set.')).toBeVisible();
}

/** Proves for the first time who somebody is, on the provider's pages: password, and a second factor that is set up. */
export async function proveFirstTime(page: Page, email: string): Promise<void> {
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  const secret = await page.locator('#secret').innerText();
  await page.getByLabel('Code').fill(totpCode(decodeBase32(secret), new Date()));
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** Somebody who was invited accepts, makes an account and joins. */
export async function joinByInvitation(page: Page, email: string, clinic: string): Promise<void> {
  await followMail(page, email, 'invites you to join its team', /http:\S+\/invitations\/\S+/);
  const invitation = page.url();
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByText('You have no account yet.')).toBeVisible();
  await choosePassword(page, email);
  await page.goto(invitation);
  await page.getByRole('button', { name: 'Accept' }).click();
  await proveFirstTime(page, email);
  await page.getByRole('button', { name: `Join ${clinic}` }).click();
  await page.waitForURL((url) => url.pathname.startsWith('/c/'));
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

/** On the page of a location's opening hours: open on weekdays. */
export async function openOnWeekdays(page: Page): Promise<void> {
  for (const weekday of WEEKDAYS) {
    await page.getByLabel(`${weekday}: Opens`, { exact: true }).fill('9');
    await page.getByLabel(`${weekday}: Closes`, { exact: true }).fill('5');
  }
  await page.getByRole('button', { name: 'Save the hours' }).click();
}

/** On the page of a therapist's hours: works on weekdays. */
export async function workOnWeekdays(page: Page): Promise<void> {
  for (const weekday of WEEKDAYS) {
    await page.getByLabel(`${weekday}, row 1: From`).fill('9');
    await page.getByLabel(`${weekday}, row 1: Until`).fill('5');
  }
  await page.getByRole('button', { name: 'Save the hours' }).click();
}

/** On the page that invites: writes to somebody who is to work here. */
export async function invite(page: Page, { name, email, role }: Invited): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Work e-mail').fill(email);
  await page.getByRole('checkbox', { name: role }).check();
  await page.getByRole('button', { name: 'Send the invitation' }).click();
}

export interface Invited {
  readonly name: string;
  readonly email: string;
  readonly role: 'Therapist' | 'Receptionist';
}

/** From the list of clients: takes in a client who lives in Illinois, up to the suggested therapists. */
export async function takeInInes(page: Page, location: string): Promise<void> {
  await page.getByRole('link', { name: 'New client' }).first().click();
  await page.getByLabel('First name').fill('Ines');
  await page.getByLabel('Last name').fill('Marlow');
  await page.getByLabel('Date of birth').fill('1994-05-02');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('link', { name: 'Person', exact: true }).click();
  await page.getByLabel('Preferred language').fill('Spanish');
  await saveAndReach(page, 'Contact');
  await page.getByLabel(/^Phone/).fill('(312) 555-0142');
  await page.getByLabel(/^E-mail/).fill('ines@family.test');
  await page.getByLabel('Address').fill('7 Juniper Street, Chicago, IL 60601');
  await page.getByLabel('State of residence').selectOption({ label: 'Illinois' });
  await saveAndReach(page, 'Guardian');
  await saveAndReach(page, 'Emergency contact');
  await page.getByLabel('Contact’s name').fill('Paul Marlow');
  await page.getByLabel('Contact’s phone').fill('(312) 555-0143');
  await page.getByLabel('Relationship to the client').fill('Brother');
  await saveAndReach(page, 'Insurance');
  await saveAndReach(page, 'Needs');
  await page.getByRole('radio', { name: 'Soon' }).check();
  await page.getByRole('checkbox', { name: 'Speech integration', exact: true }).check();
  await page.getByLabel('How much Speech integration matters').selectOption({ label: 'Critical' });
  await page.getByLabel('Communication need').selectOption({ label: 'Verbal' });
  await page.getByRole('radio', { name: location }).check();
  await saveAndReach(page, 'Preferred times');
  await page.getByRole('checkbox', { name: 'Monday, Morning' }).check();
  await saveAndReach(page, 'Check answers');
  await page.getByRole('button', { name: 'Save client and find matches' }).click();
}

async function saveAndReach(page: Page, step: string): Promise<void> {
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await expect(page.getByRole('heading', { level: 1, name: step, exact: true })).toBeVisible();
}
