import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';
import { BOOKED } from './support/booking.ts';
import { inDemoDatabase } from './support/demo-database.ts';
import { readOverflow } from './support/walk.ts';

const WEEK_MS = 7 * 86_400_000;
/** Beyond everything that the demo has booked. */
const FROM = new Date(Date.now() + 8 * WEEK_MS).toISOString().slice(0, 10);
const HOLIDAY = 'Founders’ day';

test('a receptionist books a weekly series around a holiday and a fortnight of leave, changes its time, and ends it', async ({
  page,
  signedInAs,
  checkAccessibility,
  faults,
}) => {
  test.setTimeout(180_000);
  faults.expect(/422/);
  const success = page.getByRole('region', { name: 'Success' });
  await signedInAs('receptionist');
  const slot = await chooseFirstTime(page);
  const [away, ...closed] = [randomUUID(), randomUUID(), randomUUID()];
  await inDemoDatabase(async (client) => {
    const [who] = await client<{ tenant: string }[]>`
      select tenant_id as tenant from therapists where id = ${slot.therapistId}`;
    const on = (weeks: number) => new Date(new Date(`${slot.date}T00:00:00Z`).getTime() + weeks * WEEK_MS);
    for (const [at, id] of closed.entries())
      await client`insert into location_closures (tenant_id, id, location_id, closed_on, reason)
        values (${who?.tenant ?? ''}, ${id}, ${slot.locationId}, ${on(1 + at)
          .toISOString()
          .slice(0, 10)}, ${HOLIDAY})`;
    await client`insert into time_off (tenant_id, id, therapist_id, starts_at, ends_at, kind, created_at)
      values (${who?.tenant ?? ''}, ${away}, ${slot.therapistId}, ${on(3)}, ${on(5)}, 'vacation', now())`;
  });
  let preview = '';
  try {
    await test.step('one appointment leads on to a series, and its page lists every date', async () => {
      await page.getByRole('button', { name: 'Repeat weekly…' }).click();
      await expect(page.getByRole('heading', { name: 'Book a series' })).toBeVisible();
      await page.getByLabel('How many times').fill('9');
      await page.getByRole('button', { name: 'Show the dates' }).click();
      await expect(page.getByText('Cannot be booked as planned: 4 of 9.')).toBeVisible();
      preview = page.url();
      await expect(page.getByRole('row', { name: HOLIDAY })).toHaveCount(2);
      await expect(page.getByRole('row', { name: 'The therapist is off' })).toHaveCount(2);
      await checkAccessibility();
    });

    await test.step('nothing is booked before each date has an answer', async () => {
      await page.getByRole('button', { name: 'Book the series' }).click();
      await expect(page.getByRole('link', { name: /^Choose what happens on each date/ })).toBeVisible();
      await checkAccessibility();
      await page.getByLabel('Set at once').selectOption('The therapist is off (2)');
      await page.getByLabel('Answer').selectOption('Leave out');
      await page.getByRole('button', { name: 'Fill in' }).click();
      const choices = page.getByRole('combobox', { name: /^What happens on/ });
      await expect(choices.nth(2)).toHaveValue(/ leave$/);
      await expect(choices.nth(3)).toHaveValue(/ leave$/);
      await expect(choices.first()).toHaveValue('');
      // The answer was meant for the leave: what is still open is asked anew.
      await expect(page.getByLabel('All that are still open')).toHaveValue('');
      await page.getByRole('button', { name: 'Book the series' }).click();
      await expect(page.getByRole('link', { name: /^Choose what happens on each date/ })).toBeVisible();
      await choices.first().selectOption('Leave out');
      await choices.nth(1).selectOption('Leave out');
      await page.getByRole('button', { name: 'Book the series' }).click();
      await expect(success.getByText(BOOKED)).toBeVisible();
      const without = page.getByText('The series has no appointment on these 4 days: ');
      await expect(without).toContainText(`(${HOLIDAY})`);
      await expect(without).toContainText('(the therapist is off)');
      await expect(page.getByRole('row', { name: 'Scheduled' })).toHaveCount(5);
      await checkAccessibility();
    });

    await test.step('another series of the client says on which days there is an appointment already, and with whom', async () => {
      const again = await page.context().newPage();
      await again.goto(preview);
      await expect(again.getByRole('row', { name: /Already booked that day: .+[AP]M with \w/ })).toHaveCount(
        5,
      );
      await again.close();
    });

    await test.step('all that are coming get another time, each date by its answer, and stay one series', async () => {
      await page.getByRole('link', { name: 'Change time, therapist or room…' }).click();
      await page.getByLabel('All that are coming').check();
      await page.getByLabel('Time', { exact: true }).selectOption('7:00 PM');
      await checkAccessibility();
      await page.getByRole('button', { name: 'Show dates' }).click();
      await expect(page.getByText('Cannot be changed as planned: 5 of 5.')).toBeVisible();
      await page.getByRole('button', { name: 'Change 5 appointments' }).click();
      await expect(page.getByRole('link', { name: /^Choose what happens with each/ })).toBeVisible();
      await checkAccessibility();
      await page.getByLabel('All that are still open').selectOption('Nearest time that day');
      await page.getByRole('button', { name: 'Fill in' }).click();
      await expect(page.getByRole('combobox', { name: /^What happens on/ }).first()).toHaveValue(/ at /);
      await page.getByRole('button', { name: 'Change 5 appointments' }).click();
      await expect(success.getByText('The series is changed.')).toBeVisible();
      await expect(page.getByText(/· Every week on \w+ at 7:00\sPM$/)).toBeVisible();
      await expect(page.getByRole('row', { name: /Another (day|time|therapist)/ })).toHaveCount(5);
      await checkAccessibility();
    });

    await test.step('one press undoes it for all of them', async () => {
      await expect(
        page.getByText(/^This can be undone for two minutes, for all appointments at once/),
      ).toBeVisible();
      expect(await readOverflow(page)).toEqual([]);
      await page.getByRole('button', { name: 'Undo the change' }).click();
      await expect(success.getByText(/^It is undone/)).toBeVisible();
      await expect(page.getByRole('row', { name: 'Scheduled' })).toHaveCount(5);
      await expect(page.getByRole('row', { name: /Another (day|time|therapist)/ })).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Undo the change' })).toHaveCount(0);
      await checkAccessibility();
    });

    await test.step('all that follow one are cancelled together, as they were seen', async () => {
      await page.getByRole('row', { name: 'Scheduled' }).nth(1).getByRole('link').click();
      await expect(page.getByRole('link', { name: /2 of 5$/ })).toBeVisible();
      await page.getByRole('link', { name: 'Cancel appointment' }).click();
      await page.getByRole('link', { name: 'This one and all after it' }).click();
      await expect(page.getByText('4 appointments will be cancelled').first()).toBeVisible();
      await checkAccessibility();
      await page.getByRole('link', { name: 'All that are coming' }).click();
      await expect(page.getByText('5 appointments will be cancelled').first()).toBeVisible();
      await cancelFive(page);
      await expect(success.getByText('The appointments are cancelled')).toBeVisible();
      await expect(page.getByRole('row', { name: 'Cancelled' })).toHaveCount(5);
      await checkAccessibility();
    });

    await test.step('the cancellation is undone, which comes too late where somebody was first, and they are cancelled again', async () => {
      const stale = await page.context().newPage();
      await stale.goto(page.url());
      await page.getByRole('button', { name: 'Undo the cancellation' }).click();
      await expect(success.getByText(/^It is undone/)).toBeVisible();
      await expect(page.getByRole('row', { name: 'Scheduled' })).toHaveCount(5);
      await stale.getByRole('button', { name: 'Undo the cancellation' }).click();
      await expect(stale.getByText(/^Nothing was undone: something was done with one/).first()).toBeVisible();
      await stale.close();
      await page.getByRole('link', { name: 'Cancel all coming' }).click();
      await cancelFive(page);
      await expect(page.getByRole('row', { name: 'Cancelled' })).toHaveCount(5);
    });
  } finally {
    await inDemoDatabase(async (client) => {
      await client`delete from location_closures where id = any(${closed})`;
      await client`delete from time_off where id = ${away}`;
    });
  }
});

/** Opens the booking page of a client and chooses the first time that is free: with whom, where and on which date. */
async function chooseFirstTime(
  page: Page,
): Promise<{ therapistId: string; locationId: string; date: string }> {
  await page.goto('/c/riverside/clients?status=active');
  const client = await page.locator('main table a[href*="/clients/"]').first().getAttribute('href');
  await page.goto(`/c/riverside/appointments/new?client=${client?.split('/').pop() ?? ''}&from=${FROM}`);
  const times = page.getByRole('radio', { name: /[AP]M/ });
  if ((await times.count()) === 0) await page.getByRole('link', { name: /[AP]M/ }).first().click();
  await times.first().check();
  const valueOf = (name: string) => page.locator(`input[type="hidden"][name="${name}"]`).first().inputValue();
  return {
    therapistId: await valueOf('therapistId'),
    locationId: await valueOf('locationId'),
    date: (await times.first().inputValue()).slice(0, 10),
  };
}

async function cancelFive(page: Page): Promise<void> {
  await page.getByLabel('The client asked').check();
  await page.getByLabel('Reason').fill('Moves away');
  await page.getByRole('button', { name: 'Cancel 5 appointments' }).click();
}
