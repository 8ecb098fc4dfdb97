import type { Browser, BrowserContext, Page } from '@playwright/test';
import { withQuery } from '#app/platform/with-query.ts';
import { inDemoDatabase } from './support/demo-database.ts';
import { arriveAs } from './support/people.ts';
import { expect, test } from './support/test.ts';

/**
 * Within which others' changes are seen while other journeys load the machine; alone they take one second. What was not told would come
 * with the next minute's asking.
 */
const SOON = { timeout: 8_000 };
/** Beyond everything that the demo has booked, so that what is free there stays free. */
const FROM = new Date(Date.now() + 77 * 86_400_000).toISOString().slice(0, 10);
const OPENINGS = withQuery('/c/riverside/openings', { from: FROM });

/** A colleague at a browser of their own. */
async function openColleague(
  browser: Browser,
  hasScripts: boolean,
  watch: (context: BrowserContext) => void,
): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: hasScripts });
  watch(context);
  const colleague = await context.newPage();
  await arriveAs(colleague, 'administrator');
  return colleague;
}

/** Holds the first opening from `FROM` on; returns the address of its day. */
async function holdFirst(page: Page): Promise<string> {
  await page.goto(new URL(OPENINGS, process.env['BASE_URL']).href);
  await page
    .getByRole('button', { name: /^Hold 5 minutes/ })
    .last()
    .click();
  await page.waitForURL((url) => url.searchParams.has('startsAt'));
  const slot = new URL(page.url()).searchParams;
  const date = slot.get('startsAt')?.slice(0, 10) ?? '';
  return withQuery(`/c/riverside/calendar/day/${date}`, { location: slot.get('location') ?? '' });
}

async function letGo(page: Page): Promise<void> {
  await page.goto(new URL(OPENINGS, process.env['BASE_URL']).href);
  await page.getByRole('button', { name: 'Let it go' }).click();
  await expect(page.getByText('The time is no longer held')).toBeVisible();
}

test('a time that a colleague holds appears on the calendar by itself, and goes when it is let go', async ({
  page,
  browser,
  signedInAs,
  checkAccessibility,
  faults,
  hasScripts,
}) => {
  await signedInAs('receptionist');
  const colleague = await openColleague(browser, hasScripts, faults.watch);
  const day = await holdFirst(colleague);
  await letGo(colleague);
  const held = page.getByText(/^Held by .* until /);
  await page.goto(day);
  await expect(held).toHaveCount(0);

  if (!hasScripts) {
    await test.step('without scripts, when the page is loaded again', async () => {
      await holdFirst(colleague);
      await expect(held).toHaveCount(0);
      await page.reload();
      await expect(held.first()).toBeVisible();
      await letGo(colleague);
    });
    await colleague.context().close();
    return;
  }

  await test.step('soon; what has the focus keeps it, and it is said once', async () => {
    const last = page.locator('#calendar-shown a').last();
    await last.focus();
    const focused = await last.getAttribute('href');
    await holdFirst(colleague);
    await expect(held.first()).toBeVisible(SOON);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(focused);
    await expect(page.locator('#status-region')).toHaveText('Updated');
    await checkAccessibility();
  });

  const streams: string[] = [];
  page.context().on('request', (request) => {
    if (request.resourceType() === 'eventsource') streams.push(request.url());
  });
  const second = await page.context().newPage();
  const heldThere = second.getByText(/^Held by .* until /);
  await test.step('in every tab of the browser, over one connection', async () => {
    await second.goto(day);
    await expect(heldThere.first()).toBeVisible();
    await letGo(colleague);
    await expect(heldThere).toHaveCount(0, SOON);
    await expect(held).toHaveCount(0, SOON);
    // The one that is open may have been asked for again meanwhile, as each is every minute.
    expect(streams.length).toBeLessThanOrEqual(1);
  });

  await test.step('not while somebody holds the mouse down, but right after', async () => {
    await page.getByRole('heading', { level: 1 }).hover();
    await page.mouse.down();
    await holdFirst(colleague);
    await expect(heldThere.first()).toBeVisible(SOON);
    await expect(held).toHaveCount(0);
    await page.mouse.up();
    await expect(held.first()).toBeVisible(SOON);
  });

  await test.step('not while updates are paused', async () => {
    await page.getByRole('button', { name: 'Pause updates' }).click();
    await letGo(colleague);
    await expect(heldThere).toHaveCount(0, SOON);
    await expect(held.first()).toBeVisible();
    await page.getByRole('button', { name: 'Resume updates' }).click();
    await expect(held).toHaveCount(0, SOON);
  });
  await colleague.context().close();
});

