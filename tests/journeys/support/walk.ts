import { gzipSync } from 'node:zlib';
import { expect, type Page } from '@playwright/test';
import routes from '#app/routes.ts';

/** Every URL pattern of the system, as app/routes.ts has it. */
export const PATTERNS: readonly string[] = routes.map(({ path }) => `/${path ?? ''}`);

/** Leads on without a page of its own, or exists only after an act that a journey of its own makes. */
export const WITHOUT_PAGE = new Set([
  '/',
  '/*',
  '/sign-in/callback',
  '/session/confirm',
  '/session/extend',
  '/account/session-end',
  '/invitations/:token',
  '/invitations/:token/membership',
  '/back-channel-logout',
  '/hooks/twilio/inbound',
  '/hooks/twilio/status',
  '/c/:clinic/kiosk-visits/:visit/dealt-with',
  '/c/:clinic/replies/:reply/dealt-with',
  '/c/:clinic',
  '/c/:clinic/kept/:form',
  '/c/:clinic/calendar',
  '/c/:clinic/holds',
  '/c/:clinic/clients/:client/matches/try',
  '/c/:clinic/appointments/:id/undo-move',
  '/c/:clinic/appointments/:id/undo-step',
  '/c/:clinic/appointments/:id/series/undo',
  '/c/:clinic/appointments/:id/attendees/:client/check-in',
  '/c/:clinic/appointments/:id/attendees/:client/no-show',
  '/c/:clinic/appointments/:id/attendees/:client/undo',
  '/c/:clinic/appointments/:appointment/note/autosave',
  '/c/:clinic/clients/:client/plan/draft/autosave',
  '/c/:clinic/notes/:note/cosign',
  '/c/:clinic/admin/templates/defaults',
  '/c/:clinic/admin/deliveries/:delivery/resend',
  '/c/:clinic/admin/deliveries/:delivery/told',
  '/c/:clinic/admin/users/:id/warnings-resend',
  '/c/:clinic/admin/users/:id/warnings-told',
  '/platform/tenants/:id/steps/:step',
  '/platform/operations/dead-letters/:job/retry',
  '/platform/operations/dead-letters/:job/discard',
]);

/** Files and a stream, which no browser shows as a page. */
export const FILES = new Set([
  '/brand/:colour',
  '/feed/:file',
  '/c/:clinic/live',
  '/c/:clinic/logo/:logo',
  '/kiosk/:clinic/logo/:logo',
  '/c/:clinic/photos/:photo',
  '/c/:clinic/admin/imports/templates/:kind',
  '/c/:clinic/admin/imports/:id/faults',
]);

