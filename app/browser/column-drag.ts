import type { Drop } from './drop.ts';

/** The table, and what its columns and rows stand for. */
interface Grid {
  readonly table: HTMLTableElement;
  readonly rows: HTMLTableSectionElement;
  readonly heads: readonly Element[];
  /** The date of each column, `YYYY-MM-DD`. */
  readonly dates: readonly string[];
  /** The minutes of the day at which the first row begins, and the last one ends. */
  readonly first: number;
  readonly last: number;
}

/** The column of an appointment, counted from 0, and the minutes of the day at which it begins and ends. */
interface Place {
  readonly column: number;
  readonly from: number;
  readonly until: number;
}

/** An appointment that the mouse has pressed. Once the mouse has gone a little way, a ghost shows where it would be. */
interface Hold {
  readonly grid: Grid;
  readonly block: HTMLElement;
  readonly pointer: number;
  readonly isResize: boolean;
  /** Where in the table it was pressed. */
  readonly x: number;
  readonly y: number;
  readonly was: Place;
  place: Place;
  ghost?: HTMLElement;
}

const SNAP_MINUTES = 15;
const ROW_MINUTES = 30;
/** A hand that clicks moves a little. */
const CLICK_PIXELS = 4;
/** The lower edge, by which the end is dragged: of what is short, a part. */
const EDGE_PIXELS = 8;
const EDGE_SHARE = 0.4;
const SCROLL_PIXELS = 24;
const BLOCK_ID = 'appointment-';
const DRAGGED = '.block[data-starts-at]';
/** The table's appointment while it is dragged, and as long as the answer to its drop is awaited. */
const LEAVES = 'block--leaves';

let hold: Hold | undefined;
/** What was let go, and stays where it was dropped until there is an answer. */
let dropped: Hold | undefined;
/** The click that ends a drag opens nothing. */
let isClickSpent = false;

/**
 * Lets a mouse drag the appointments of a calendar's table: to another column, to another time, and by their lower edge to another
 * length. Keys and fingers do with the table what they did. `drop` sends what was dropped, and returns false where nothing can be sent.
 */
export function listenToDrags(drop: (drop: Drop) => boolean): void {
  const atAll = { capture: true };
  document.addEventListener('pointerdown', press, atAll);
  document.addEventListener('pointermove', follow, atAll);
  document.addEventListener('pointerup', () => release(drop), atAll);
  document.addEventListener('pointercancel', letGo, atAll);
  document.addEventListener('keydown', cancel, atAll);
  // Before whatever else looks at clicks.
  window.addEventListener('click', spendClick, atAll);
  document.addEventListener('dragstart', keepLink, atAll);
}

/** Shows everything where the table has it. */
export function endDrag(): void {
  letGo();
  putBack(dropped);
  dropped = undefined;
}

function press(event: PointerEvent): void {
  isClickSpent = false;
  const block = blockAt(event);
  const grid = gridOf(block);
  if (block === null || grid === null || event.pointerType !== 'mouse' || !isPlain(event)) return;
  const at = inTable(grid, event);
  const from = minutesOf(block.dataset['startsAt']?.slice(11));
  const was = { column: columnAt(grid, at.x), from, until: from + Number(block.dataset['minutes']) };
  const { bottom, height } = block.getBoundingClientRect();
  const isResize = bottom - event.clientY <= Math.min(EDGE_PIXELS, height * EDGE_SHARE);
  hold = { grid, block, pointer: event.pointerId, isResize, ...at, was, place: was };
}

function follow(event: PointerEvent): void {
  if (hold === undefined) return;
  // The button was released where the page does not hear of it.
  if (event.buttons === 0) return letGo();
  const { grid, x, y } = hold;
  const at = inTable(grid, event);
  if (!hold.ghost && Math.hypot(at.x - x, at.y - y) < CLICK_PIXELS) return;
  hold.ghost ??= lift(hold);
  hold.place = placeOf(hold, columnAt(grid, at.x), (at.y - y) / minuteHeight(grid));
  draw(grid, hold.ghost, hold.place);
  scrollOn(grid, event);
}

/** Puts a ghost of an appointment over the table. It looks as the appointment does. */
function lift({ grid, block, pointer }: Hold): HTMLElement {
  isClickSpent = true;
  block.setPointerCapture(pointer);
  const ghost = document.createElement('div');
  ghost.className = `${block.className} drag-ghost`;
  ghost.setAttribute('aria-hidden', 'true');
  block.classList.add(LEAVES);
  ghost.append(...block.cloneNode(true).childNodes);
  grid.table.after(ghost);
  return ghost;
}

function placeOf({ grid: { first, last }, was, isResize }: Hold, column: number, minutes: number): Place {
  const { from, until } = was;
  if (isResize) return { ...was, until: until + snap(minutes, from + SNAP_MINUTES - until, last - until) };
  const by = snap(minutes, first - from, last - until);
  return { column, from: from + by, until: until + by };
}

