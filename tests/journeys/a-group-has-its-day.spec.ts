import { inDemoDatabase } from './support/demo-database.ts';
import { expect, test, type Page } from './support/test.ts';
import { readOverflow } from './support/walk.ts';

test('a group is filled, comes, and has a note begun of each who came', async ({
  page,
  signedInAs,
  checkAccessibility,
  faults,
  hasScripts,
}) => {
  test.setTimeout(240_000);
  // A client who has another appointment then, a full group and a removal without a reason are refused.
  faults.expect(/422/);
  const appointment = `/c/riverside/appointments/${await bringNear()}`;
  const names = () =>
    page
      .getByRole('table', { name: 'Clients of this appointment' })
      .locator('tbody tr')
      .filter({ hasText: 'Awaited' })
      .locator('.link-name')
      .allInnerTexts();
  const rowOf = (name: string) => page.getByRole('row').filter({ hasText: name });
  const success = page.getByRole('region', { name: 'Success' });
  await signedInAs('receptionist');

  await test.step('clients are added until the group is full', async () => {
    await page.goto(appointment);
    await expect(page.getByRole('heading', { name: 'Who attends (5 of 8)' })).toBeVisible();
    await page.getByRole('link', { name: 'Add a client' }).click();
    await checkAccessibility();
    expect(await readOverflow(page)).toEqual([]);
    for (let taken = 5, next = 1; taken < 8; next += 1) {
      if (await add(page, appointment, next, hasScripts)) taken += 1;
    }
    await expect(page.getByRole('heading', { name: 'Who attends (8 of 8)' })).toBeVisible();
    await expect(success.getByText('The client is added.')).toBeVisible();
    await expect(page.getByText('No message about this goes out.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Add a client' })).toHaveCount(0);
    await checkAccessibility();
  });

  await test.step('whoever still comes to the page is told that it is full', async () => {
    for (let next = 1; next === 1 || (await page.getByText('The group is full.').count()) === 0; next += 1)
      expect(await add(page, appointment, next, hasScripts)).toBe(false);
    await checkAccessibility();
  });

  await page.goto(appointment);
  const [first = '', second = '', absent = '', removed = ''] = await names();

  await test.step('two are checked in, and one did not come', async () => {
    for (const name of [first, second]) await rowOf(name).getByRole('button', { name: 'Check in' }).click();
    await expect(rowOf(second).getByText('Here', { exact: true })).toBeVisible();
    await rowOf(absent).getByRole('button', { name: 'No-show' }).click();
    await expect(rowOf(absent).getByText('No-show', { exact: true }).first()).toBeVisible();
    await expect(success).toContainText(/\(\w+ \d+, \d{4}.*\):\s*Marked as a no-show\./);
    await checkAccessibility();
  });

  await test.step('one is removed with a reason alone, and the page says whom to call', async () => {
    await rowOf(removed).getByRole('link', { name: 'Remove' }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Remove ${removed}?` })).toBeVisible();
    await checkAccessibility();
    await page.getByLabel('The client asked').check();
    await page.getByRole('button', { name: 'Remove the client' }).click();
    await expect(page.getByRole('link', { name: 'Give a reason' })).toBeVisible();
    await page.getByLabel('Reason for removing').fill('Has a fever.');
    await page.getByRole('button', { name: 'Remove the client' }).click();
    await expect(success.getByText('It counts as a late cancellation.')).toBeVisible();
    await expect(page.getByText('No message about this goes out.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Who attends (7 of 8)' })).toBeVisible();
    await expect(page.getByText(`Removed: ${removed}`)).toBeVisible();
    await checkAccessibility();
  });

  await test.step('it is waived, counted again, and the history says both', async () => {
    await rowOf(removed).getByRole('link', { name: 'Waive' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Waive the late cancellation?' })).toBeVisible();
    await checkAccessibility();
    await page.getByLabel('Reason for waiving').fill('The bus did not run.');
    await page.getByRole('button', { name: 'Waive' }).click();
    await expect(success).toContainText(`${removed} (`);
    await expect(success).toContainText(/\(\w+ \d+, \d{4}.*\):\s*It is waived, and no longer counts\./);
    await expect(page.getByText(`Waived: ${removed}`)).toBeVisible();
    await checkAccessibility();
    await rowOf(removed).getByRole('link', { name: 'Take back the waiver' }).click();
    await checkAccessibility();
    await page.getByRole('button', { name: 'Take back the waiver' }).click();
    await expect(success).toContainText(
      /\(\w+ \d+, \d{4}.*\):\s*The waiver is taken back\. It counts again\./,
    );
  });

  await test.step('the roster names those who are expected', async () => {
    await page.getByRole('link', { name: 'Roster' }).click();
    const roster = page.getByRole('table', { name: 'Who is expected' });
    await expect(roster.getByRole('row', { name: first })).toBeVisible();
    await expect(roster.getByRole('row', { name: removed })).toHaveCount(0);
    await checkAccessibility();
    expect(await readOverflow(page)).toEqual([]);
  });

  let name = '';
  const coming = `/c/riverside/appointments/${await addWeeks()}`;

  await test.step('a client joins all that follows of the series but what is full', async () => {
    const button = page.getByRole('button', { name: 'Add to 2 appointments' });
    for (let next = 1; next === 1 || (await button.count()) === 0; next += 1) {
      await page.goto(`${coming}/attendees`);
      await page.getByRole('link', { name: 'This one and all after it' }).click();
      await expect(page.getByRole('button', { name: 'Show the appointments' })).toBeVisible();
      await chooseClient(page, next, hasScripts);
      await page.getByRole('button', { name: 'Show the appointments' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'to several appointments?' })).toBeVisible();
    }
    const heading = await page.getByRole('heading', { level: 1 }).innerText();
    name = heading.replace(/^Add (.*) to several appointments\?$/, '$1');
    await expect(page.getByRole('row', { name: 'The group is full' })).toHaveCount(1);
    await checkAccessibility();
    expect(await readOverflow(page)).toEqual([]);
    await button.click();
    await expect(page.getByRole('link', { name: 'Say that what is not possible is left out' })).toBeVisible();
    await checkAccessibility();
    await page.getByLabel('Leave out 1 appointment for which this is not possible').check();
    await button.click();
    await expect(success.getByText('The client is added to the appointments of the series.')).toBeVisible();
    expect(await names()).toContain(name);
  });

  await test.step('and leaves them again with one reason', async () => {
    await rowOf(name).getByRole('link', { name: 'Remove' }).click();
    await page.getByRole('link', { name: 'All that are coming' }).click();
    await expect(
      page.getByRole('heading', { level: 1, name: `Remove ${name} from several appointments?` }),
    ).toBeVisible();
    await checkAccessibility();
    expect(await readOverflow(page)).toEqual([]);
    await page.getByLabel('The clinic asked').check();
    await page.getByLabel('Reason for removing').fill('Moves to another group.');
    await page.getByRole('button', { name: 'Remove from 2 appointments' }).click();
    await expect(
      success.getByText('The client is removed from the appointments of the series.'),
    ).toBeVisible();
    expect(await names()).not.toContain(name);
  });

  await test.step('a co-therapist joins all that follows, and has it in the own calendar', async () => {
    // The second week is full of clients of any state, where a licence may be missing.
    const button = page.getByRole('button', { name: /^Add to [23] appointments$/ });
    for (let next = 1; next === 1 || (await button.count()) === 0; next += 1) {
      await page.goto(`${coming}/co-therapists`);
      await page.getByRole('link', { name: 'This one and all after it' }).click();
      await expect(page.getByRole('button', { name: 'Show the appointments' })).toBeVisible();
      if (next === 1) await checkAccessibility();
      await page.getByLabel('Co-therapist', { exact: true }).selectOption({ index: next });
      await page.getByRole('button', { name: 'Show the appointments' }).click();
      await expect(
        page.getByRole('heading', { level: 1, name: 'as a co-therapist of several' }),
      ).toBeVisible();
    }
    await expect(page.getByText('Clients are not told.')).toBeVisible();
    await checkAccessibility();
    expect(await readOverflow(page)).toEqual([]);
    const heading = await page.getByRole('heading', { level: 1 }).innerText();
    const who = heading.replace(/^Add (.*) as a co-therapist of several appointments\?$/, '$1');
    const leaveOut = page.getByLabel('Leave out 1 appointment for which this is not possible');
    if ((await leaveOut.count()) > 0) await leaveOut.check();
    const [, therapist] = /co-therapists\/([^/]+)\//.exec(page.url()) ?? [];
    await button.click();
    await expect(
      success.getByText('The co-therapist is added to the appointments of the series.'),
    ).toBeVisible();
    const date = await dayOf(coming);
    await page.goto(`/c/riverside/calendar/week/${date}?therapist=${therapist ?? ''}`);
    await expect(page.locator(`a[href*="${coming}"]`).first()).toBeVisible();

    await page.goto(`${coming}/series/extension`);
    await expect(page.getByText('Co-therapists, as with the last appointment:')).toContainText(who);
    await checkAccessibility();
    expect(await readOverflow(page)).toEqual([]);

    await page.goto(coming);
    await page.getByRole('link', { name: `Remove ${who}` }).click();
    await checkAccessibility();
    await page.getByRole('link', { name: 'All that are coming' }).click();
    await checkAccessibility();
    await page.getByRole('button', { name: /^Remove from [23] appointments$/ }).click();
    await expect(
      success.getByText('The co-therapist is removed from the appointments of the series.'),
    ).toBeVisible();
    await page.goto(`/c/riverside/calendar/week/${date}?therapist=${therapist ?? ''}`);
    await expect(page.locator(`a[href*="${coming}"]`)).toHaveCount(0);
  });

  await signedInAs('groupTherapist');

  await test.step('the therapist begins the session and takes it back, and reads who is here', async () => {
    await page.goto('/c/riverside/my-day');
    const session = page
      .getByRole('listitem')
      .filter({ has: page.locator(`a[href$="${appointment}"]`) })
      .first();
    await session.getByRole('button', { name: /^Start/ }).click();
    await expect(success).toContainText(/^The session of .*\(\w+ \d+, \d{4}.*\) has begun\./);
    await success.getByRole('button', { name: /^Undo/ }).click();
    await expect(success).toContainText(/are checked in\./);
    for (const name of [first, second]) await expect(success).toContainText(name);
    expect((await success.innerText()).split('are checked in.')[0]).not.toContain(absent);
    await checkAccessibility();
  });

  await test.step('the therapist begins the note of each who came', async () => {
    for (const name of [first, second]) {
      await page.goto('/c/riverside/my-day');
      const session = page
        .getByRole('listitem')
        .filter({ has: page.locator(`a[href$="${appointment}"]`) })
        .filter({ hasText: name });
      await session.getByRole('link', { name: /^Write note/ }).click();
      await page.getByLabel('Behavior').fill(`${name} took six turns.`);
      await page.getByRole('button', { name: 'Save draft' }).click();
      await expect(page.getByText('The draft is saved.').first()).toBeVisible();
    }
    await page.goto(appointment);
    for (const name of [first, second]) {
      await page.goto(appointment);
      await rowOf(name).getByRole('link', { name: 'Note' }).click();
      await expect(page.getByLabel('Behavior')).toHaveValue(`${name} took six turns.`);
    }
  });
});

/**
 * Moves the last session of the demo's group, because the walk reads the next one, to ten minutes of today that have just begun, or
 * began not long ago, and in which neither who leads or accompanies it nor any of its clients has anything else. Returns its id.
 */
function bringNear(): Promise<string> {
  return inDemoDatabase((client) =>
    client.begin(async (tx) => {
      await tx`set constraints all deferred`;
      const [moved] = await tx<{ id: string; starts_at: Date; ends_at: Date }[]>`
        with near as (
          select * from appointments where appointment_type = 'group_session' and status = 'scheduled' and starts_at > now()
          order by starts_at desc limit 1
        ), free as (
          select near.tenant_id, near.id, begins, begins + interval '10 minutes' as ends
          from near, generate_series(date_trunc('minute', now()) - interval '1 minute',
            now() - interval '8 hours', interval '-1 minute') begins
          where not exists (
            select from appointments o
            left join appointment_attendees p on p.tenant_id = o.tenant_id and p.appointment_id = o.id
            where o.tenant_id = near.tenant_id and o.id <> near.id
              and (p.client_id in (select client_id from appointment_attendees t where t.appointment_id = near.id)
                or exists (
                  (select near.therapist_id union select therapist_id from co_therapists where appointment_id = near.id)
                  intersect
                  (select o.therapist_id union select therapist_id from co_therapists where appointment_id = o.id)))
              and o.starts_at < begins + interval '10 minutes' and o.ends_at > begins)
          order by begins desc limit 1
        )
        update appointments a set starts_at = begins, ends_at = ends, room_id = null
        from free where a.tenant_id = free.tenant_id and a.id = free.id
        returning a.id, a.starts_at, a.ends_at`;
      if (moved === undefined) throw new Error('The demo has no group to come.');
      await tx`update appointment_attendees set starts_at = ${moved.starts_at}, ends_at = ${moved.ends_at}
        where appointment_id = ${moved.id}`;
      return moved.id;
    }),
  );
}

/**
 * Gives the series of the demo's group three more weeks, with the clients of its last session to come, the second of them full. Returns the
 * id of the first.
 */
function addWeeks(): Promise<string> {
  return inDemoDatabase((client) =>
    client.begin(async (tx) => {
      const made = await tx<{ id: string }[]>`
        with last as (
          select * from appointments where appointment_type = 'group_session' and status = 'scheduled' and starts_at > now()
          order by starts_at desc limit 1
        ), made as (
          insert into appointments (tenant_id, id, therapist_id, location_id, service_id, series_id, appointment_type, modality,
            starts_at, ends_at, status, capacity, created_at)
          select tenant_id, gen_random_uuid(), therapist_id, location_id, service_id, series_id, appointment_type, modality,
            starts_at + weeks * interval '7 days', ends_at + weeks * interval '7 days', 'scheduled', capacity, now()
          from last, generate_series(1, 3) weeks
          returning *
        ), attending as (
          insert into appointment_attendees (tenant_id, id, appointment_id, client_id, starts_at, ends_at, status, created_at)
          select made.tenant_id, gen_random_uuid(), made.id, t.client_id, made.starts_at, made.ends_at, 'booked', now()
          from made, last join appointment_attendees t on t.tenant_id = last.tenant_id and t.appointment_id = last.id
          where t.status = 'booked'
        )
        select id from made order by starts_at`;
      const [first, second] = made;
      if (first === undefined || second === undefined) throw new Error('The demo has no group to come.');
      await tx`
        insert into appointment_attendees (tenant_id, id, appointment_id, client_id, starts_at, ends_at, status, created_at)
        select a.tenant_id, gen_random_uuid(), a.id, c.id, a.starts_at, a.ends_at, 'booked', now()
        from appointments a join clients c on c.tenant_id = a.tenant_id and c.status = 'active'
        where a.id = ${second.id} and not exists (
          select from appointment_attendees t where t.tenant_id = a.tenant_id and t.client_id = c.id
            and t.starts_at < a.ends_at and t.ends_at > a.starts_at)
        limit 8 - (select count(*) from appointment_attendees where appointment_id = ${second.id})`;
      return first.id;
    }),
  );
}

/** Returns the day of an appointment, `YYYY-MM-DD`, by its address. */
function dayOf(appointment: string): Promise<string> {
  const id = appointment.split('/').at(-1) ?? '';
  return inDemoDatabase(async (client) => {
    const [row] = await client<{ day: string }[]>`
      select (a.starts_at at time zone l.zone)::date::text as day from appointments a
      join locations l on l.tenant_id = a.tenant_id and l.id = a.location_id where a.id = ${id}`;
    return row?.day ?? '';
  });
}

/** Adds the client who stands at this place of the list. False when that was refused, and the page says why. */
async function add(page: Page, appointment: string, place: number, hasScripts: boolean): Promise<boolean> {
  await page.goto(`${appointment}/attendees`);
  await chooseClient(page, place, hasScripts);
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const isAdded = (await answer).status() !== 422;
  await expect(page.locator('[data-error-summary]')).toBeVisible({ visible: !isAdded });
  return isAdded;
}

/** Chooses the client who stands at this place of the list. */
async function chooseClient(page: Page, place: number, hasScripts: boolean): Promise<void> {
  const option = page.locator('select[name="clientId"] option').nth(place);
  const label = (await option.textContent()) ?? '';
  const box = page.getByRole('combobox', { name: 'Client', exact: true });
  if (hasScripts) {
    await box.fill(label);
    await page.getByRole('option', { name: label }).first().click();
  } else await box.selectOption({ label });
}
