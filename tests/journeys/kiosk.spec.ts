import type { BrowserContext, Locator } from '@playwright/test';
import { closeCopy, readAxeFaults } from './support/axe.ts';
import { inDemoDatabase } from './support/demo-database.ts';
import { arriveAs } from './support/people.ts';
import { expect, test, type Browser, type Page } from './support/test.ts';
import { readOverflow } from './support/walk.ts';

const CLINIC = '/c/riverside';
const KIOSK = '/kiosk/riverside';
/** Two clients of the demo who are no kin of each other's: a child with a guardian, and another. */
const SURNAME = 'Guzman';

/** Each page of a kiosk goes on by itself, and whoever asks has ten times as long: docs/decisions/256. */
const REFRESHES = ': meta-refresh: ';

test('a guardian checks in a child at the kiosk, beside another client of the same surname', async ({
  page,
  browser,
  signedInAs,
  checkAccessibility,
  faults,
}) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 1366, height: 768 });
  await signedInAs('administrator');

  const [child, other] = await test.step('two clients of one surname are expected about now', async () => {
    await page.goto(`${CLINIC}/clients?search=${SURNAME}`);
    const found = await readClients(page.getByRole('row').filter({ hasText: SURNAME }));
    expect(found.length).toBeGreaterThan(1);
    const [youngest, oldest] = [...found].sort((a, b) => b.born.localeCompare(a.born));
    if (youngest === undefined || oldest === undefined) throw new Error('Nobody is called so.');
    for (const { id } of [youngest, oldest]) await bringNear({ clientId: id });
    return [youngest, oldest] as const;
  });

  const name = `Front door ${Date.now().toString(36)}`;
  const code = await test.step('an administrator adds a kiosk and sees its code once', async () => {
    await page.goto(`${CLINIC}/admin`);
    await page.getByRole('link', { name: 'Kiosks' }).click();
    await page.getByRole('link', { name: 'Add a kiosk' }).click();
    await checkAccessibility();
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Location').selectOption(await placeOf(child.id));
    await page.getByRole('button', { name: 'Add and show a code' }).click();
    await expect(page.getByText('The kiosk is added.')).toBeVisible();
    await checkAccessibility();
    const shown = (await page.locator('.kiosk-code').textContent()) ?? '';
    await page.getByRole('link', { name: 'Kiosks' }).click();
    await page.getByRole('link', { name, exact: true }).click();
    await expect(page.locator('.kiosk-code')).toHaveCount(0);
    return shown;
  });

  const tablet = await openTablet(browser, faults);
  const screen = await tablet.newPage();
  /** Looks at the screen as it stands, at every width and in both themes. */
  const look = async () => {
    expect(await screen.locator('script').count()).toBe(0);
    expect(await readOverflow(screen)).toEqual([]);
    await screen.setViewportSize({ width: 1024, height: 768 });
    await expectLargeControls(screen);
    const seen = await readAxeFaults({ page: screen, context: tablet, browser, hasScripts: false });
    expect(seen.filter((fault) => !fault.includes(REFRESHES))).toEqual([]);
    expect(new URL(screen.url()).search).toBe('');
  };

  await test.step('the code is typed on the tablet, and works once', async () => {
    await screen.goto(KIOSK);
    await expect(screen.getByRole('heading', { level: 1, name: 'Pair this tablet' })).toBeVisible();
    await look();
    await screen.getByLabel('Pairing code').fill(code.toLowerCase());
    await screen.getByRole('button', { name: 'Pair' }).click();
    await expect(screen.getByRole('heading', { level: 1, name: 'Welcome' })).toBeVisible();
    await look();
  });

  await test.step('a guardian begins in Spanish, and walks away', async () => {
    await screen.getByRole('button', { name: 'Registrar mi llegada' }).click();
    await expect(screen.getByRole('heading', { level: 1, name: '¿Para quién es la cita?' })).toBeVisible();
    await look();
    await screen.getByRole('link', { name: 'Empezar de nuevo' }).click();
    await expect(screen.getByRole('heading', { level: 1, name: 'Welcome' })).toBeVisible();
  });

  await test.step('whoever is not expected is sent to the desk', async () => {
    await screen.getByRole('button', { name: 'Check in' }).click();
    await screen.getByRole('button', { name: 'Continue' }).click();
    await expect(screen.getByText('Enter the date of birth').first()).toBeVisible();
    await look();
    await fillIn(screen, '1971-02-03', SURNAME);
    await screen.getByRole('button', { name: 'Continue' }).click();
    await expect(screen.getByText('We could not find it. Please ask at the desk.')).toBeVisible();
    await look();
  });

  await test.step('the guardian finds the child, and nothing of the other client', async () => {
    await fillIn(screen, child.born, SURNAME.toLowerCase());
    await screen.getByRole('button', { name: 'I need more time' }).click();
    await expect(screen.getByLabel('Last name')).toHaveValue(SURNAME.toLowerCase());
    await screen.getByRole('button', { name: 'Continue' }).click();
    await expect(screen.getByRole('heading', { level: 1, name: `Check in ${child.first}` })).toBeVisible();
    await expect(screen.locator('.kiosk-times li')).toHaveCount(1);
    await expect(screen.locator('body')).not.toContainText(SURNAME);
    await expect(screen.locator('body')).not.toContainText(other.first);
    await look();
  });

  await test.step('the guardian says that the phone has changed, and checks in', async () => {
    await screen.getByLabel('Phone').check();
    await screen.getByRole('button', { name: 'Check in' }).click();
    await expect(screen.getByRole('heading', { level: 1, name: 'You are checked in' })).toBeVisible();
    await expect(screen.locator('body')).not.toContainText(child.first);
    await look();
    await screen.goBack();
    await expect(screen.getByRole('heading', { level: 1, name: 'Welcome' })).toBeVisible();
    await screen.getByRole('button', { name: 'Check in' }).click();
    await fillIn(screen, child.born, SURNAME);
    await screen.getByRole('button', { name: 'Continue' }).click();
    await expect(screen.getByRole('heading', { name: 'You are already checked in' })).toBeVisible();
  });

  await test.step('the other client checks in too', async () => {
    await screen.getByRole('link', { name: 'Clear the screen' }).click();
    await screen.getByRole('button', { name: 'Check in' }).click();
    await fillIn(screen, other.born, SURNAME);
    await screen.getByRole('button', { name: 'Continue' }).click();
    await expect(screen.getByRole('heading', { level: 1, name: `Check in ${other.first}` })).toBeVisible();
    await screen.getByRole('link', { name: 'This is not right' }).click();
    await screen.goto(`${KIOSK}/confirm`);
    await expect(screen.getByRole('heading', { level: 1, name: 'Welcome' })).toBeVisible();
  });

  await test.step('two of a group check in one after the other, which their therapist hears within two seconds', async () => {
    await page.goto(`${CLINIC}/appointments/${await bringNear('group')}`);
    const [first, second] = await readMembers(page);
    const watching = await browser.newContext({ javaScriptEnabled: true });
    faults.watch(watching);
    const day = await watching.newPage();
    await arriveAs(day, 'groupTherapist');
    await day.goto(`${CLINIC}/my-day`);
    await screen.getByRole('button', { name: 'Check in' }).click();
    for (const [one, other] of [
      [first, second],
      [second, first],
    ] as const) {
      await fillIn(screen, one.born, one.last);
      await screen.getByRole('button', { name: 'Continue' }).click();
      await expect(screen.getByRole('heading', { level: 1, name: `Check in ${one.first}` })).toBeVisible();
      await expect(screen.locator('body')).not.toContainText(other.first);
      await expect(screen.locator('body')).not.toContainText(other.last);
      await look();
      const here = waitingOn(day, one);
      // Another journey may have brought the client to another group of that day, and put one near now: they check in to both.
      const before = await here.count();
      await screen.getByRole('button', { name: 'Check in' }).click();
      await expect.poll(() => here.count(), { timeout: 8_000 }).toBeGreaterThan(before);
      await expect(screen.getByRole('heading', { level: 1, name: 'You are checked in' })).toBeVisible();
      await look();
      await screen.getByRole('button', { name: 'Check in somebody else' }).click();
    }
    await screen.getByRole('link', { name: 'Start over' }).click();
    await expect(day.getByRole('button', { name: 'Pause updates' })).toBeVisible();
    await expect(day.getByRole('link', { name: 'Refresh' })).toHaveCount(0);
    await watching.close();
    await arriveAs(page, 'groupTherapist');
    await page.goto(`${CLINIC}/my-day`);
    for (const one of [first, second]) await expect(waitingOn(page, one).first()).toBeVisible();
    await expect(page.getByRole('link', { name: 'Refresh' })).toBeVisible();
    await checkAccessibility();
    expect(await readOverflow(page)).toEqual([]);
  });

  await test.step('reception sees who came at the kiosk, and deals with what has changed', async () => {
    await arriveAs(page, 'receptionist');
    await page.goto(`${CLINIC}/today?location=${await placeOf(child.id)}`);
    const mark = page.getByRole('link', { name: 'at the kiosk: something changed' });
    const row = page
      .getByRole('row')
      .filter({ hasText: `${child.first} ${SURNAME}` })
      .filter({ has: mark });
    await expect(row.getByText('Checked in')).toBeVisible();
    const told = page
      .locator('#kiosk-news')
      .getByRole('listitem')
      .filter({ hasText: `${child.first} ${SURNAME}` });
    await expect(told).toContainText('Changed: phone');
    await checkAccessibility();
    await told.getByRole('button', { name: /Dealt with/ }).click();
    await expect(page.getByText('Marked as dealt with.')).toBeVisible();
    await expect(told).toHaveCount(0);
  });

  await test.step('the administrator unpairs the kiosk, which ends at once', async () => {
    await arriveAs(page, 'administrator');
    await page.goto(`${CLINIC}/admin/kiosks`);
    await checkAccessibility();
    await page.getByRole('row', { name }).getByRole('link', { name: 'Unpair' }).click();
    await checkAccessibility();
    await page.getByRole('button', { name: 'Unpair' }).click();
    await expect(page.getByText('The kiosk is unpaired.')).toBeVisible();
    await screen.goto(KIOSK);
    await expect(screen.getByRole('heading', { level: 1, name: 'Pair this tablet' })).toBeVisible();
  });
  await closeCopy(tablet);
  await tablet.close();
});

