import { announce, announceFailure } from './announce.ts';
import { onHistoryUpdate, onHtmx, type HistoryUpdate, type RequestContext, type SwapTask } from './htmx.ts';
import { leaveForSignIn, signInOf } from './leave-for-sign-in.ts';

interface Place {
  path: string;
  /** The ids from the focused element outwards: the nearest that still exists gets the focus again. */
  focusTrail: string[];
}

let place: Place = { path: location.pathname, focusTrail: [] };

/**
 * Fetches links and forms and merges the answers, unless `data-hx-boost="false"`. Takes care of all that surrounds an
 * answer: changes of the shell, focus, scrolling and announcements.
 */
export function startBoost(): void {
  document.body.setAttribute('hx-boost:inherited', 'swap:innerMorph');
  document.addEventListener('click', leaveToBrowser, { capture: true });
  onHtmx('htmx:before:request', ({ ctx }) => {
    if (ctx.target === document.body) showRequestBar();
  });
  onHtmx('htmx:finally:request', hideRequestBar);
  onHtmx('htmx:error', ({ ctx }) => {
    if (ctx.response) return;
    if (ctx.request.method === 'GET' && ctx.sourceElement instanceof HTMLAnchorElement)
      location.assign(ctx.sourceElement.href);
    else announceFailure();
  });
  onHtmx('htmx:before:swap', ({ ctx, tasks }, event) => {
    const main = tasks.find((task) => task.type === 'main' && task.target === document.body);
    if (!main) return;
    if (needsWholeLoad(ctx)) {
      event.preventDefault();
      loadWhole(ctx);
      return;
    }
    place = { path: location.pathname, focusTrail: focusTrail() };
    arrangeSwap(ctx, main);
  });
  onHtmx('htmx:before:response', ({ ctx }, event) => {
    const signIn = signInOf(ctx.response?.raw);
    if (signIn !== undefined) {
      event.preventDefault();
      void leaveForSignIn(signIn, ctx.request.method === 'GET' ? undefined : ctx.sourceElement);
      return;
    }
    if (isPage(ctx)) return;
    event.preventDefault();
    if (ctx.request.method === 'GET') loadWhole(ctx);
    else announceFailure();
  });
  onHistoryUpdate(arrangeHistory);
  onHtmx('htmx:after:swap', ({ ctx }) => {
    if (ctx.target === document.body) settle(ctx);
  });
}

/** A click with a key opens a tab or a window. htmx 4.0.1 does not fetch for it, but keeps the browser from opening one all the same. */
function leaveToBrowser(event: MouseEvent): void {
  const isWithKey = event.ctrlKey || event.metaKey || event.shiftKey;
  if (isWithKey && event.target instanceof Element && event.target.closest('a[href]'))
    event.stopPropagation();
}

/**
 * Tells whether the answer must be loaded as a whole page, because its head differs: for another clinic, theme,
 * language or release, or a page without scripts.
 */
function needsWholeLoad(ctx: RequestContext): boolean {
  if ((ctx.response?.status ?? 200) >= 400) return false;
  const shell = /<html[^>]*\sdata-shell="([^"]*)"/i.exec(ctx.text)?.[1];
  const wanted = document.documentElement.getAttribute('data-shell');
  return shell === undefined || decode(shell) !== wanted;
}

/**
 * Tells whether the answer is a page of ours. A file, or an error from below the application, is left to the browser.
 */
function isPage(ctx: RequestContext): boolean {
  return (ctx.response?.raw.headers.get('content-type') ?? '').startsWith('text/html');
}

function loadWhole(ctx: RequestContext): void {
  if (ctx.request.headers['HX-History-Restore-Request']) location.reload();
  else location.assign(ctx.response?.raw.url ?? ctx.request.action);
}

/**
 * Decides the step in the history. A refused post leaves the address as it is, and the same address twice is one step
 * back, as without scripts.
 */
function arrangeHistory({ history: step, response, sourceElement }: HistoryUpdate, event: Event): void {
  const isPost = sourceElement instanceof HTMLFormElement && sourceElement.method === 'post';
  if (isPost && response.status >= 400) event.preventDefault();
  else if (step.path === location.pathname + location.search) step.type = 'replace';
}

function decode(attribute: string): string {
  return attribute
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

/**
 * Decides how the answer is merged. The same page is morphed in place; another page replaces the old one, so that
 * nothing typed is carried over.
 */
function arrangeSwap(ctx: RequestContext, task: SwapTask): void {
  const answered = new URL(ctx.response?.raw.url ?? ctx.request.action, location.href).pathname;
  const refused = (ctx.response?.status ?? 200) >= 400;
  if (answered === location.pathname || (refused && ctx.request.method !== 'GET'))
    task.swapSpec.show = 'none';
  else task.swapSpec.style = 'innerHTML';
}

function settle(ctx: RequestContext): void {
  const summary = document.querySelector<HTMLElement>('[data-error-summary]');
  const success = document.querySelector<HTMLElement>('[data-announce]');
  const refused = (ctx.response?.status ?? 200) >= 400;
  if (!refused && ctx.sourceElement instanceof HTMLFormElement && ctx.sourceElement.isConnected)
    ctx.sourceElement.reset();
  if (summary) {
    focusOn(summary);
    summary.scrollIntoView({ block: 'nearest' });
    return;
  }
  if (success) announce(success.innerText.trim());
  if (ctx.request.anchor) return;
  if (location.pathname === place.path && !refused) keepFocus();
  else focusOn(document.querySelector<HTMLElement>('h1') ?? document.getElementById('main'));
}

function keepFocus(): void {
  if (document.activeElement && document.activeElement !== document.body) return;
  const left = place.focusTrail.map((id) => document.getElementById(id)).find(Boolean);
  focusOn(left ?? document.querySelector<HTMLElement>('h1'));
}

function focusTrail(): string[] {
  const trail: string[] = [];
  for (
    let element = document.activeElement;
    element && element !== document.body;
    element = element.parentElement
  ) {
    if (element.id) trail.push(element.id);
  }
  return trail;
}

function focusOn(element: HTMLElement | null | undefined): void {
  if (!element) return;
  if (!element.matches('a[href], button, input, select, textarea, [tabindex]')) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

function showRequestBar(): void {
  if (document.querySelector('.request-bar')) return;
  const bar = document.createElement('div');
  bar.className = 'request-bar';
  document.documentElement.append(bar);
}

function hideRequestBar(): void {
  document.querySelector('.request-bar')?.remove();
}
