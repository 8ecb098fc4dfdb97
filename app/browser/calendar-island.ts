import { createCalendar, createViewWeek, type CalendarEvent } from '@schedule-x/calendar';
import { createDragAndDropPlugin } from '@schedule-x/drag-and-drop';
import { createResizePlugin } from '@schedule-x/resize';
import type {} from 'temporal-polyfill/types/global';
import type { Drop } from './drop.ts';

/** What the table's columns and rows stand for. */
export interface DrawnDays {
  /** The start of the first row, `HH:MM`. */
  readonly from: string;
  /** The dates of the columns, `YYYY-MM-DD`. */
  readonly dates: readonly string[];
}

/** What the mouse is doing: after a drop, or once it was let go, the press is over, and its click opens nothing. */
interface Press {
  isOver: boolean;
}

const SNAP_MINUTES = 15;
const ROW_MINUTES = 30;
/**
 * The calendar counts columns and wall clocks and no instants: its days follow upon one another in a zone whose clocks never
 * change. So a wall time stays what it is whichever night it is dragged over and wherever its reader looks from, and only the
 * server says which instant it is.
 */
const ZONE = 'UTC';
const FIRST_DAY = Temporal.PlainDate.from('2001-01-01');
const BLOCK_ID = 'appointment-';
/** The table's appointment, as long as the answer to its drop is awaited. */
const LEAVES = 'block--leaves';

/**
 * Draws the appointments of a table that may be dragged over those of the table, which stay for the keyboard and for screen
 * readers. `drop` sends what was dropped, and returns false where nothing can be sent. Returns a function that removes what was
 * drawn.
 */
export function drawIsland(
  table: HTMLTableElement,
  { from, dates }: DrawnDays,
  drop: (drop: Drop) => boolean,
): () => void {
  const rows = table.tBodies[0];
  const corner = table.querySelector('.day-grid__corner');
  const blocks = [...table.querySelectorAll<HTMLElement>('.block[data-starts-at]')];
  if (!rows || !corner || blocks.length === 0) return () => {};
  const firstMinute = minutesOf(from);
  const firstHour = Math.floor(firstMinute / 60);
  const lastHour = Math.ceil((firstMinute + rows.rows.length * ROW_MINUTES) / 60);
  const minuteHeight = rows.offsetHeight / rows.rows.length / ROW_MINUTES;
  const press: Press = { isOver: false };

  const toCalendar = (startsAt: string) =>
    FIRST_DAY.add({ days: dates.indexOf(startsAt.slice(0, 10)) }).toZonedDateTime({
      timeZone: ZONE,
      plainTime: startsAt.slice(11),
    });
  const toWallTime = (at: Temporal.ZonedDateTime) => {
    const days = FIRST_DAY.until(at.toPlainDate()).days;
    return Temporal.PlainDate.from(dates[days] ?? '').toPlainDateTime(at.toPlainTime());
  };

  const calendar = createCalendar(
    {
      views: [createViewWeek()],
      timezone: ZONE,
      selectedDate: FIRST_DAY,
      firstDayOfWeek: FIRST_DAY.dayOfWeek,
      dayBoundaries: { start: hour(firstHour), end: hour(lastHour) },
      weekOptions: {
        nDays: dates.length,
        gridHeight: (lastHour - firstHour) * 60 * minuteHeight,
        eventWidth: 100,
      },
      isResponsive: false,
      events: blocks.map((block) => {
        const start = toCalendar(block.dataset['startsAt'] ?? '');
        return { id: idOf(block), start, end: start.add({ minutes: Number(block.dataset['minutes']) }) };
      }),
      callbacks: {
        onEventClick: ({ id }, event) => {
          if (!press.isOver) open(blockOf(id), event instanceof MouseEvent && isPlain(event));
        },
        onBeforeEventUpdate: (before, after) => {
          const block = blockOf(after.id);
          const { start: old } = before;
          const { start, end } = after;
          if (press.isOver || !block || !isTime(old) || !isTime(start) || !isTime(end)) return false;
          const minutes = String(start.until(end).total('minutes'));
          const isResized = minutes !== block.dataset['minutes'];
          if (old.equals(start) && !isResized) return false;
          press.isOver = true;
          const isSent = drop({
            id: idOf(block),
            version: block.dataset['version'] ?? '',
            startsAt: toWallTime(start).toString({ smallestUnit: 'minute' }),
            minutes: isResized ? minutes : undefined,
          });
          block.classList.toggle(LEAVES, isSent);
          return isSent;
        },
      },
    },
    [createDragAndDropPlugin(SNAP_MINUTES), createResizePlugin(SNAP_MINUTES)],
  );
  // The page has a header of its own; this one would bring pictures that the page may not show.
  calendar._setCustomComponentFn('headerContent', () => {});
  calendar._setCustomComponentFn('timeGridEvent', (wrapper, { calendarEvent }) => {
    if (wrapper as HTMLElement | null) drawEvent(wrapper, calendarEvent as CalendarEvent, toWallTime);
  });

  const layer = document.createElement('div');
  layer.className = 'drag-layer';
  layer.setAttribute('aria-hidden', 'true');
  const place = (name: string, pixels: number) => layer.style.setProperty(name, `${pixels}px`);
  place('top', table.tHead?.offsetHeight ?? 0);
  place('left', corner.getBoundingClientRect().width);
  place('width', table.offsetWidth - corner.getBoundingClientRect().width);
  place('height', rows.offsetHeight);
  place('--above', (firstMinute - firstHour * 60) * minuteHeight);
  table.parentElement?.append(layer);
  const stopWatching = watch(layer, press);
  calendar.render(layer);
  return () => {
    stopWatching();
    for (const block of blocks) block.classList.remove(LEAVES);
    calendar.destroy();
    layer.remove();
  };
}

