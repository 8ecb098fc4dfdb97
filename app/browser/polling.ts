import { morphInto } from './htmx.ts';
import { leaveForSignIn, signInOf } from './leave-for-sign-in.ts';

const paused = new Set<string>();
const lastFetch = new Map<string, number>();

/**
 * Fetches `[data-poll]` regions again every so many seconds. `X-Poll: 1` tells the server that this is no activity of
 * the person.
 */
export function startPolling(): void {
  setInterval(
    () => document.querySelectorAll<HTMLElement>('[data-poll][id]').forEach((region) => void refresh(region)),
    1_000,
  );
  document.addEventListener('click', (event) => {
    const toggle =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-poll-toggle]') : null;
    if (toggle) switchPolling(toggle);
  });
}

function switchPolling(toggle: HTMLElement): void {
  const id = toggle.dataset['pollToggle'] ?? '';
  if (!paused.delete(id)) paused.add(id);
  toggle.textContent = (paused.has(id) ? toggle.dataset['resume'] : toggle.dataset['pause']) ?? '';
}

async function refresh(region: HTMLElement): Promise<void> {
  showToggle(region.id);
  const now = Date.now();
  if (!lastFetch.has(region.id)) lastFetch.set(region.id, now);
  const due = (lastFetch.get(region.id) ?? 0) + Number(region.dataset['poll']) * 1_000 <= now;
  if (!due || document.hidden || paused.has(region.id) || isBusy(region)) return;
  lastFetch.set(region.id, now);
  const href = region.dataset['pollHref'] ?? location.pathname + location.search;
  const answer = await fetch(href, {
    headers: { 'X-Poll': '1', Accept: 'text/html' },
    redirect: 'error',
  }).catch(() => undefined);
  const signIn = signInOf(answer);
  if (signIn !== undefined) return leaveForSignIn(signIn);
  if (!answer?.ok) return;
  const html = await answer.text();
  if (region.isConnected && !isBusy(region) && html.includes(`id="${region.id}"`)) {
    const unfolded = [...region.querySelectorAll('details[open][id]')].map(({ id }) => id);
    await morphInto(region, html, `#${CSS.escape(region.id)}`);
    for (const id of unfolded) document.getElementById(id)?.setAttribute('open', '');
  }
}

/** Tells whether somebody is using the region at the moment. */
function isBusy(region: HTMLElement): boolean {
  return (
    region.querySelector('form[data-sending]') !== null ||
    region.querySelector(':popover-open') !== null ||
    (region.contains(document.activeElement) &&
      (document.activeElement?.matches('input, select, textarea') ?? false))
  );
}

function showToggle(id: string): void {
  const toggle = document.querySelector<HTMLElement>(`[data-poll-toggle="${CSS.escape(id)}"][hidden]`);
  if (toggle) toggle.hidden = false;
}
