import { PROVISIONING_STEPS } from '#db/schema/clinics.ts';
import { expect, test, type Page } from './support/test.ts';
import { bookFirstFreeTime } from './support/booking.ts';
import {
  choosePassword,
  invite,
  joinByInvitation,
  openOnWeekdays,
  proveFirstTime,
  takeInInes,
  workOnWeekdays,
  type Invited,
} from './support/new-clinic.ts';
import { signIn } from './support/people.ts';

const CLINIC = 'Alder Behavioral Health';
const SLUG = 'alder-court';
const ADMIN = 'ada@alder.test';
const THERAPIST: Invited = { name: 'Runa Dahl', email: 'runa@alder.test', role: 'Therapist' };
const DESK: Invited = { name: 'Milo Frost', email: 'milo@alder.test', role: 'Receptionist' };

/** The clinic's own pages: the browsers of its people begin at none. */
const at = (path: string) => `${process.env['BASE_URL'] ?? ''}/c/${SLUG}${path}`;
const success = (page: Page) => page.getByRole('region', { name: 'Success' });
const problem = (page: Page) => page.getByRole('heading', { name: 'There is a problem' });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
/** The steps of the set-up that are not done yet, as the administrator's page lists them. */
const openSteps = (page: Page) => page.getByText('Not started', { exact: true });

