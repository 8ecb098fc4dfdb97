import { expect, test } from './support/test.ts';
import { BOOKED } from './support/booking.ts';
import { arriveAs } from './support/people.ts';

/** As many presses and answers as a known client may cost at the desk. */
const MOST_INTERACTIONS = 8;
/** Beyond everything that the demo has booked. */
const FROM = new Date(Date.now() + 63 * 86_400_000).toISOString().slice(0, 10);

test('a receptionist on the phone finds the first opening, holds it, and books it; a colleague sees it held', async ({
  page,
  browser,
  signedInAs,
  checkAccessibility,
  faults,
  hasScripts,
}) => {
  await signedInAs('receptionist');
  await page.goto('/c/riverside/today');
  let interactions = 0;
  const does = async (what: Promise<void>) => {
    interactions += 1;
    await what;
  };

  await test.step('the first openings are one press away', async () => {
    await does(page.getByRole('link', { name: 'Find the first opening' }).click());
    await expect(page.getByRole('heading', { name: 'First openings' })).toBeVisible();
    await checkAccessibility();
    await does(page.getByLabel('From').fill(FROM));
    await does(page.getByRole('button', { name: 'Show', exact: true }).click());
    await page.waitForURL((url) => url.searchParams.get('from') === FROM);
  });

  await test.step('one of them is held by one press, and leads on to booking it', async () => {
    await does(
      page
        .getByRole('button', { name: /^Hold 5 minutes/ })
        .last()
        .click(),
    );
    await expect(page.getByText(/^You hold .* until /).first()).toBeVisible();
    await checkAccessibility();
  });
  const slot = new URL(page.url()).searchParams;

  await test.step('a colleague sees who holds it, and is not offered it', async () => {
    const context = await browser.newContext({ javaScriptEnabled: hasScripts });
    faults.watch(context);
    const colleague = await context.newPage();
    await arriveAs(colleague, 'administrator');
    const clinic = new URL(page.url()).pathname.split('/').slice(0, 3).join('/');
    const date = slot.get('startsAt')?.slice(0, 10) ?? '';
    await colleague.goto(
      new URL(`${clinic}/calendar/day/${date}?location=${slot.get('location') ?? ''}`, page.url()).href,
    );
    await expect(colleague.getByText(/^Held by .* until /).first()).toBeVisible();
    await context.close();
  });

  await test.step('the client is found, and the booking takes the hold over', async () => {
    const search = page.getByLabel(/^Find by name/).last();
    await does(search.fill('Walcott'));
    await does(search.press('Enter'));
    await does(page.getByRole('link', { name: hasScripts ? /Walcott, Elias/ : /Walcott, Felix/ }).click());
    await does(page.getByRole('button', { name: 'Book appointment' }).click());
    await expect(page.getByRole('region', { name: 'Success' }).getByText(BOOKED)).toBeVisible();
    expect(interactions).toBeLessThanOrEqual(MOST_INTERACTIONS);
  });

  await test.step('nothing is held any more', async () => {
    await page.goto('/c/riverside/openings');
    await expect(page.getByText(/^You hold /)).toHaveCount(0);
  });
});

test('a held time is held longer once, and let go by one press', async ({
  page,
  signedInAs,
  checkAccessibility,
}) => {
  const success = page.getByRole('region', { name: 'Success' });
  await signedInAs('administrator');
  await page.goto('/c/riverside/openings');
  await page
    .getByRole('button', { name: /^Hold 5 minutes/ })
    .last()
    .click();
  await page.getByRole('button', { name: 'Hold 5 more minutes' }).click();
  await expect(success.getByText('The time is held for you, ten minutes in all')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Hold 5 more minutes' })).toHaveCount(0);
  await checkAccessibility();
  await page.getByRole('button', { name: 'Let it go' }).click();
  await expect(success.getByText('The time is no longer held')).toBeVisible();
});
