import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { withQuery } from '#app/platform/with-query.ts';
import { inDemoDatabase } from './support/demo-database.ts';
import { expect, test } from './support/test.ts';

const ZONE = 'America/New_York';
const DAY_MS = 86_400_000;
const WEEK = '/c/riverside/calendar/week';
/** Where the scripts of a calendar must stay. */
const SCRIPT_KILOBYTES = 110;

/** The Sunday, `YYYY-MM-DD`, in whose first hours the clinic's clocks change next, beyond everything that the demo has booked. */
function nextClockChange(): string {
  const offsetOn = (ms: number) =>
    new Intl.DateTimeFormat('en', { timeZone: ZONE, timeZoneName: 'longOffset' }).format(ms).slice(-9);
  const noon = new Date(Date.now() + 60 * DAY_MS).setUTCHours(17, 0, 0, 0);
  const days = Array.from({ length: 366 }, (_, day) => noon + day * DAY_MS);
  const change = days.find((ms) => offsetOn(ms) !== offsetOn(ms - DAY_MS)) ?? 0;
  return new Date(change).toISOString().slice(0, 10);
}

const sunday = nextClockChange();
const saturday = new Date(Date.parse(sunday) - DAY_MS).toISOString().slice(0, 10);

interface Booked {
  readonly week: string;
  readonly id: string;
}

/** The next session of one client that is still to come, and what is set up around it. */
interface Coming {
  readonly tenant: string;
  readonly location: string;
  readonly zone: string;
  readonly weekStart: number;
  readonly therapist: string;
  readonly service: string;
  readonly client: string;
  readonly startsAt: Date;
}

const readComing = () =>
  inDemoDatabase(async (client) => {
    const [found] = await client<Coming[]>`
      select a.tenant_id as tenant, a.location_id as location, l.zone, s.week_starts_on as "weekStart",
        a.therapist_id as therapist, a.service_id as service, min(p.client_id::text) as client, a.starts_at as "startsAt"
      from appointments a
      join tenants t on t.id = a.tenant_id and t.slug = 'riverside'
      join clinic_settings s on s.tenant_id = a.tenant_id
      join locations l on l.tenant_id = a.tenant_id and l.id = a.location_id and l.name = 'Riverside Hudson'
      join appointment_attendees p on p.tenant_id = a.tenant_id and p.appointment_id = a.id
      where a.status = 'scheduled' and a.starts_at > now() + interval '1 hour'
      group by a.tenant_id, a.id, l.zone, s.week_starts_on having count(*) = 1
      order by a.starts_at limit 1`;
    if (found === undefined) throw new Error('The demo has booked nothing that is to come.');
    return found;
  });

/** Lets a therapist work on both days of the weekend of the clock change, in a week that shows them beside one another, while `act` runs. */
async function onThatWeekend(act: (coming: Coming) => Promise<void>): Promise<void> {
  const coming = await readComing();
  const { tenant, location, therapist } = coming;
  const added = [saturday, sunday].map((day, at) => ({
    day,
    weekday: 6 + at,
    hours: randomUUID(),
    available: randomUUID(),
  }));
  try {
    await inDemoDatabase(async (client) => {
      await client`update clinic_settings set week_starts_on = 1 where tenant_id = ${tenant}`;
      await client`update locations set zone = ${ZONE} where tenant_id = ${tenant} and id = ${location}`;
      await client`delete from location_closures where tenant_id = ${tenant} and closed_on = any(${[saturday, sunday]})`;
      for (const { day, weekday, hours, available } of added) {
        await client`insert into location_hours (tenant_id, id, location_id, weekday, opens, closes)
          values (${tenant}, ${hours}, ${location}, ${weekday}, '08:00', '18:00')`;
        await client`insert into availability_exceptions
            (tenant_id, id, therapist_id, location_id, on_date, starts_at, ends_at)
          values (${tenant}, ${available}, ${therapist}, ${location}, ${day}, '09:00', '16:00')`;
      }
    });
    await act(coming);
  } finally {
    await inDemoDatabase(async (client) => {
      await client`update clinic_settings set week_starts_on = ${coming.weekStart} where tenant_id = ${tenant}`;
      await client`update locations set zone = ${coming.zone} where tenant_id = ${tenant} and id = ${location}`;
      await client`delete from location_hours where id = any(${added.map(({ hours }) => hours)})`;
      await client`delete from availability_exceptions where id = any(${added.map(({ available }) => available)})`;
    });
  }
}

