import { expect, test, type Page } from './support/test.ts';
import { bookFirstFreeTime, bookForToday, chooseFreeTime } from './support/booking.ts';
import { readOverflow } from './support/walk.ts';

/** Names of its own for each project: both run in one demo world. */
const word = (hasScripts: boolean) => (hasScripts ? 'Iris' : 'Nora');

test('reception takes in a new client, from the first call to the first visit', async ({
  page,
  context,
  signedInAs,
  checkAccessibility,
  hasScripts,
}) => {
  test.setTimeout(240_000);
  const firstName = word(hasScripts);
  await signedInAs('receptionist');
  const sibling = await test.step('the clinic already knows a child of the family', () => findChild(page));

  await test.step('she begins with “New client” and is warned of a possible duplicate', async () => {
    await page.goto('/c/riverside/clients');
    await page.getByRole('link', { name: 'New client' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'New client' })).toBeVisible();
    await page.getByLabel('First name').fill(firstName);
    await page.getByLabel('Last name').fill(sibling.lastName);
    await page.getByLabel('Date of birth').fill(sibling.dateOfBirth);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('alert')).toContainText('The clinic may know this person already');
    await expect(page).toHaveTitle(/^Error: /);
    await expect(page.getByLabel('First name')).toHaveValue(firstName);
    await expect(page.getByRole('cell', { name: 'last name and birth date' }).first()).toBeVisible();
    await checkAccessibility();
    await page.getByRole('button', { name: 'This is a different person' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`${firstName} ${sibling.lastName}`);
  });

  await test.step('she goes through the intake, topic by topic', async () => {
    await page.getByRole('link', { name: 'Person', exact: true }).click();
    await page.getByLabel('Preferred language').fill('English');
    await saveAndReach(page, 'Contact');
    await page.getByLabel('Address').fill('7 Juniper Street, New York, NY 10031');
    await page.getByLabel('State of residence').selectOption({ label: 'New York' });
    await saveAndReach(page, 'Guardian');
    await saveStep(page);
    await expect(page.getByRole('alert')).toContainText('The client is a minor: enter the guardian’s name');
    await checkAccessibility();
    await page.getByLabel('Guardian’s name').fill(`Ruth ${sibling.lastName}`);
    await page.getByLabel('Relationship to the client').fill('Mother');
    await page.getByLabel('Guardian’s phone').fill(hasScripts ? '(212) 555-0131' : '(212) 555-0133');
    await page.getByLabel('Guardian’s e-mail').fill(`ruth.${firstName.toLowerCase()}@family.test`);
    await saveAndReach(page, 'Emergency contact');
    await page.getByLabel('Contact’s name').fill('Paul Grant');
    await page.getByLabel('Contact’s phone').fill('(212) 555-0132');
    await page.getByLabel('Relationship to the client').fill('Uncle');
    await saveAndReach(page, 'Insurance');
    await page.getByLabel('Insurance company').fill('Harbor Health');
    await page.getByLabel('Policy number').fill('HH-20417');
    await saveAndReach(page, 'Needs');
    await page.getByRole('radio', { name: 'Soon' }).check();
    await page.getByRole('checkbox', { name: 'ABA', exact: true }).check();
    await page.getByLabel('How much ABA matters').selectOption({ label: 'Critical' });
    await page.getByRole('checkbox', { name: 'Autism', exact: true }).check();
    await page.getByLabel('Communication need').selectOption({ label: 'Verbal' });
    await page.getByRole('radio', { name: 'Riverside Hudson' }).check();
    await saveAndReach(page, 'Preferred times');
    await page.getByRole('checkbox', { name: 'Monday, Morning' }).check();
    await page.getByRole('checkbox', { name: 'Wednesday, Afternoon' }).check();
    await saveAndReach(page, 'Check answers');
  });

  await test.step('she checks the answers, changes one, and comes back to the check', async () => {
    await checkAccessibility();
    await page.getByRole('link', { name: 'Change insurance' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Insurance' })).toBeVisible();
    await page.getByLabel('Policy number').fill('HH-20418');
    await saveAndReach(page, 'Check answers');
    await expect(page.getByText('HH-20418')).toBeVisible();
    await page.getByRole('button', { name: 'Save client and find matches' }).click();
  });

  await test.step('she tries other needs, which no address tells and nobody saves', async () => {
    const tried = page.getByLabel('Age group', { exact: true });
    const assessed = await tried.locator('option:checked').innerText();
    await tried.selectOption({ label: 'Adult (18+)' });
    await page.getByRole('button', { name: 'Show the ranking' }).click();
    await expect(page.getByText('Nothing is saved', { exact: true })).toBeVisible();
    await expect(tried.locator('option:checked')).toHaveText('Adult (18+)');
    expect(page.url()).toMatch(/\/matches\?try=[\w.%-]+$/);
    await expect(page.getByRole('button', { name: 'Select' })).toHaveCount(0);
    await checkAccessibility();
    await page.getByRole('link', { name: 'Back to the assessed needs' }).click();
    await expect(tried.locator('option:checked')).toHaveText(assessed);
  });

  const therapist =
    await test.step('she sees at most five therapists, each with total, parts and reasons', async () => {
      await expect(page.getByRole('heading', { level: 1 })).toContainText(`Matches for ${firstName}`);
      const suggested = page.getByRole('article');
      const count = await suggested.count();
      expect(count).toBeGreaterThan(0);
      expect(count).toBeLessThanOrEqual(5);
      for (const article of await suggested.all()) {
        await expect(article).toContainText(/\b(7\d|8\d|9\d|100)%/);
        for (const part of ['What the client needs', 'Room in caseload', 'Age group', 'Preferred times']) {
          await expect(article).toContainText(part);
        }
        await expect(article).not.toContainText('ABA');
        await expect(article.getByRole('button', { name: 'Select' })).toBeVisible();
      }
      const excluded = page.locator('details', { hasText: /\d+ excluded/ });
      await excluded.locator('summary').click();
      await expect(excluded).toContainText('Does not offer all that the client must have');
      await checkAccessibility();
      const name = await suggested.first().getByRole('heading', { level: 3 }).innerText();
      await suggested.first().getByRole('button', { name: 'Select' }).click();
      await expect(page.getByRole('group', { name: `Free times of ${name}` })).toBeVisible();
      return name;
    });

  const booked = await test.step('she books the first visit from the therapist’s free times', async () => {
    await checkAccessibility();
    const bookingAddress = page.url();
    const colleague = await context.newPage();
    await colleague.goto(bookingAddress);
    const slot = await bookFirstFreeTime(page);
    await test.step('a colleague who had the same page open is refused, kindly and with alternatives', async () => {
      await chooseFreeTime(colleague, slot);
      await colleague.getByRole('button', { name: 'Book appointment' }).click();
      await expect(colleague.getByRole('alert')).toContainText('another appointment then');
      await expect(colleague).toHaveTitle(/^Error: /);
      await expect(colleague.getByRole('group', { name: `Next free times of ${therapist}` })).toBeVisible();
      await expect(colleague.getByRole('radio', { name: /[AP]M/ }).first()).toBeVisible();
      await expect(colleague.getByText(`${firstName} ${sibling.lastName}`).first()).toBeVisible();
      await expect(colleague.getByLabel('Therapist')).toContainText(therapist);
      await colleague.close();
    });
    return { slot, address: page.url() };
  });

  await test.step('it stands in the calendar, on its day and in the therapist’s week', async () => {
    const [date = ''] = booked.slot.split('T');
    await page.goto(`/c/riverside/calendar/day/${date}`);
    await expect(block(page, booked.address)).toContainText(firstName);
    await page.getByRole('link', { name: therapist, exact: true }).click();
    await expect(page).toHaveURL(/calendar\/week/);
    await expect(block(page, booked.address)).toContainText(firstName);
  });

  await test.step('she moves it, undoes the move, and moves it again', async () => {
    await page.goto(booked.address);
    await moveToSecondFreeTime(page);
    await checkAccessibility();
    await page.getByRole('button', { name: 'Undo the move' }).click();
    await expect(
      page.getByRole('region', { name: 'Success' }).getByText('The move is undone.'),
    ).toBeVisible();
    await moveToSecondFreeTime(page);
    await expect(page.getByText(/Moved from /).first()).toBeVisible();
  });

  await test.step('she cancels it, and is asked who wanted it and why', async () => {
    await page.getByRole('link', { name: 'Cancel appointment' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Cancel this appointment?' })).toBeVisible();
    await page.getByRole('button', { name: 'Cancel appointment' }).click();
    await expect(page.getByRole('alert')).toContainText('Say who asked for the cancellation');
    await checkAccessibility();
    await page.getByRole('radio', { name: 'The client asked' }).check();
    await page.getByLabel('Reason').fill('The family travels that week.');
    await page.getByRole('checkbox', { name: 'Put on the waiting list for another time' }).check();
    await page.getByRole('button', { name: 'Cancel appointment' }).click();
    await expect(
      page.getByRole('region', { name: 'Success' }).getByText(/The appointment is cancelled/),
    ).toBeVisible();
  });

  await test.step('she books from the waiting list, for today, outside the hours, with a reason', async () => {
    const name = `${firstName} ${sibling.lastName}`;
    await page.goto('/c/riverside/today');
    await page.getByRole('link', { name: /^Waiting list/ }).click();
    await checkAccessibility();
    await page.getByLabel('Find by name, birth date, phone, guardian or e-mail').fill(name);
    await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
    const row = page.getByRole('row', { name });
    await expect(row).toContainText('The family travels that week.');
    await row.getByRole('link', { name: /^Change/ }).click();
    await page.getByRole('radio', { name: 'Urgent' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('region', { name: 'Success' })).toContainText(
      /\(\w+ \d+, \d{4}.*\):\s*The entry is saved\./,
    );
    await row.getByRole('link', { name: /^Book/ }).click();
    await expect(page.getByRole('checkbox', { name: `Take off the list: ${name}` })).toBeChecked();
    await checkAccessibility();
    await bookForToday(page, hasScripts ? 'Jonah Pruitt' : 'Grace Tanaka');
    await page.goto('/c/riverside/waitlist');
    await expect(row).toHaveCount(0);
  });

  await test.step('the client arrives and she checks the client in from the list of today', async () => {
    await page.goto('/c/riverside/today');
    await checkAccessibility();
    await page.getByRole('button', { name: `Check in ${firstName} ${sibling.lastName}` }).click();
    // The cancelled one may have been for today too.
    const row = page
      .getByRole('row')
      .filter({ hasText: `${firstName} ${sibling.lastName}` })
      .filter({ hasNotText: 'Cancelled' });
    await expect(row).toContainText('Checked in');
  });

  await test.step('finds where it is corrected who held the session, where and for how long', async () => {
    await page
      .getByRole('row')
      .filter({ hasText: `${firstName} ${sibling.lastName}` })
      .filter({ hasText: 'Checked in' })
      .getByRole('link', { name: sibling.lastName })
      .first()
      .click();
    await page.getByRole('link', { name: 'Correct who, where or when' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Correct who, where or when' })).toBeVisible();
    await checkAccessibility();
    expect(await readOverflow(page)).toEqual([]);
    await page.getByRole('navigation', { name: 'Back' }).getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1, name: /^Appointment: / })).toBeVisible();
  });
});

/** A child between 6 and 12 whom the clinic knows: surname and birth date as the edit page has them. */
async function findChild(page: Page): Promise<{ lastName: string; dateOfBirth: string }> {
  await page.goto('/c/riverside/clients');
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name: /^([7-9]|1[01]) years$/ }) });
  await row.first().getByRole('link').click();
  await page.getByRole('link', { name: 'Edit details' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Edit / })).toBeVisible();
  return {
    lastName: await page.getByLabel('Last name').inputValue(),
    dateOfBirth: await page.getByLabel('Date of birth').inputValue(),
  };
}

const saveStep = (page: Page) => page.getByRole('button', { name: 'Save and continue' }).click();

async function saveAndReach(page: Page, heading: string): Promise<void> {
  await saveStep(page);
  await expect(page.getByRole('heading', { level: 1, name: heading, exact: true })).toBeVisible();
}

const block = (page: Page, address: string) =>
  page.getByRole('table').locator(`a[href$="${new URL(address).pathname}"]`);

async function moveToSecondFreeTime(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Move', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Move the appointment' })).toBeVisible();
  const slots = page.getByRole('radio', { name: /[AP]M/ });
  const slot = (await slots.nth(3).getAttribute('value')) ?? '';
  await chooseFreeTime(page, slot);
  await page.getByRole('button', { name: 'Move appointment' }).click();
  await expect(
    page.getByRole('region', { name: 'Success' }).getByText('The appointment is moved.'),
  ).toBeVisible();
}
