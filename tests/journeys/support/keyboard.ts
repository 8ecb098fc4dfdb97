import { expect, type Locator, type Page } from '@playwright/test';

/** More stops than any page between two of its parts. */
const MOST_STOPS = 120;

/**
 * Tabs until the element has focus. On the way every stop must show where it is: drawn, marked by a ring, and not hidden
 * behind what stays in sight (WCAG 2.4.7, 2.4.11).
 */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    expect(await readFocusFault(page), `the focus on ${page.url()}`).toBeNull();
  }
  throw new Error(`${MOST_STOPS} stops of the Tab key did not lead to ${target}.`);
}

/** What a person who follows the focus would miss at this stop; null when nothing. */
export function readFocusFault(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    // The browser's own bars are a stop too.
    if (element === null || element === document.body) return null;
    const name = `${element.tagName.toLowerCase()} “${(element.textContent ?? '').trim().slice(0, 40)}”`;
    const style = getComputedStyle(element);
    const isRinged =
      (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) ||
      style.boxShadow !== 'none';
    if (!isRinged) return `${name} has no ring`;
    const { left, top, width, height } = element.getBoundingClientRect();
    if (width === 0 || height === 0) return `${name} is not drawn`;
    const spots = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((x) =>
      [0.1, 0.5, 0.9].map((y) => [left + width * x, top + height * y] as const),
    );
    const isSeen = spots.some(([x, y]) => {
      const there = document.elementFromPoint(x, y);
      return there !== null && (element.contains(there) || there.contains(element));
    });
    return isSeen ? null : `${name} is hidden behind something`;
  });
}