/** Pages that only a record in the right state leads to; the journeys of reception and therapist bring one there. */
export const REACHED_ELSEWHERE = new Set([
  '/platform/kept/:form',
  '/c/:clinic/account/calendar-feed/end',
  '/c/:clinic/holds/release',
  '/c/:clinic/appointments/:id/room/:other',
  '/c/:clinic/appointments/:id/offer',
  // The same page, for a time that no appointment gave up.
  '/c/:clinic/waitlist/offer/:therapist/:location/:at',
  '/c/:clinic/offers/:offer/acceptance',
  '/c/:clinic/offers/:offer/decline',
  '/c/:clinic/offers/:offer/withdrawal',
  '/c/:clinic/offers/:offer/call',
  '/offers/:token',
  '/offers/:token/decline',
  '/video/:token',
  '/kiosk/:clinic',
  '/kiosk/:clinic/pairing',
  '/kiosk/:clinic/find',
  '/kiosk/:clinic/confirm',
  '/kiosk/:clinic/done',
  '/c/:clinic/admin/kiosks/:kiosk',
  '/c/:clinic/admin/kiosks/:kiosk/unpairing',
  '/c/:clinic/intakes/:intake/check',
  '/c/:clinic/appointments/:id/move',
  '/c/:clinic/appointments/:id/cancellation',
  '/c/:clinic/appointments/:id/details-correction',
  '/c/:clinic/appointments/:id/attendees/:client/series-addition',
  '/c/:clinic/appointments/:id/co-therapists/:therapist/series-addition',
  '/c/:clinic/appointments/:id/attendees/:client/waiver',
  '/c/:clinic/appointments/:id/attendees/:client/waiver/end',
  '/c/:clinic/appointments/:id/waiver',
  '/c/:clinic/appointments/:id/waiver/end',
  '/c/:clinic/appointments/:id/check-in',
  '/c/:clinic/appointments/:id/start',
  '/c/:clinic/appointments/:id/completion',
  '/c/:clinic/appointments/:id/no-show',
  '/c/:clinic/measure-alerts/:alert',
  '/c/:clinic/clients/:client/plan/submission',
  '/c/:clinic/clients/:client/plan/end',
  '/c/:clinic/clients/:client/plan/versions/:number',
  '/c/:clinic/clients/:client/plan/goals/:goal/progress',
  '/c/:clinic/clients/:client/plan/review',
  '/c/:clinic/clients/:client/plan/return',
  '/c/:clinic/notes/:note/sign',
  '/c/:clinic/notes/:note/versions/:number',
  '/c/:clinic/admin/deliveries/:delivery',
  '/c/:clinic/admin/locations/:id/closing-days/:date/removal',
  '/c/:clinic/admin/locations/:id/reopening',
  '/c/:clinic/admin/locations/:id/rooms/:room/return',
  '/c/:clinic/admin/services/:service/return',
  '/c/:clinic/admin/specializations/:id/return',
  '/c/:clinic/admin/templates/:template/return',
  '/c/:clinic/admin/invitations/:invitation/resend',
  '/c/:clinic/admin/invitations/:invitation/withdrawal',
  '/c/:clinic/admin/imports/:id',
  '/c/:clinic/admin/imports/:id/undo',
  '/c/:clinic/admin/users/:id/feed-end',
  '/c/:clinic/admin/users/:id/profile',
  '/c/:clinic/admin/users/:id/session-end',
  '/c/:clinic/admin/users/:id/sign-out',
  '/c/:clinic/admin/users/:id/second-factor',
  '/c/:clinic/admin/users/:id/unlocking',
  '/c/:clinic/admin/users/:id/role',
  '/c/:clinic/admin/users/:id/locations',
  '/c/:clinic/admin/users/:id/deactivation',
  '/c/:clinic/admin/users/:id/reactivation',
  '/c/:clinic/admin/therapists/:id/hours/days/:date/removal',
  '/c/:clinic/admin/time-off/:request',
  '/c/:clinic/admin/time-off/:request/approval',
  '/c/:clinic/admin/time-off/:request/refusal',
  '/c/:clinic/admin/time-off/:request/removal',
  '/c/:clinic/my-time-off/:request/withdrawal',
  '/platform/tenants/:id/shredding',
]);

/** The most specific pattern that an address follows. */
export function patternOf(path: string): string | undefined {
  const parts = path.split('/');
  return PATTERNS.filter((pattern) => {
    const wanted = pattern.split('/');
    return (
      wanted.length === parts.length && wanted.every((part, i) => part.startsWith(':') || part === parts[i])
    );
  }).sort((a, b) => countNamed(a) - countNamed(b))[0];
}

const countNamed = (pattern: string) => pattern.split('/:').length;

/** Every address that the page links to within the system, without fragments. */
export async function readLinks(page: Page): Promise<string[]> {
  const hrefs = await page
    .locator('a[href^="/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  return [...new Set(hrefs.map((href) => href.split('#')[0] ?? ''))];
}

const PHONES = [320, 390];
const WIDTHS = [...PHONES, 640, 768, 1024, 1366];

/** How far the page scrolls sideways at each width that matters; empty when it never does. */
export async function readOverflow(page: Page, widths = WIDTHS): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 768 });
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (over > 0) found.push(`${over} px too wide at ${width}`);
  }
  return found;
}