/** Moves a session that is to come at this location to twenty minutes from now, as somebody at another desk would. Returns its id. */
const moveToToday = (location: string) =>
  inDemoDatabase((client) =>
    client.begin(async (sql) => {
      const [found] = await sql<{ id: string; ends: Date; starts: Date }[]>`
        select a.id, s.starts, s.starts + (a.ends_at - a.starts_at) as ends
        from appointments a join tenants t on t.id = a.tenant_id and t.slug = 'riverside',
          (select date_trunc('minute', now()) + interval '20 minutes' as starts) s
        where a.status = 'scheduled' and a.starts_at > now() + interval '2 days' and a.capacity = 1
          and a.location_id = ${location} and not exists (
            select from appointments b
            left join appointment_attendees p on p.tenant_id = b.tenant_id and p.appointment_id = b.id
            where b.tenant_id = a.tenant_id and b.starts_at < s.starts + (a.ends_at - a.starts_at) and b.ends_at > s.starts
              and b.status not in ('cancelled', 'no_show') and (b.therapist_id = a.therapist_id or p.client_id in (
                select q.client_id from appointment_attendees q where q.tenant_id = a.tenant_id and q.appointment_id = a.id)))
        order by a.starts_at limit 1`;
      if (found === undefined) throw new Error('The demo has booked nothing that could be moved to today.');
      await sql`update appointments set starts_at = ${found.starts}, ends_at = ${found.ends}, room_id = null
        where id = ${found.id}`;
      await sql`update appointment_attendees set starts_at = ${found.starts}, ends_at = ${found.ends}
        where appointment_id = ${found.id}`;
      return found.id;
    }),
  );

test('the arrivals board shows by itself what is booked for today, and who was checked in at the other desk', async ({
  page,
  browser,
  signedInAs,
  faults,
  hasScripts,
}) => {
  const look = async () => {
    if (!hasScripts) await page.reload();
  };
  await signedInAs('receptionist');
  const colleague = await openColleague(browser, hasScripts, faults.watch);
  // Where the day has hours left, whenever this runs: the other location is in a zone of its own.
  const [hudson] = await inDemoDatabase(
    (client) => client<{ id: string }[]>`
      select l.id from locations l join tenants t on t.id = l.tenant_id and t.slug = 'riverside'
      where l.zone = ${process.env['JOURNEYS_ZONE'] ?? ''}`,
  );
  const location = hudson?.id ?? '';
  await page.goto(withQuery('/c/riverside/today', { location }));
  const id = await moveToToday(location);
  const row = page.locator('#arrivals tr', { has: page.locator(`a[href*="${id}"]`) });
  await look();
  await expect(row.first()).toBeVisible(SOON);
  await colleague.goto(new URL(withQuery('/c/riverside/today', { location }), process.env['BASE_URL']).href);
  await colleague
    .locator('#arrivals tr', { has: colleague.locator(`a[href*="${id}"]`) })
    .getByRole('button', { name: /^Check in/ })
    .click();
  await expect(
    colleague.locator('section[aria-labelledby="arrivals-here"]').locator(`a[href*="${id}"]`).first(),
  ).toBeVisible();
  await look();
  await expect(
    page.locator('section[aria-labelledby="arrivals-here"]').locator(`a[href*="${id}"]`).first(),
  ).toBeVisible(SOON);
  await colleague.context().close();
});
