import type { Drop } from './drop.ts';
import { onHtmx } from './htmx.ts';

/** Where dragging has room, and a pointer that does not scroll. */
const CAN_DRAG = window.matchMedia('(width >= 48rem) and (pointer: fine)');
const RESIZED_AFTER_MS = 150;

/**
 * Loaded when a mouse first goes over a calendar of which something can be dragged: an old PC shows the page without them sooner. The
 * island draws days; it has no columns of therapists or rooms, over which the lines of our own drag.
 */
let island: typeof import('./calendar-island.ts') | undefined;
let columns: typeof import('./column-drag.ts') | undefined;
const loading = new Set<'days' | 'columns'>();
let removeLayer = () => {};
let drawing: ReturnType<typeof setTimeout> | undefined;

/**
 * Lets appointments of a calendar be dragged, where the page has the form that moves them. What is dropped is sent with that
 * form; the answer is a page, from which the calendar is drawn again. A refusal leaves the page as it was, and says why.
 */
export function startDragging(): void {
  document.addEventListener('pointerover', ({ target }) => {
    if (target instanceof Element && target.closest('.day-grid')) void load();
  });
  onHtmx('htmx:before:swap', ({ ctx }, event) => {
    remove();
    if (ctx.sourceElement !== dragForm() || (ctx.response?.status ?? 200) < 400) return;
    event.preventDefault();
    tellRefusal(reasonIn(ctx.text));
  });
  onHtmx('htmx:finally:swap', draw);
  onHtmx('htmx:finally:request', ({ ctx }) => {
    if (ctx.sourceElement !== dragForm()) return;
    if (!ctx.response) tellRefusal(document.getElementById('status-region')?.dataset['failed'] ?? '');
    draw();
  });
  window.addEventListener('resize', () => {
    clearTimeout(drawing);
    drawing = setTimeout(draw, RESIZED_AFTER_MS);
  });
}

/** Shows everything where the table has it. */
function remove(): void {
  removeLayer();
  columns?.endDrag();
}

const dragForm = () => document.querySelector<HTMLFormElement>('#drag form');

async function load(): Promise<void> {
  const wanted = grid()?.field === undefined ? 'days' : 'columns';
  if (loading.has(wanted) || dragForm() === null || !CAN_DRAG.matches) return;
  loading.add(wanted);
  try {
    if (wanted === 'days') await loadIsland();
    else {
      columns = await import('./column-drag.ts');
      columns.listenToDrags(drop);
    }
  } catch {
    // It did not come: the table does without, and the next time it is asked for again.
    loading.delete(wanted);
  }
  draw();
}

async function loadIsland(): Promise<void> {
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
  island = await import('./calendar-island.ts');
}

/** What the page says of its calendar's columns and rows. */
const grid = () => document.getElementById('drag-grid')?.dataset;

/** Draws what can be dragged over the table. */
function draw(): void {
  remove();
  const table = document.querySelector<HTMLTableElement>('.day-grid__table');
  const { from, dates = '', field } = grid() ?? {};
  const isOfDays = from !== undefined && field === undefined;
  if (island === undefined || table === null || !isOfDays || !CAN_DRAG.matches) return;
  removeLayer = island.drawIsland(table, { from, dates: dates.split(' ') }, drop);
}

/** Sends a drop with the page's form. Returns false while the last one is not answered. */
function drop({ id, version, column, startsAt, minutes }: Drop): boolean {
  const form = dragForm();
  const holder = document.getElementById('drag');
  if (form === null || holder === null || form.hasAttribute('data-sending')) return false;
  const { anyId = '', action = '', move = '' } = holder.dataset;
  form.setAttribute('action', action.replace(anyId, id));
  const { field, columns: ids = '' } = grid() ?? {};
  const where = column === undefined ? undefined : ids.split(' ')[column];
  const wanted = new URLSearchParams({ startsAt, ...(minutes === undefined ? {} : { duration: minutes }) });
  if (field !== undefined && where !== undefined) wanted.set(field.replace(/Id$/, ''), where);
  holder.querySelector('#drag-refused a')?.setAttribute('href', `${move.replace(anyId, id)}?${wanted}`);
  const who = document.getElementById(`appointment-${id}`)?.dataset['who'] ?? '';
  holder.querySelector('#drag-refused [data-whom]')?.replaceChildren(who);
  hideRefusal(true);
  fill(form, 'idempotencyKey', crypto.randomUUID());
  fill(form, 'rowVersion', version);
  fill(form, 'startsAt', startsAt);
  fill(form, 'duration', minutes);
  if (field !== undefined) fill(form, field, where);
  form.requestSubmit();
  return true;
}

/** A field without a value is not sent. */
function fill(form: HTMLFormElement, name: string, value: string | undefined): void {
  const field = form.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement)) return;
  field.value = value ?? '';
  field.disabled = value === undefined;
}

/** Returns why the page that a drop was answered with refuses it. */
function reasonIn(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const words = page.querySelector('[data-error-summary] li') ?? page.querySelector('h1');
  return words?.textContent.trim() ?? '';
}

function tellRefusal(why: string): void {
  const place = document.querySelector('#drag-refused [data-why]');
  if (place !== null) place.textContent = why;
  hideRefusal(false);
}

function hideRefusal(isHidden: boolean): void {
  const refused = document.getElementById('drag-refused');
  if (refused !== null) refused.hidden = isHidden;
}
