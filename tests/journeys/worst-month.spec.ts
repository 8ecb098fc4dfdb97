import { expect, test, type Page } from './support/test.ts';
import { BOOKED } from './support/booking.ts';
import {
  bookedTwice,
  changedForClients,
  expectHandedOver,
  findTherapist,
  letUndoWindowsEnd,
  readStanding,
  readTold,
} from './support/month.ts';
import { arriveAs, signIn } from './support/people.ts';

const CLINIC = 'riverside';
const HOME = `/c/${CLINIC}`;
const DAY_MS = 86_400_000;
/** So many days from today at the clinic, `YYYY-MM-DD`. */
const day = (n: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: process.env['JOURNEYS_ZONE'] }).format(
    Date.now() + n * DAY_MS,
  );
const success = (page: Page) => page.getByRole('region', { name: 'Success' });

test('in a bad month nobody is booked twice, nobody is forgotten, and everybody is told once', async ({
  page,
  checkAccessibility,
}) => {
  test.setTimeout(300_000);
  /** Does an act that asks what becomes of its sessions, and looks at what it left. */
  const handOver = async (
    { choose, button, done, act }: Handed,
    least: number,
  ): Promise<{ moved: number; cancelled: number; kept: number }> => {
    const before = await readStanding(CLINIC);
    await expect(page.getByRole('heading', { name: 'Coming sessions that this touches' })).toBeVisible();
    const listed = await page
      .locator('input[name^="rows["][name$="].id"]')
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
    expect(listed.length).toBeGreaterThanOrEqual(least);
    await checkAccessibility();
    await choose();
    await page.getByRole('button', { name: 'Review' }).click();
    await expect(page.getByRole('heading', { name: 'This will happen' })).toBeVisible();
    expect(bookedTwice(await readStanding(CLINIC)), 'nothing is done before it is confirmed').toEqual([]);
    await page.getByRole('button', { name: button }).click();
    await expect(success(page).getByText(done)).toBeVisible();
    return expectHandedOver(CLINIC, { before, listed, act });
  };

  await test.step('the front desk books a full fortnight with Luis Herrera', async () => {
    await arriveAs(page, 'receptionist');
    await fillFortnight(page, await findTherapist(CLINIC, 'Luis Herrera'));
  });

  const beginning = await readStanding(CLINIC);
  expect(bookedTwice(beginning)).toEqual([]);
  // To deactivate somebody, the administrator must have proved a moment ago who it is.
  await page.context().clearCookies();
  await signIn(page, 'administrator');
  await test.step('Jonah Pruitt resigns: his sessions go to colleagues, one is cancelled, one stays', async () => {
    await openMember(page, 'Jonah Pruitt');
    await page.getByRole('link', { name: 'Deactivate' }).click();
    // What has begun can only stay.
    const row = (n: number) =>
      page
        .locator('.hand-over__item')
        .filter({ has: page.getByRole('radio', { name: 'Cancel', exact: true }) })
        .nth(n);
    const made = await handOver(
      {
        act: 'staff.deactivate',
        button: 'Deactivate',
        done: 'Deactivated. All sessions have ended.',
        choose: async () => {
          await row(0).getByRole('radio', { name: 'Cancel', exact: true }).check();
          await row(0).getByRole('textbox', { name: 'Why it is cancelled' }).fill('The family pauses.');
          await row(1).getByRole('radio', { name: 'It stays as it is' }).check();
          await row(1).getByLabel('Why it stays').fill('He holds this one before he goes.');
          await page.getByLabel('Reason for what is cancelled or kept').fill('We call the family.');
        },
      },
      10,
    );
    expect(made.cancelled).toBeGreaterThanOrEqual(1);
    expect(made.kept).toBeGreaterThanOrEqual(1);
    expect(made.moved).toBeGreaterThan(0);
  });

  await test.step('Luis Herrera falls ill for a fortnight with forty sessions', async () => {
    await openMember(page, 'Luis Herrera');
    await page.getByRole('link', { name: 'Hours and time off' }).click();
    await page.getByRole('link', { name: 'Enter time off' }).click();
    await page.getByLabel('Kind').selectOption('sick');
    await page.getByLabel('First day').fill(day(1));
    await page.getByLabel('Last day').fill(day(14));
    await page.getByRole('button', { name: 'Save the time off' }).click();
    const made = await handOver(
      {
        act: 'time-off.enter',
        button: 'Save the time off',
        done: 'The time off is entered.',
        choose: async () => {
          await page.getByLabel('Another therapist at the same time, where there is one').check();
          await page.getByLabel('Reason for what is cancelled or kept').fill('He is ill.');
        },
      },
      40,
    );
    expect(made.moved).toBeGreaterThan(20);
  });

  await test.step('Aspen is flooded: its sessions go to other rooms', async () => {
    await page.goto(`${HOME}/admin/locations`);
    await page.getByRole('link', { name: 'Riverside Hudson' }).click();
    await page.getByRole('link', { name: 'Retire Aspen' }).click();
    await handOver(
      {
        act: 'room.retire',
        button: 'Retire the room',
        done: 'The room is retired.',
        choose: () => page.getByLabel('Reason for what is cancelled or kept').fill('It dries first.'),
      },
      1,
    );
  });

  await test.step('the license of Amara Okafor ends', async () => {
    await openMember(page, 'Amara Okafor');
    await page.getByRole('link', { name: 'Therapist’s profile' }).click();
    await page.getByRole('link', { name: /^End license New York/ }).click();
    await page.getByRole('button', { name: 'End license' }).click();
    await handOver(
      {
        act: 'licence.end',
        button: 'End license',
        done: 'The license ends on that day.',
        choose: async () => {
          await page.getByLabel('Another therapist at the same time, where there is one').check();
          await page.getByLabel('Reason for what is cancelled or kept').fill('A new license is on its way.');
        },
      },
      5,
    );
  });

  await test.step('Riverside Lakeview closes at three', async () => {
    await page.goto(`${HOME}/admin/locations`);
    await page.getByRole('link', { name: 'Riverside Lakeview' }).click();
    await page.goto(`${page.url()}/hours`);
    for (const weekday of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'])
      await page.getByLabel(`${weekday}: Closes`, { exact: true }).fill('3 pm');
    await page.getByRole('button', { name: 'Save the hours' }).click();
    await handOver(
      {
        act: 'location.change-hours',
        button: 'Save the hours',
        done: 'The opening hours are saved.',
        choose: async () => {
          await page.getByLabel('Another time with the same therapist, where there is one').check();
          await page.getByLabel('Reason for what is cancelled or kept').fill('Agreed with the family.');
        },
      },
      5,
    );
  });

  await test.step('the room has dried and is used again', async () => {
    await page.goto(`${HOME}/admin/locations`);
    await page.getByRole('link', { name: 'Riverside Hudson' }).click();
    await page.getByRole('link', { name: 'Bring back Aspen' }).click();
    await checkAccessibility();
    await page.getByRole('button', { name: 'Bring the room back' }).click();
    await expect(success(page).getByText('The room is in use again.')).toBeVisible();
  });

  await test.step('every client who comes at another time, elsewhere or not at all was told so once', async () => {
    const end = await readStanding(CLINIC);
    const changed = changedForClients(beginning, end);
    expect(changed.length).toBeGreaterThan(10);
    await letUndoWindowsEnd(CLINIC);
    const told = async () => {
      const rows = await readTold(CLINIC, beginning);
      return changed.filter(({ id, news }) =>
        rows.some((row) => row.on === id && row.news === news && row.status === 'sent'),
      );
    };
    await expect.poll(async () => (await told()).length, { timeout: 90_000 }).toBe(changed.length);
    const rows = await readTold(CLINIC, beginning);
    const isChanged = (on: string) => changed.some(({ id }) => id === on);
    // What was moved before the month began, and moved back, may be settled only now.
    const wrong = rows.filter(({ on, status, times }) => times !== 1 || (status !== 'sent' && isChanged(on)));
    expect(wrong).toEqual([]);
    await page.goto(`${HOME}/admin/deliveries?kind=moved`);
    await expect(page.getByRole('row').filter({ hasText: 'Sent' }).first()).toBeVisible();
  });

  await test.step('and the trail tells who did what, and to whom', async () => {
    for (const act of [
      'Deactivated a member of staff',
      'Entered time off',
      'Retired a room',
      'Ended a license',
      'Changed the opening hours of a location',
      'Brought a room back',
      'Moved an appointment',
      'Cancelled an appointment',
      'Kept an appointment where it was touched',
    ]) {
      await page.goto(`${HOME}/admin/audit`);
      await page.getByLabel('What happened').selectOption({ label: act });
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      const entry = page.getByRole('row').filter({ hasText: act }).filter({ hasText: 'Helen Marsh' });
      await expect(entry.first()).toContainText('Done');
    }
  });
});

interface Handed {
  readonly choose: () => Promise<void>;
  readonly button: string;
  readonly done: string;
  /** The code of the act in the trail. */
  readonly act: string;
}

async function openMember(page: Page, name: string): Promise<void> {
  await page.goto(`${HOME}/admin/users?role=therapist`);
  await page.getByRole('link', { name, exact: true }).click();
}

/** Books one client after the other with a therapist, until the fortnight from tomorrow on has forty sessions. */
async function fillFortnight(page: Page, therapist: string): Promise<void> {
  const until = Date.now() + 14 * DAY_MS;
  const isInFortnight = (at: Date) => at.getTime() > Date.now() + DAY_MS && at.getTime() < until;
  const { sessions } = await readStanding(CLINIC);
  const ofTherapist = [...sessions.values()].filter((one) => one.therapist === therapist && one.isLive);
  let booked = ofTherapist.filter(({ startsAt }) => isInFortnight(startsAt)).length;
  const known = new Set(ofTherapist.map(({ client }) => client));
  // Who has no session at all is free at any time.
  const others = new Set([...sessions.values()].map(({ client }) => client));
  const clients = [...known].concat([...others].filter((client) => !known.has(client)));
  for (let n = 0; booked < 40; n += 1) {
    await page.goto(
      `${HOME}/appointments/new?client=${clients[n] ?? ''}&therapist=${therapist}&from=${day(2)}`,
    );
    const times = page.getByRole('radio', { name: /[AP]M/ });
    if ((await times.count()) === 0) continue;
    await times.first().check();
    await page.getByRole('button', { name: 'Book appointment' }).click();
    // Who comes to somebody else at that time is told so, and the next one asks.
    if (await success(page).getByText(BOOKED).isVisible()) booked += 1;
  }
}
