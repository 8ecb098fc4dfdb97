import { expect, type Locator, type Page } from '@playwright/test';

/** What a booking is answered with, whether or not it also ends a wait. */
export const BOOKED = /^The (?:appointment|series) is booked[.,]/;

/** Chooses one of the offered times, by its wall-clock value `YYYY-MM-DDTHH:MM`. */
export async function chooseFreeTime(page: Page, slot: string): Promise<void> {
  const radio = page.locator(`input[name="startsAt"][value="${slot}"]`);
  await radio.check();
}

/** Books the first offered time on a page that shows free times, and says which one it was. */
export async function bookFirstFreeTime(page: Page): Promise<string> {
  const first = page.getByRole('radio', { name: /[AP]M/ }).first();
  const slot = (await first.getAttribute('value')) ?? '';
  await chooseFreeTime(page, slot);
  await page.getByRole('button', { name: 'Book appointment' }).click();
  await expect(page.getByRole('region', { name: 'Success' }).getByText(BOOKED)).toBeVisible();
  return slot;
}

/**
 * On a booking page: shows the free times of a therapist other than the one shown, as `choose` picks among the others. Waits
 * for that one's times: with scripts the earlier ones stand until they are swapped.
 */
export async function showFreeTimesOf(page: Page, choose: (others: Locator) => Locator): Promise<void> {
  await page.locator('summary').filter({ hasText: 'Change' }).click();
  const list = page.getByLabel('Therapist');
  const wanted = choose(list.locator('option:not(:checked):not([value="any"])'));
  const [value, name] = [(await wanted.getAttribute('value')) ?? '', (await wanted.textContent()) ?? ''];
  await list.selectOption(value);
  await page.getByRole('button', { name: 'Show free times' }).click();
  await page.waitForURL((url) => url.searchParams.get('therapist') === value);
  await expect(page.getByRole('group', { name: `Free times of ${name.split(',')[0] ?? ''}` })).toBeVisible();
}

/**
 * On a booking page with the client chosen: books for today, with the therapist shown unless another is named, and with a
 * reason, since the hours may be over when a journey is run. Looks half an hour later when the therapist is taken, as somebody at the desk would.
 */
export async function bookForToday(page: Page, therapist?: string): Promise<void> {
  if (therapist !== undefined) {
    await showFreeTimesOf(page, (others) => others.filter({ hasText: therapist }));
  }
  const times = page.getByRole('group', { name: /^Free times of/ });
  await expect(times).toBeVisible();
  const address = page.url();
  for (let halfHours = 0; halfHours < 16; halfHours += 1) {
    await expect(times).toBeVisible();
    await page.getByRole('radio', { name: 'Another time' }).check();
    await page.getByLabel('Date and time').fill(wallClockIn(10 + 30 * halfHours));
    await page
      .getByLabel('Reason for booking outside availability')
      .fill('The therapist agreed on the phone.');
    const answer = page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url().includes('/appointments/new'),
    );
    await page.getByRole('button', { name: 'Book appointment' }).click();
    if ((await answer).status() !== 422) break;
    await page.goto(address);
  }
  await expect(page.getByRole('region', { name: 'Success' }).getByText(BOOKED)).toBeVisible();
}

/** So many minutes from now at the clinic, as a browser's date and time field holds it. */
export function wallClockIn(minutes: number): string {
  const form = { timeZone: process.env['JOURNEYS_ZONE'], dateStyle: 'short', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat('sv-SE', form)
    .format(new Date(Date.now() + minutes * 60_000))
    .replace(' ', 'T');
}