/** Opens a browser of its own, as a tablet in the waiting room has one: no script, 1024 by 768. */
async function openTablet(
  browser: Browser,
  faults: { watch(context: BrowserContext): void },
): Promise<BrowserContext> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 1024, height: 768 },
  });
  faults.watch(context);
  return context;
}

interface Found {
  readonly id: string;
  readonly first: string;
  /** `YYYY-MM-DD`. */
  readonly born: string;
}

/** Reads the clients of a list: id, first name, birth date. */
async function readClients(rows: Locator): Promise<Found[]> {
  const found: Found[] = [];
  for (const row of await rows.all()) {
    const link = row.getByRole('link').first();
    const id = /clients\/([\da-f-]{36})/.exec((await link.getAttribute('href')) ?? '')?.[1] ?? '';
    const text = (await row.textContent()) ?? '';
    const date = /([A-Z][a-z]+ \d{1,2}, \d{4})/.exec(text)?.[1] ?? '';
    const born = date === '' ? '' : new Date(`${date} UTC`).toISOString().slice(0, 10);
    // The list has the surname first: “Okafor, Riley”.
    const first = ((await link.textContent()) ?? '').split(', ')[1]?.trim() ?? '';
    if (id !== '' && born !== '') found.push({ id, first, born });
  }
  return found;
}