/** One word of sixty letters. */
const LONG_NAME = 'Wolfeschlegelsteinhausenbergerdorffwelchevoralterngewissenha';
const LONG_EMAIL = `${'a'.repeat(40)}@${'b'.repeat(14)}.test`;

/**
 * How far the page scrolls sideways at the widths of phones once every name, address and text in it, and the clinic's
 * own name, is a long word. Leaves the page so, and as narrow: call it last.
 */
export async function readOverflowOfLongWords(page: Page): Promise<string[]> {
  // A form that was sent may lead on still, and a page that has just begun has no body.
  await page.locator('body').waitFor({ state: 'attached' });
  await page.evaluate(
    ([name, email]) => {
      const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (words.nextNode()) if (words.currentNode instanceof Text) texts.push(words.currentNode);
      const isOurs =
        'script, style, option, button, .button, label, legend, th[scope=col], .table--grid th, .table__nowrap, .birth-date, .pagination, .tag, dt, svg, time, .day-session__time';
      const isTheirs =
        'h1, h2, h3, dd, td, th[scope=row], li, p, main li > a, .banner__text, .page-heading__caption, .brand__name, .note__text, .cell-sub, .muted';
      const isNaming = /\p{Lu}[\p{L}’'-]+,? \p{Lu}[\p{L}’'-]+/u;
      for (const text of texts) {
        const around = text.parentElement;
        if (text.data.trim() === '' || around === null) continue;
        // What has figures names an instrument, nobody.
        if (around.matches('main .button__label') && isNaming.test(text.data) && !/\d/.test(text.data))
          text.data = `${text.data} ${name}`;
        if (around.closest(isOurs)) continue;
        if (text.data.includes('@')) text.data = email ?? '';
        else if (
          /^[A-Z][\p{L}’'-]+,? [A-Z][\p{L}’'. -]+(?: \(.*\))?$/u.test(text.data.trim()) &&
          around.closest('main')
        )
          text.data = text.data.replace(/^[^(]+/, `${name}, ${name} `);
        else if (around.matches(isTheirs)) text.data = `${text.data} ${name}`;
      }
    },
    [LONG_NAME, LONG_EMAIL],
  );
  return readOverflow(page, PHONES);
}

const weights = new Map<string, number>();

/** Bytes of script a page asks for, compressed. */
export async function readScriptBytes(page: Page): Promise<number> {
  const sources = await page
    .locator('script[src], link[rel="modulepreload"]')
    .evaluateAll((tags) => tags.map((tag) => tag.getAttribute('src') ?? tag.getAttribute('href') ?? ''));
  let sum = 0;
  for (const source of new Set(sources)) {
    let bytes = weights.get(source);
    if (bytes === undefined) {
      bytes = gzipSync(await (await page.request.get(source)).body()).length;
      weights.set(source, bytes);
    }
    sum += bytes;
  }
  return sum;
}

/** Sends the first form with something to fill in, emptied. True when it came back with its errors. */
export async function sendEmptyForm(page: Page): Promise<boolean> {
  const form = page
    .locator('main form[method="post"]')
    .filter({ has: page.locator('input:not([type="hidden"]):visible, textarea:visible') })
    .first();
  if ((await form.count()) === 0) return false;
  for (const field of await form.locator('input:visible, textarea:visible').all()) {
    const type = await field.getAttribute('type');
    if (type === 'checkbox') await field.setChecked(false);
    else if (type !== 'radio' && type !== 'hidden' && type !== 'file') await field.fill('');
  }
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await form.getByRole('button').last().click();
  const status = (await answered).status();
  expect(status, `an empty form at ${page.url()}`).toBeLessThan(500);
  if (status !== 422) return false;
  await expect(page.locator('[data-error-summary]')).toBeVisible();
  await expect(page).toHaveTitle(/^Error: /);
  return true;
}
