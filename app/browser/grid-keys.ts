const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] } as const;

/**
 * Makes each column of a calendar one stop of the Tab key, where arrow keys go from time to time and from column to
 * column. Without scripts every appointment and every free stretch is a stop.
 */
export function startGridKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Tab') document.querySelectorAll('.day-grid').forEach(keepOneStopEach);
    else if (event.key in STEPS) step(event, STEPS[event.key as keyof typeof STEPS]);
  });
}

function keepOneStopEach(grid: Element): void {
  const focused = document.activeElement;
  const kept = new Map<number, HTMLElement>();
  for (const stop of stopsOf(grid)) {
    const column = columnOf(stop);
    if (stop === focused || !kept.has(column)) kept.set(column, stop);
  }
  for (const stop of stopsOf(grid)) stop.tabIndex = kept.get(columnOf(stop)) === stop ? 0 : -1;
  const hint = grid.previousElementSibling?.querySelector<HTMLElement>('[data-grid-keys]');
  if (hint) hint.hidden = false;
}

function step(event: KeyboardEvent, [across, down]: readonly [number, number]): void {
  const from = event.target;
  if (!(from instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
  const grid = from.closest('td')?.closest('.day-grid');
  if (!grid) return;
  const near = (stop: HTMLElement) => Math.abs(topOf(stop) - topOf(from));
  const ahead = stopsOf(grid).filter((stop) =>
    across === 0
      ? columnOf(stop) === columnOf(from) && (topOf(stop) - topOf(from)) * down > 0
      : (columnOf(stop) - columnOf(from)) * across > 0,
  );
  const next = ahead.sort(
    (a, b) =>
      Math.abs(columnOf(a) - columnOf(from)) - Math.abs(columnOf(b) - columnOf(from)) || near(a) - near(b),
  )[0];
  event.preventDefault();
  next?.focus();
}

const stopsOf = (grid: Element) => [...grid.querySelectorAll<HTMLElement>('td a[href], td button')];
const columnOf = (stop: HTMLElement) => Math.round(stop.closest('td')?.getBoundingClientRect().left ?? 0);
const topOf = (stop: HTMLElement) => stop.getBoundingClientRect().top;