/** Books Saturday at ten, and opens the therapist's week. */
async function bookSaturday(page: Page, coming: Coming): Promise<Booked> {
  const { client, location, therapist, service } = coming;
  await page.goto(
    withQuery('/c/riverside/appointments/new', {
      ...{ client, location, therapist, service },
      startsAt: `${saturday}T10:00`,
    }),
  );
  await page.getByRole('button', { name: 'Book appointment' }).click();
  await expect(page.getByRole('region', { name: 'Success' })).toBeVisible();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const week = withQuery(`${WEEK}/${saturday}`, { location, therapist });
  await page.goto(week);
  return { week, id };
}

/** When an appointment begins, as an instant. */
const startOf = (id: string) =>
  inDemoDatabase(async (client) => {
    const [row] = await client<{ at: Date }[]>`select starts_at as at from appointments where id = ${id}`;
    return row?.at.toISOString();
  });

/** The instant at which a wall clock of the clinic shows ten on a day, by the offset on its noon. */
function tenOn(day: string): string {
  const noon = new Date(`${day}T12:00:00Z`);
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit' }).format(noon);
  return new Date(noon.getTime() + (10 - Number(hour)) * 3_600_000).toISOString();
}

/**
 * Presses on an appointment and takes it by so many columns and half-hours. It is still held. The week may be drawn anew until it is
 * pressed, because others change it too: then it is taken hold of again.
 */
async function take(page: Page, event: Locator, columns: number, rows: number): Promise<void> {
  await expect(async () => {
    await page.locator('.day-grid').hover();
    await event.scrollIntoViewIfNeeded({ timeout: 2_000 });
    const box = await event.boundingBox({ timeout: 2_000 });
    const row = await page.locator('.day-grid__row').first().boundingBox();
    if (box === null || row === null) throw new Error('Nothing to drag is seen.');
    const from = { x: box.x + box.width / 3, y: box.y + 6 };
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    // It follows the pointer once it has been held for a moment.
    const isHeld = await page
      .locator('.is-event-copy')
      .waitFor({ timeout: 2_000 })
      .then(
        () => true,
        () => false,
      );
    if (isHeld)
      return page.mouse.move(from.x + columns * box.width, from.y + rows * row.height, { steps: 8 });
    await page.mouse.move(from.x, 2);
    await page.mouse.up();
    throw new Error('It was not taken hold of.');
  }).toPass({ timeout: 20_000 });
}

/** Takes Saturday's session to another hour on the day of all therapists, then to another room on that of the rooms, and back. */
async function dragOnDay(page: Page, { location }: Coming, id: string): Promise<void> {
  const event = page.locator(`#appointment-${id}`);
  const ghost = page.locator('.drag-ghost');
  const told = page.getByRole('region', { name: 'Success' });
  const day = (by?: string) => withQuery(`/c/riverside/calendar/day/${saturday}`, { location, by });
  const heads = page.locator('.day-grid__head');
  const drag = async (columns: number, rows: number, seen: RegExp) => {
    await page.locator('.day-grid').hover();
    await expect(async () => {
      await event.scrollIntoViewIfNeeded({ timeout: 2_000 });
      const box = await event.boundingBox({ timeout: 2_000 });
      const row = await page.locator('.day-grid__row').first().boundingBox();
      const head = await heads.first().boundingBox();
      if (box === null || row === null || head === null) throw new Error('Nothing to drag is seen.');
      const from = { x: box.x + box.width / 3, y: box.y + 6 };
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(from.x + columns * head.width, from.y + rows * row.height, { steps: 8 });
      if (await ghost.isVisible()) return;
      await page.mouse.up();
      throw new Error('It was not taken hold of.');
    }).toPass({ timeout: 20_000 });
    await expect(ghost).toContainText(seen);
  };
  const undo = async () => {
    await told.getByRole('button', { name: 'Undo the move' }).click();
    await expect(told).toContainText('The move is undone.');
  };

  await page.goto(day());
  await drag(0, 2, /\d/);
  await page.keyboard.press('Escape');
  await expect(ghost).toHaveCount(0);
  await page.mouse.up();
  expect(page.url()).toContain(day());

  await drag(0, 3, /11:30\sAM\s–\s12:50\sPM/);
  await page.mouse.up();
  await expect(told).toContainText(/: now Saturday, .*\s11:30\sAM\s–\s12:50\sPM/);
  await undo();

  await page.goto(day('room'));
  const rooms = await heads.allInnerTexts();
  const at = await event.evaluate((block) => {
    const { left } = block.getBoundingClientRect();
    const all = [...document.querySelectorAll('.day-grid__head')];
    return all.findLastIndex((head) => head.getBoundingClientRect().left <= left);
  });
  const by = at === 0 ? 1 : -1;
  await drag(by, 0, /\d/);
  await page.mouse.up();
  await expect(told).toContainText(`· ${rooms[at + by] ?? ''}`);
  await undo();
}