/** Where a client's next session is. */
function placeOf(clientId: string): Promise<string> {
  return inDemoDatabase(async (client) => {
    const [row] = await client<{ id: string }[]>`
      select a.location_id as id from appointments a
      join appointment_attendees t on t.tenant_id = a.tenant_id and t.appointment_id = a.id
      where t.client_id = ${clientId} and a.starts_at > now() - interval '2 hours' and a.status <> 'cancelled'
      order by a.starts_at limit 1`;
    return row?.id ?? '';
  });
}

/** The lines of My day which say that a client is here. */
const waitingOn = (page: Page, { first, last }: Member) =>
  page
    .locator('[aria-live=polite] li')
    .filter({ hasText: `${first} ${last}` })
    .filter({ hasText: 'is here, since' });

/** Reads two clients of the group whose page is shown. */
async function readMembers(page: Page): Promise<[Member, Member]> {
  const rows = page.getByRole('table', { name: 'Clients of this appointment' }).locator('tbody tr');
  const members: Member[] = [];
  for (const row of await rows.filter({ hasText: 'Awaited' }).all()) {
    const [first = '', ...last] = (await row.locator('.link-name').innerText()).split(' ');
    const date = /[A-Z][a-z]+ \d{1,2}, \d{4}/.exec(await row.locator('.birth-date').innerText())?.[0] ?? '';
    members.push({
      first,
      last: last.join(' '),
      born: new Date(`${date} UTC`).toISOString().slice(0, 10),
    });
  }
  const [one, other] = members;
  if (one === undefined || other === undefined) throw new Error('A group has two clients.');
  return [one, other];
}