/**
 * Sees to what the calendar leaves open: other buttons, keys, fingers, and the end of a drag that nobody holds. Returns a
 * function that lets go of everything.
 */
function watch(layer: HTMLElement, press: Press): () => void {
  const begin = (event: MouseEvent) => {
    press.isOver = false;
    // Other buttons, and clicks with a key, drag nothing.
    if (!isPlain(event)) event.stopPropagation();
    // The focus stays in the page: nothing here is for the keyboard.
    event.preventDefault();
  };
  /** Lets go of what is dragged, as if the button were released, and `onBeforeEventUpdate` puts it back. */
  const letGo = () => {
    press.isOver = true;
    document.dispatchEvent(new MouseEvent('mouseup'));
  };
  const isDragging = () => layer.querySelector('.is-event-copy') !== null;
  const cancel = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isDragging()) return;
    event.preventDefault();
    letGo();
  };
  /** A drag begins a moment after the press, even when the button is released by then, elsewhere or out of sight. */
  const cancelReleased = ({ buttons }: MouseEvent) => {
    if (buttons === 0 && isDragging()) letGo();
  };
  const openApart = ({ button, target }: MouseEvent) => {
    const event = target instanceof Element ? target.closest<HTMLElement>('[data-event-id]') : null;
    if (button === 1 && event) open(blockOf(event.dataset['eventId'] ?? ''), false);
  };
  const leaveTouchAlone = (event: TouchEvent) => event.stopPropagation();
  layer.addEventListener('mousedown', begin, { capture: true });
  layer.addEventListener('auxclick', openApart);
  layer.addEventListener('touchstart', leaveTouchAlone, { capture: true, passive: true });
  document.addEventListener('keydown', cancel, { capture: true });
  document.addEventListener('mousemove', cancelReleased, { capture: true });
  return () => {
    letGo();
    document.removeEventListener('keydown', cancel, { capture: true });
    document.removeEventListener('mousemove', cancelReleased, { capture: true });
  };
}

/** Draws an appointment as the table draws it; one that is being dragged says where it would be. */
function drawEvent(
  wrapper: HTMLElement,
  { id, start, end }: CalendarEvent,
  toWallTime: (at: Temporal.ZonedDateTime) => Temporal.PlainDateTime,
): void {
  const block = blockOf(id);
  if (!block || !isTime(start) || !isTime(end)) return;
  let face = wrapper.querySelector<HTMLElement>(':scope > .block');
  if (face === null) {
    face = document.createElement('span');
    face.className = block.className;
    face.title = block.title;
    face.append(...block.cloneNode(true).childNodes);
    // Beside it, the calendar has the edge that is dragged.
    wrapper.prepend(face);
  }
  const [from, until] = [toWallTime(start), toWallTime(end)];
  const isMoved = from.toString({ smallestUnit: 'minute' }) !== block.dataset['startsAt'];
  const isResized = from.until(until).total('minutes') !== Number(block.dataset['minutes']);
  const time = face.querySelector('.block__time > :last-child');
  if (time && (isMoved || isResized)) time.textContent = wordTime(from, until);
  // The table's own link is the one for the keyboard.
  if (wrapper.parentElement) wrapper.parentElement.tabIndex = -1;
}

function wordTime(from: Temporal.PlainDateTime, until: Temporal.PlainDateTime): string {
  const words = new Intl.DateTimeFormat(document.documentElement.lang, {
    weekday: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
  });
  return words.formatRange(new Date(`${from.toString()}Z`), new Date(`${until.toString()}Z`));
}

const blockOf = (id: CalendarEvent['id']) => document.getElementById(`${BLOCK_ID}${id}`);
const idOf = (block: HTMLElement) => block.id.slice(BLOCK_ID.length);
const hour = (hours: number) => `${String(hours).padStart(2, '0')}:00`;

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function isTime(at: CalendarEvent['start']): at is Temporal.ZonedDateTime {
  return at instanceof Temporal.ZonedDateTime;
}

/** Tells whether a click is one that opens a link where its page is. */
const isPlain = (event: MouseEvent) =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;

/** Opens an appointment by the table's link, here or apart. */
function open(block: HTMLElement | null, isHere: boolean): void {
  if (isHere) block?.click();
  else if (block instanceof HTMLAnchorElement) window.open(block.href, '_blank', 'noopener');
}