/** All script that the page has asked for, compressed. */
async function readKilobytes(page: Page): Promise<number> {
  const scripts = await page.evaluate(() =>
    performance.getEntriesByType('resource').flatMap(({ name }) => (name.endsWith('.js') ? [name] : [])),
  );
  const bodies = await Promise.all(scripts.map(async (script) => (await page.request.get(script)).body()));
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1_024;
}

for (const timezoneId of ['America/Los_Angeles', 'Asia/Tokyo']) {
  test.describe(`looked at from ${timezoneId}`, () => {
    test.use({ timezoneId });

    test('an appointment taken over the night when clocks change keeps its hour at the clinic', async ({
      page,
      signedInAs,
      hasScripts,
      checkAccessibility,
      faults,
    }) => {
      test.setTimeout(120_000);
      faults.expect(/Failed to fetch|net::ERR_FAILED/);
      await signedInAs('receptionist');
      await onThatWeekend(async (coming) => {
        const { week, id } = await bookSaturday(page, coming);
        const event = page.locator(`[data-event-id="${id}"]`);
        expect(await startOf(id)).toBe(tenOn(saturday));

        if (hasScripts) {
          await test.step('let go with Esc it stays where it was, and nothing is sent', async () => {
            await take(page, event, 1, 2);
            await expect(page.locator('.is-event-copy')).toContainText(/Sun.*\s11:00\s–\s11:50\sAM/);
            await page.keyboard.press('Escape');
            await expect(page.locator('.is-event-copy')).toHaveCount(0);
            await page.mouse.up();
            await expect(event).toContainText(/10:00\s–\s10:50\sAM/);
            expect(page.url()).toContain(week);
          });

          await test.step('pressed and released at once elsewhere, it does not stick to the pointer', async () => {
            await event.evaluate((element) => {
              element.dispatchEvent(
                new MouseEvent('mousedown', { bubbles: true, clientX: 400, clientY: 400 }),
              );
              document.dispatchEvent(new MouseEvent('mouseup'));
            });
            await expect(page.locator('.is-event-copy')).toBeVisible();
            await page.mouse.move(420, 500, { steps: 3 });
            await expect(page.locator('.is-event-copy')).toHaveCount(0);
            await page.mouse.click(420, 100);
            await expect(event).toContainText(/10:00\s–\s10:50\sAM/);
            expect(page.url()).toContain(week);
          });

          await test.step('where it cannot be it goes back, and the page says why', async () => {
            await take(page, event, 0, -3);
            await page.mouse.up();
            await expect(page.getByRole('alert')).toContainText(/\w: The therapist is not available then\./);
            await expect(event).toContainText(/10:00\s–\s10:50\sAM/);
            await checkAccessibility();
          });

          await test.step('it goes back too when no answer comes', async () => {
            await page.route('**/move?**', (route) => route.abort());
            await take(page, event, 1, 0);
            await page.mouse.up();
            await expect(page.getByRole('alert')).toContainText('That did not go through.');
            await expect(event).toContainText(/10:00\s–\s10:50\sAM/);
            await page.unroute('**/move?**');
          });

          await test.step('what somebody else has changed, and the page does not show yet, is not moved', async () => {
            await page.getByRole('button', { name: 'Pause updates' }).click();
            await inDemoDatabase(
              (client) => client`update appointments set row_version = 7 where id = ${id}`,
            );
            await take(page, event, 1, 0);
            await page.mouse.up();
            await expect(page.getByRole('alert')).toContainText(/changed/);
            expect(await startOf(id)).toBe(tenOn(saturday));
            await page.goto(week);
          });

          const told = page.getByRole('region', { name: 'Success' });
          await test.step('taken by its lower edge it gets longer', async () => {
            await page.locator('.day-grid').hover();
            const edge = event.locator('.sx__time-grid-event-resize-handle');
            const box = await edge.boundingBox();
            const row = await page.locator('.day-grid__row').first().boundingBox();
            if (box === null || row === null) throw new Error('No edge is seen.');
            await page.mouse.move(box.x + box.width / 2, box.y + 2);
            await page.mouse.down();
            await page.mouse.move(box.x + box.width / 2, box.y + 2 + row.height, { steps: 5 });
            await page.mouse.up();
            await expect(told).toContainText(/: now Saturday, .*\s10:00\s–\s11:20\sAM/);
          });

          await take(page, event, 1, 0);
          await page.mouse.up();
          await expect(told).toContainText(/: now Sunday, .*\s10:00\s–\s11:20\sAM/);
          expect(await startOf(id)).toBe(tenOn(sunday));
          await checkAccessibility();
          await told.getByRole('button', { name: 'Undo the move' }).click();
          await expect(page.getByRole('region', { name: 'Success' })).toContainText('The move is undone.');
          await dragOnDay(page, coming, id);
        } else {
          await expect(page.getByRole('link', { name: 'Table', exact: true })).toHaveCount(0);
          await page.goto(`${week}&moving=${id}`);
          await page.locator(`form:has(input[value="${sunday}T10:00"]) button`).click();
          await expect(page.getByText('The appointment is moved.')).toBeVisible();
          expect(await startOf(id)).toBe(tenOn(sunday));
          await page.getByRole('button', { name: 'Undo the move' }).click();
        }
        expect(await startOf(id)).toBe(tenOn(saturday));
        await page.goto(`/c/riverside/appointments/${id}/cancellation`);
        await page.getByLabel('The clinic asked').check();
        await page.getByLabel('Reason').fill('Not needed');
        await page.getByRole('button', { name: /^Cancel/ }).click();
        await expect(page.getByRole('region', { name: 'Success' })).toBeVisible();
      });
    });
  });
}