interface Member {
  readonly first: string;
  readonly last: string;
  /** `YYYY-MM-DD`. */
  readonly born: string;
}

/**
 * Brings a client's next session, or the last of the demo's groups, near now: to ten minutes that therapist and clients have free, at the
 * clinic's first location. Returns its id.
 */
function bringNear(which: { readonly clientId: string } | 'group'): Promise<string> {
  return inDemoDatabase((client) =>
    client.begin(async (tx) => {
      await tx`set constraints all deferred`;
      const [moved] = await tx<{ id: string; starts_at: Date; ends_at: Date }[]>`
        with near as (
          select a.tenant_id, a.id, a.therapist_id from appointments a
          where a.status in ('scheduled', 'confirmed') and a.starts_at > now() and ${
            which === 'group'
              ? tx`a.appointment_type = 'group_session' order by a.starts_at desc`
              : tx`exists (select from appointment_attendees t where t.tenant_id = a.tenant_id and t.appointment_id = a.id
                  and t.client_id = ${which.clientId}) order by a.starts_at`
          } limit 1
        ), free as (
          select near.tenant_id, near.id, begins, begins + interval '10 minutes' as ends
          from near, generate_series(date_trunc('minute', now()) + interval '5 minutes',
            now() + interval '110 minutes', interval '5 minutes') begins
          where not exists (
            select from appointments o
            left join appointment_attendees p on p.tenant_id = o.tenant_id and p.appointment_id = o.id
            where o.tenant_id = near.tenant_id and o.id <> near.id
              and (o.therapist_id = near.therapist_id or p.client_id in
                (select t.client_id from appointment_attendees t where t.appointment_id = near.id))
              and o.starts_at < begins + interval '10 minutes' and o.ends_at > begins)
          order by begins limit 1
        )
        update appointments a set starts_at = begins, ends_at = ends, modality = 'in_person', room_id = null,
          location_id = (select l.id from locations l where l.tenant_id = a.tenant_id order by l.name limit 1)
        from free where a.tenant_id = free.tenant_id and a.id = free.id
        returning a.id, a.starts_at, a.ends_at`;
      if (moved === undefined) throw new Error('There is no such session to come.');
      await tx`update appointment_attendees set starts_at = ${moved.starts_at}, ends_at = ${moved.ends_at}
        where appointment_id = ${moved.id}`;
      return moved.id;
    }),
  );
}

/** Fills in the screen that asks for whom the appointment is. */
async function fillIn(screen: Page, born: string, surname: string): Promise<void> {
  const [year = '', month = '', day = ''] = born.split('-');
  await screen.getByLabel('Month').fill(month);
  await screen.getByLabel('Day').fill(day);
  await screen.getByLabel('Year').fill(year);
  await screen.getByLabel('Last name').fill(surname);
}

/** What a finger presses is at least 56 pixels high. */
async function expectLargeControls(screen: Page): Promise<void> {
  const controls = screen
    .locator('main')
    .locator('button, a.button, input:not([type=hidden]):not([type=checkbox]), .choice');
  for (const control of await controls.all()) {
    const box = await control.boundingBox();
    expect(
      box?.height ?? 0,
      await control.evaluate((node) => node.outerHTML.slice(0, 80)),
    ).toBeGreaterThanOrEqual(56);
  }
}