/** Rounds minutes to whole steps between two bounds. */
function snap(minutes: number, least: number, most: number): number {
  const steps = Math.round(minutes / SNAP_MINUTES);
  const [fewest, greatest] = [Math.ceil(least / SNAP_MINUTES), Math.floor(most / SNAP_MINUTES)];
  return Math.max(fewest, Math.min(steps, greatest)) * SNAP_MINUTES;
}

function draw(grid: Grid, ghost: HTMLElement, { column, from, until }: Place): void {
  const head = grid.heads[column];
  if (head === undefined) return;
  const set = (name: string, pixels: number) => ghost.style.setProperty(name, `${pixels}px`);
  set('left', inTable(grid, head).x);
  set('width', head.getBoundingClientRect().width);
  set('top', inTable(grid, grid.rows).y + (from - grid.first) * minuteHeight(grid));
  set('height', (until - from) * minuteHeight(grid));
  const time = ghost.querySelector('.block__time > :last-child');
  if (time) time.textContent = wordTime(grid.dates, column, from, until);
}

/** Near an edge of the window or of the table's region, what lies beyond it comes nearer. */
function scrollOn({ table }: Grid, { clientX, clientY }: PointerEvent): void {
  const region = table.parentElement;
  if (region === null) return;
  const { left, width } = region.getBoundingClientRect();
  const by = (at: number, size: number) =>
    at < SCROLL_PIXELS ? -SCROLL_PIXELS : at > size - SCROLL_PIXELS ? SCROLL_PIXELS : 0;
  region.scrollBy(by(clientX - left, width), 0);
  window.scrollBy(0, by(clientY, window.innerHeight));
}

/** Words a time, with its weekday where the columns are days. */
function wordTime(dates: readonly string[], column: number, from: number, until: number): string {
  const words = new Intl.DateTimeFormat(document.documentElement.lang, {
    ...(new Set(dates).size > 1 && { weekday: 'short' }),
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
  });
  const at = (minutes: number) => new Date(Date.parse(`${dates[column] ?? ''}T00:00:00Z`) + minutes * 60_000);
  return words.formatRange(at(from), at(until));
}

function release(drop: (drop: Drop) => boolean): void {
  if (!hold?.ghost) return letGo();
  const { grid, block, isResize, place, was } = hold;
  const { column, from, until } = place;
  const isSame = column === was.column && from === was.from && until === was.until;
  const isSent =
    !isSame &&
    drop({
      id: block.id.slice(BLOCK_ID.length),
      version: block.dataset['version'] ?? '',
      column,
      startsAt: `${grid.dates[column] ?? ''}T${timeOf(from)}`,
      minutes: isResize ? String(until - from) : undefined,
    });
  if (!isSent) return letGo();
  dropped = hold;
  hold = undefined;
}

function letGo(): void {
  putBack(hold);
  hold = undefined;
}

function putBack(held: Hold | undefined): void {
  held?.ghost?.remove();
  held?.block.classList.remove(LEAVES);
}

function cancel(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || !hold?.ghost) return;
  event.preventDefault();
  letGo();
}

function spendClick(event: MouseEvent): void {
  // Keys click too, and are meant.
  if (!isClickSpent || event.detail === 0) return;
  isClickSpent = false;
  event.preventDefault();
  event.stopPropagation();
}

/** A browser drags links by itself, to other windows. */
function keepLink(event: DragEvent): void {
  if (blockAt(event) !== null) event.preventDefault();
}

const blockAt = ({ target }: Event) =>
  target instanceof Element ? target.closest<HTMLElement>(DRAGGED) : null;

function gridOf(block: Element | null): Grid | null {
  const table = block?.closest('table');
  const rows = table?.tBodies[0];
  const { from, dates = '', field } = document.getElementById('drag-grid')?.dataset ?? {};
  // Where columns are days alone, the calendar island drags.
  if (!table || !rows || from === undefined || field === undefined) return null;
  const first = minutesOf(from);
  return {
    ...{ table, rows, first, dates: dates.split(' ') },
    heads: [...table.querySelectorAll('.day-grid__head')],
    last: first + rows.rows.length * ROW_MINUTES,
  };
}

/** Where something is in the table, however the window is scrolled. */
function inTable({ table }: Grid, of: Element | PointerEvent): { x: number; y: number } {
  const { left, top } = table.getBoundingClientRect();
  const { x, y } = of instanceof Element ? of.getBoundingClientRect() : of;
  return { x: x - left, y: y - top };
}

/** Beside the table, the nearest column counts. */
const columnAt = (grid: Grid, x: number) =>
  Math.max(
    grid.heads.findLastIndex((head) => inTable(grid, head).x <= x),
    0,
  );
const minuteHeight = ({ rows, first, last }: Grid) => rows.offsetHeight / (last - first);

/** Other buttons, and clicks with a key, drag nothing. */
const isPlain = ({ button, ctrlKey, metaKey, shiftKey }: MouseEvent) =>
  button === 0 && !ctrlKey && !metaKey && !shiftKey;

const timeOf = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

function minutesOf(time = ''): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
