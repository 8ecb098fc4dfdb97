import { announce } from './announce.ts';
import { morphInto } from './htmx.ts';
import { holdsTypedText, leaveForSignIn, signInOf } from './leave-for-sign-in.ts';
import { isOutdated, onChanges } from './live.ts';

/** However often a region changes, it is said at most this often. */
const QUIET_MS = 30_000;
/** How long a region waits after its page did not come. */
const WAIT_MS = 5_000;

const paused = new Set<string>();
const firstSeen = new WeakMap<HTMLElement, number>();
const askedAt = new WeakMap<HTMLElement, number>();
const waitsUntil = new WeakMap<HTMLElement, number>();
let saidAt = 0;
/** A mouse or a finger holds something: a drag, or a press of which a click is to come. */
let isHeld = false;

/**
 * Fetches `[data-poll]` regions again every so many seconds, and when others change what they show. `X-Poll: 1` tells the server
 * that this is no activity of the person.
 */
export function startPolling(): void {
  const refreshAll = () =>
    document.querySelectorAll<HTMLElement>('[data-poll][id]').forEach((region) => void refresh(region));
  refreshAll();
  setInterval(refreshAll, 1_000);
  onChanges(refreshAll);
  document.addEventListener('visibilitychange', () => document.hidden || refreshAll());
  document.addEventListener('click', (event) => {
    const toggle =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-poll-toggle]') : null;
    if (toggle) switchPolling(toggle);
  });
  for (const type of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'] as const)
    document.addEventListener(type, ({ buttons }) => (isHeld = buttons > 0), true);
}

function switchPolling(toggle: HTMLElement): void {
  const id = toggle.dataset['pollToggle'] ?? '';
  if (!paused.delete(id)) paused.add(id);
  toggle.textContent = (paused.has(id) ? toggle.dataset['resume'] : toggle.dataset['pause']) ?? '';
}

async function refresh(region: HTMLElement): Promise<void> {
  showToggle(region.id);
  const now = Date.now();
  if (!firstSeen.has(region)) firstSeen.set(region, now);
  const asked = askedAt.get(region);
  const shownSince = asked ?? firstSeen.get(region) ?? now;
  const isChanged = isOutdated(region, asked);
  const isDue = isChanged || shownSince + Number(region.dataset['poll']) * 1_000 <= now;
  if (!isDue || document.hidden || paused.has(region.id) || isBusy(region)) return;
  if (now < (waitsUntil.get(region) ?? 0)) return;
  // One answer is awaited at a time, so that an older one never comes after a newer one.
  waitsUntil.set(region, Infinity);
  const html = await fetchPage(region.dataset['pollHref'] ?? location.pathname + location.search);
  waitsUntil.set(region, html === '' ? now + WAIT_MS : 0);
  if (!region.isConnected || isBusy(region) || !html.includes(`id="${region.id}"`)) return;
  askedAt.set(region, now);
  const before = region.innerText;
  const unfolded = [...region.querySelectorAll('details[open][id]')].map(({ id }) => id);
  await morphInto(region, html, `#${CSS.escape(region.id)}`);
  for (const id of unfolded) document.getElementById(id)?.setAttribute('open', '');
  if (isChanged && region.innerText !== before) sayUpdated(region);
}

/** Returns a page as HTML; empty when it did not come. */
async function fetchPage(href: string): Promise<string> {
  const answer = await fetch(href, {
    headers: { 'X-Poll': '1', Accept: 'text/html' },
    redirect: 'error',
  }).catch(() => undefined);
  const signIn = signInOf(answer);
  if (signIn !== undefined) await leaveForSignIn(signIn);
  return answer?.ok === true ? answer.text().catch(() => '') : '';
}

/** Tells whether somebody is using the region at the moment, or waits for what was sent from anywhere on the page. */
function isBusy(region: HTMLElement): boolean {
  return (
    isHeld ||
    document.querySelector('form[data-sending]') !== null ||
    document.querySelector('[popover]:popover-open, dialog[open]') !== null ||
    [...region.querySelectorAll('form')].some(holdsTypedText) ||
    (region.contains(document.activeElement) &&
      (document.activeElement?.matches('input, select, textarea') ?? false))
  );
}

function sayUpdated(region: HTMLElement): void {
  const now = Date.now();
  if (now - saidAt < QUIET_MS) return;
  saidAt = now;
  announce(region.dataset['updated'] ?? '');
}

function showToggle(id: string): void {
  const toggle = document.querySelector<HTMLElement>(`[data-poll-toggle="${CSS.escape(id)}"][hidden]`);
  if (toggle) toggle.hidden = false;
}
