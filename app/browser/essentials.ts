import { onHtmx } from './htmx.ts';

/** Where a popover has room beside what it is about. */
const HAS_ROOM = window.matchMedia('(width >= 48rem)');
const APPOINTMENT = /^(\/c\/[^/]+)\/appointments\/([0-9a-f-]{36})$/;
const ID = 'essentials-popover';
const GAP_PIXELS = 8;
const WAIT_MS = 5_000;

/**
 * Shows the essentials of an appointment in a popover when its link on a calendar is pressed. Other buttons and keys open the link, as
 * do browsers without popovers; and so does this where the essentials do not come, as when the session is over.
 */
export function startEssentials(): void {
  if (!('popover' in HTMLElement.prototype)) return;
  document.addEventListener('click', show, { capture: true });
  // A page that is merged in has no popover of its own.
  onHtmx('htmx:before:swap', ({ ctx }) => {
    if (ctx.target === document.body) document.getElementById(ID)?.remove();
  });
}

function show(event: MouseEvent): void {
  const link =
    event.target instanceof Element
      ? event.target.closest<HTMLAnchorElement>('.block, [data-essentials]')
      : null;
  const [, clinic, id] = APPOINTMENT.exec(link?.pathname ?? '') ?? [];
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (link === null || id === undefined || !isPlain || !HAS_ROOM.matches) return;
  event.preventDefault();
  event.stopPropagation();
  if (!link.hasAttribute('aria-busy')) void open(link, `${clinic}/calendar/appointments/${id}`);
}

async function open(link: HTMLAnchorElement, address: string): Promise<void> {
  link.setAttribute('aria-busy', 'true');
  const answer = await fetch(address, {
    headers: { Accept: 'text/html' },
    signal: AbortSignal.timeout(WAIT_MS),
  }).catch(() => undefined);
  const html = answer?.ok === true ? await answer.text().catch(() => '') : '';
  link.removeAttribute('aria-busy');
  const essentials = new DOMParser().parseFromString(html, 'text/html').getElementById('essentials');
  if (!link.isConnected) return;
  if (essentials === null) location.assign(link.href);
  else put(essentials, link);
}

/** Shows it beside the link, where the window has room for it. The popover leads the focus back when it is closed by a key. */
function put(essentials: HTMLElement, link: HTMLElement): void {
  const popover = document.getElementById(ID) ?? make();
  popover.replaceChildren(essentials);
  link.focus({ preventScroll: true });
  popover.showPopover();
  const { left, right, top } = link.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  const { clientWidth, clientHeight } = document.documentElement;
  const beside = right + GAP_PIXELS + width <= clientWidth ? right + GAP_PIXELS : left - GAP_PIXELS - width;
  const within = (at: number, most: number) => `${Math.max(GAP_PIXELS, Math.min(at, most - GAP_PIXELS))}px`;
  popover.style.left = within(beside, clientWidth - width);
  popover.style.top = within(top, clientHeight - height);
  popover.focus({ preventScroll: true });
}

function make(): HTMLElement {
  const popover = document.createElement('div');
  popover.id = ID;
  popover.className = ID;
  popover.popover = 'auto';
  popover.tabIndex = -1;
  popover.setAttribute('role', 'dialog');
  popover.setAttribute('aria-labelledby', 'essentials-name');
  document.body.append(popover);
  return popover;
}