test('a clinic that did not exist this morning books its first client', async ({
  page,
  browser,
  faults,
  checkAccessibility,
}) => {
  test.setTimeout(300_000);
  // The page of a clinic that is suspended is a refusal.
  faults.expect(/403/);
  const arrive = async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    faults.watch(context);
    return context.newPage();
  };
  const operator = await arrive();
  const [therapist, desk] = [await arrive(), await arrive()];

  await test.step('the operator finds no clinic, and makes one in a form that says what is wrong with it', async () => {
    await operator.goto(process.env['BASE_URL'] ?? '');
    await signIn(operator, 'operator');
    await operator.goto(`${process.env['BASE_URL'] ?? ''}/platform/tenants`);
    await expect(operator.getByRole('row')).toHaveCount(0);
    await operator.getByRole('link', { name: 'New clinic' }).first().click();
    await operator.getByLabel('Name of the clinic').fill(CLINIC);
    await operator.getByLabel('Name in the address').fill('Not an address');
    await operator.getByLabel('Practice').check();
    await operator.getByLabel('Phone').fill('(312) 555-0100');
    await operator.getByLabel('Name of the location').fill('Court House');
    await operator.getByLabel('Postal address').fill('5 Court Street, Chicago, IL 60601');
    await operator.locator('select[name=state]').selectOption('IL', { force: true });
    await operator.getByLabel('Time zone').selectOption('America/Chicago');
    await operator.getByLabel('Name of the administrator').fill('Ada Quill');
    await operator.getByLabel('Work e-mail address').fill(ADMIN);
    await operator.getByRole('button', { name: 'Make the clinic' }).click();
    await expect(problem(operator)).toBeVisible();
    await operator.getByLabel('Name in the address').fill(SLUG);
    await operator.getByRole('button', { name: 'Make the clinic' }).click();
    await expect(heading(operator)).toHaveText(CLINIC);
  });

  await test.step('every step is done by itself', async () => {
    await expect
      .poll(
        async () => {
          await operator.reload();
          return operator.getByText('Completed', { exact: true }).count();
        },
        { timeout: 60_000 },
      )
      .toBe(PROVISIONING_STEPS.length);
  });

  await test.step('the administrator signs in with a second factor, and finds what is to be set up', async () => {
    await choosePassword(page, ADMIN);
    await page.goto(at(''));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await proveFirstTime(page, ADMIN);
    await page.waitForURL((url) => url.pathname.startsWith(`/c/${SLUG}`));
    await page.goto(at('/admin'));
    await expect(heading(page)).toHaveText('Clinic');
    await expect(openSteps(page)).toHaveCount(7);
    await checkAccessibility();
  });

  await test.step('invites a therapist and the front desk, who make accounts and join', async () => {
    await page.getByRole('link', { name: 'Staff', exact: true }).first().click();
    for (const person of [THERAPIST, DESK]) {
      await page.getByRole('link', { name: 'Invite a person' }).first().click();
      await checkAccessibility();
      await invite(page, person);
      await expect(success(page).getByText('The invitation is on its way.')).toBeVisible();
    }
    await checkAccessibility();
    await joinByInvitation(therapist, THERAPIST.email, CLINIC);
    await joinByInvitation(desk, DESK.email, CLINIC);
  });

  await test.step('says when the location is open, in hours as people write them, and when it is closed', async () => {
    await page.goto(at('/admin'));
    await page.getByRole('link', { name: 'Locations', exact: true }).first().click();
    await page.getByRole('link', { name: 'Court House' }).click();
    await expect(page.getByText('Central Time (Chicago)')).toBeVisible();
    const location = page.url();
    await page.goto(`${location}/hours`);
    await page.getByLabel('Monday: Opens', { exact: true }).fill('9');
    await page.getByLabel('Monday: Closes', { exact: true }).fill('1');
    await page.getByLabel('Monday: Opens again').fill('12:30');
    await page.getByLabel('Monday: Closes again').fill('5 pm');
    await page.getByRole('button', { name: 'Save the hours' }).click();
    await expect(page.getByText('This overlaps another span of the day').first()).toBeVisible();
    await checkAccessibility();
    await page.getByRole('button', { name: 'Add another span to each day' }).click();
    await expect(page.getByLabel('Monday: Opens again')).toHaveCount(2);
    await expect(page.getByLabel('Monday: Opens again').first()).toHaveValue('12:30');
    await page.getByLabel('Monday: Opens again').first().fill('');
    await page.getByLabel('Monday: Closes again').first().fill('');
    await openOnWeekdays(page);
    await expect(success(page).getByText('The opening hours are saved.')).toBeVisible();
    await expect(page.getByText('9:00 AM – 5:00 PM').first()).toBeVisible();
    await page.getByRole('link', { name: 'Add closing days' }).click();
    await page.getByLabel('Date').fill('2030-02-11');
    await page.getByLabel('Reason').fill('Staff training');
    await page.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Close on these days' }).click();
    await expect(success(page).getByText('The closing days are saved.')).toBeVisible();
    await page.getByRole('link', { name: /^Remove.*February 11, 2030/ }).click();
    await checkAccessibility();
    await page.getByRole('button', { name: 'Remove the closing day' }).click();
    await expect(success(page).getByText('The closing day is removed.')).toBeVisible();
    await expect(page.getByText('Staff training')).toBeHidden();
  });

  await test.step('says what can be booked', async () => {
    await page.goto(at('/admin'));
    await page.getByRole('link', { name: 'Services', exact: true }).first().click();
    await page.getByRole('link', { name: 'Add a service' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('Session');
    await page.getByLabel('Type').selectOption('Regular session');
    await page.getByLabel('Length').fill('50');
    await page.getByRole('button', { name: 'Save service' }).click();
    await expect(success(page).getByText('The service is added.')).toBeVisible();
    await checkAccessibility();
  });

  await test.step('whose rooms it has', async () => {
    await page.goto(at('/admin'));
    await expect(openSteps(page)).toHaveCount(4);
    await page.getByRole('link', { name: 'Rooms', exact: true }).first().click();
    await page.getByRole('link', { name: 'Court House' }).click();
    await page.getByRole('link', { name: 'Add a room' }).click();
    await page.getByLabel('Name of the room').fill('Blue');
    await page.getByLabel('Seats').fill('4');
    await page.getByLabel('Quiet').check();
    await page.getByRole('button', { name: 'Save the room' }).click();
    await expect(success(page).getByText('The room is saved.')).toBeVisible();
    await page.getByRole('link', { name: 'Blue', exact: true }).click();
    await checkAccessibility();
    await page.getByLabel('Name of the room').fill('Blue room');
    await page.getByRole('button', { name: 'Save the room' }).click();
    await expect(page.getByRole('link', { name: 'Blue room', exact: true })).toBeVisible();
  });

  await test.step('what the therapist is, speaks and takes', async () => {
    await page.goto(at('/admin'));
    await page.getByRole('link', { name: 'Therapists', exact: true }).first().click();
    await page.getByRole('link', { name: 'Runa Dahl' }).click();
    await checkAccessibility();
    await page.getByLabel('Credentials').fill('PhD');
    await page.getByLabel('Languages').fill('English, Englsh');
    await page.getByLabel('Caseload limit').fill('12');
    await page.getByRole('button', { name: 'Save profile' }).click();
    await expect(page.getByText('Choose below which language is meant').first()).toBeVisible();
    await expect(page.getByLabel('Credentials')).toHaveValue('PhD');
    await page.getByLabel('Languages').fill('English, Spanish');
    await page.getByRole('button', { name: 'Save profile' }).click();
    await expect(success(page).getByText('The profile is saved.')).toBeVisible();
    await checkAccessibility();
  });

  const missing = page.getByRole('heading', { name: 'Before anybody can be booked' });
  const profile = page.url().split('?')[0] ?? '';
  await test.step('where the therapist is licensed, what in, and when at work', async () => {
    await expect(missing).toBeVisible();
    await page.getByRole('link', { name: 'No license is valid today' }).click();
    await page.getByLabel('State', { exact: true }).selectOption('IL');
    await page.getByLabel('Number').fill('IL-4711');
    await page.getByLabel('Valid until').fill('2099-12-31');
    await page.getByRole('button', { name: 'Save license' }).click();
    await page.getByRole('link', { name: 'Change Illinois IL-4711' }).click();
    await page.getByLabel('I have looked it up').check();
    await page.getByRole('button', { name: 'Save license' }).click();
    await expect(page.getByRole('row', { name: /IL-4711.*Ada Quill/ })).toBeVisible();
    await page.getByRole('link', { name: 'Change specializations' }).click();
    await page.getByLabel('Speech integration', { exact: true }).selectOption('expert');
    await page.getByRole('group', { name: 'Speech integration', exact: true }).getByLabel('Years').fill('7');
    await page.getByRole('button', { name: 'Save specializations' }).click();
    await expect(page.getByRole('row', { name: /Speech integration.*Expert.*7/ })).toBeVisible();
    await page.getByRole('link', { name: 'Enter the working hours' }).click();
    await page.getByRole('link', { name: 'Change the hours' }).click();
    await workOnWeekdays(page);
    await expect(success(page).getByText('The hours are changed.')).toBeVisible();
    await page.goto(profile);
    await expect(missing).toBeHidden();
  });

  await test.step('what messages call the clinic, and its color', async () => {
    await page.goto(at('/admin/clinic'));
    await expect(page.getByLabel('Sender of messages')).toHaveValue('Alder');
    await page.getByLabel('Sender of messages').fill('Alder Therapy');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(problem(page)).toBeVisible();
    await page.getByLabel('Sender of messages').fill('Alder Court');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(success(page)).toBeVisible();
    await page.goto(at('/admin/branding'));
    await page.getByLabel('Color', { exact: true }).fill('#7A3B0F');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(success(page)).toBeVisible();
  });

  await test.step('and the list of what is to be done is gone', async () => {
    await page.goto(at('/admin'));
    await expect(page.getByRole('heading', { name: 'The parts of the clinic' })).toBeVisible();
    await expect(openSteps(page)).toHaveCount(0);
    await checkAccessibility();
  });

  await test.step('the front desk takes in a client', async () => {
    await desk.goto(at('/clients'));
    await takeInInes(desk, 'Court House');
  });

  await test.step('and books with the therapist who fits', async () => {
    const suggested = desk.getByRole('article').filter({ hasText: 'Runa Dahl' });
    await suggested.getByRole('button', { name: 'Select' }).click();
    await bookFirstFreeTime(desk);
    await expect(desk.getByText('Blue room').first()).toBeVisible();
    await therapist.goto(at('/my-caseload'));
    await expect(therapist.getByText('Ines Marlow').first()).toBeVisible();
  });

  await test.step('a suspension is told at the next page, and over when it is resumed', async () => {
    await operator.getByRole('link', { name: 'Suspend' }).click();
    await operator.getByLabel('Reason').fill('The contract has ended');
    await operator.getByRole('button', { name: 'Suspend the clinic' }).click();
    await expect(success(operator).getByText('The clinic is suspended.')).toBeVisible();
    await page.reload();
    await expect(heading(page)).toHaveText('This clinic is suspended');
    await operator.getByRole('link', { name: 'Resume' }).click();
    await operator.getByLabel('Reason').fill('The contract goes on');
    await operator.getByRole('button', { name: 'Resume the clinic' }).click();
    await expect(success(operator).getByText('The clinic works again.')).toBeVisible();
    await page.reload();
    await expect(heading(page)).toHaveText('Clinic');
  });

  await test.step('a limit is shown beside what is used, and told to who reaches it', async () => {
    await operator.getByRole('link', { name: 'Plan and limits' }).click();
    await operator.getByLabel('Other limits, for this clinic alone').check();
    await operator.getByLabel(/^Locations/).fill('1');
    await operator.getByRole('button', { name: 'Save plan and limits' }).click();
    await expect(operator.getByText('1 of 1', { exact: true })).toBeVisible();
    await page.goto(at('/admin/locations/new'));
    await page.getByLabel('Name', { exact: true }).fill('Second house');
    await page.getByLabel('Address').fill('6 Court Street, Chicago, IL 60601');
    await page.getByLabel('Phone').fill('(312) 555-0101');
    await page.getByRole('button', { name: 'Add the location' }).click();
    await expect(page.getByText('Your plan allows no more open locations').first()).toBeVisible();
  });
  for (const theirs of [operator, therapist, desk]) await theirs.context().close();
});