test('a week is a table that needs no dragging, and asks for little script', async ({
  page,
  signedInAs,
  hasScripts,
}) => {
  await signedInAs('receptionist');
  const { location, therapist, startsAt } = await readComing();
  const week = withQuery(`${WEEK}/${startsAt.toISOString().slice(0, 10)}`, { location, therapist });
  // As in a browser that has to be given what it lacks.
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'Temporal'));
  await page.goto(week);
  const layer = page.locator('.drag-layer');
  await expect(page.locator('.block[data-starts-at]').first()).toBeVisible();
  await page.locator('.day-grid').hover();
  await expect(layer).toHaveCount(hasScripts ? 1 : 0);
  if (!hasScripts) return;
  const kilobytes = await readKilobytes(page);
  expect(kilobytes).toBeGreaterThan(80);
  expect(kilobytes).toBeLessThan(SCRIPT_KILOBYTES);

  await test.step('a free time is booked, and a session opened, as in the table', async () => {
    await page.locator('.day-grid__free').last().click();
    await expect(page).toHaveURL(/appointments\/new\?.*startsAt=/);
    await page.goBack();
    const event = page.locator('[data-event-id]').first();
    const id = (await event.getAttribute('data-event-id')) ?? '';
    await take(page, event, 0, 0);
    await page.mouse.up();
    await page.getByRole('dialog').getByRole('link', { name: 'Open the appointment' }).click();
    await expect(page).toHaveURL(`/c/riverside/appointments/${id}`);
    await page.goBack();
  });

  await page.getByRole('link', { name: 'Table', exact: true }).click();
  await expect(layer).toHaveCount(0);
  await page.getByRole('link', { name: 'Next week' }).click();
  await expect(page.getByRole('link', { name: 'Drag to move' })).toBeVisible();
  await expect(layer).toHaveCount(0);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(week);
  await expect(page.locator('.day-grid')).toBeVisible();
  await expect(layer).toHaveCount(0);
});
