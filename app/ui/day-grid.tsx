import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { appointmentBlock, type AppointmentBlockProps } from './appointment-block.ts';
import { classNames } from './class-names.ts';
import { markup, placed, type Markup } from './markup.ts';
import { layOutSpans } from './day-spans.ts';

export interface DayColumn {
  id: string;
  heading: string;
  detail?: string | undefined;
  href?: string | undefined;
  /** True for today in a week. */
  current?: boolean | undefined;
}
export interface DaySlot {
  /** `HH:MM`, the start of the half-hour. */
  time: string;
  label: string;
}
/** The content of one half-hour of one column; the parts may occur together. */
export interface DayCell {
  appointments?: readonly AppointmentBlockProps[] | undefined;
  /** A link to the prefilled form, worded in full: "Book 10:30 AM with Dana Osei". */
  free?: { href: string; label: string; id?: string | undefined; isStop?: boolean } | undefined;
  /** Instead of a link: the "Move here" form. */
  action?: ReactNode;
  /** The reason why nothing can be booked here: time off, closed, not available. */
  unavailable?: string | undefined;
  /** True when the row above has the same reason: it is read aloud, but not shown again. */
  unavailableAgain?: boolean | undefined;
  /** True before the present moment: nothing can be booked there any more. */
  past?: boolean | undefined;
  /** The appointment that goes on from an earlier row. */
  continues?: string | undefined;
}

export interface DayGridProps {
  id?: string | undefined;
  caption: string;
  columns: readonly DayColumn[];
  slots: readonly DaySlot[];
  cell: (column: DayColumn, slot: DaySlot) => DayCell;
  /** The row in which the present moment lies. */
  now?: string | undefined;
  /** The words of the links past the grid and to the first free half-hour of a column. */
  skips?: { label: string; past: string; keys: string; firstFree: (column: DayColumn) => string } | undefined;
}

/**
 * A day as a real table: columns are therapists or rooms (or the days of a week), rows half-hours. What goes on over
 * several rows is one cell. Of a stretch of free half-hours, the first is a stop of the Tab key; scripts let arrow keys
 * reach the others, and the booking form offers them too.
 */
export function DayGrid({ id = 'day', caption, columns, slots, cell: cellOf, now, skips }: DayGridProps) {
  const t = useT();
  const continues = (name: string) => t('ui.continues', { name });
  const cells = columns.map((column) => slots.map((slot) => cellOf(column, slot)));
  const spans = cells.map((ofColumn) =>
    layOutSpans(
      ofColumn,
      slots.findIndex(({ time }) => time === now),
    ),
  );
  const firstFree = skips === undefined ? new Map<string, string>() : markFirstFree(id, columns, cells);
  markStops(cells);
  const end = `${id}-end`;
  const grid = (
    <div className="day-grid" id={id} role="region" aria-label={caption} tabIndex={0}>
      <table className={`day-grid__table cols-${Math.min(columns.length, 20)}`}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="day-grid__corner">
              <span className="visually-hidden">{t('ui.time')}</span>
            </th>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={classNames('day-grid__head', column.current && 'day-grid__head--current')}
              >
                {column.href ? <a href={column.href}>{column.heading}</a> : column.heading}
                {column.detail ? <span className="day-grid__head-detail">{column.detail}</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {slots.map((slot, row) => (
            <tr
              key={slot.time}
              className={classNames(
                'day-grid__row',
                slot.time.endsWith('00') && 'day-grid__row--hour',
                slot.time === now && 'day-grid__row--now',
              )}
            >
              <th scope="row" className="day-grid__time">
                {slot.label}
              </th>
              {columns.map((column, at) => {
                const span = spans[at]?.[row] ?? 1;
                return span === 0 ? null : gridCell(column.id, cells[at]?.[row] ?? {}, span, continues);
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
  if (skips === undefined) return grid;
  return (
    <>
      <nav className="day-grid__skips" aria-label={skips.label}>
        <p className="day-grid__keys" data-grid-keys="" hidden>
          {skips.keys}
        </p>
        <a href={`#${end}`}>{skips.past}</a>
        {columns.map((column) => {
          const at = firstFree.get(column.id);
          return at === undefined ? null : (
            <a key={column.id} href={`#${at}`}>
              {skips.firstFree(column)}
            </a>
          );
        })}
      </nav>
      {grid}
      <div id={end} tabIndex={-1} />
    </>
  );
}

/** Gives the first free half-hour of each column an id. Returns the ids by column. */
function markFirstFree(id: string, columns: readonly DayColumn[], cells: DayCell[][]): Map<string, string> {
  const ids = new Map<string, string>();
  columns.forEach((column, at) => {
    const ofColumn = cells[at] ?? [];
    const row = ofColumn.findIndex(({ free }) => free !== undefined);
    const cell = ofColumn[row];
    if (cell?.free === undefined) return;
    const freeId = `${id}-free-${ids.size + 1}`;
    ids.set(column.id, freeId);
    ofColumn[row] = { ...cell, free: { ...cell.free, id: freeId } };
  });
  return ids;
}

/** Makes the first half-hour of each free stretch a stop of the Tab key. */
function markStops(cells: DayCell[][]): void {
  for (const ofColumn of cells) {
    ofColumn.forEach((cell, row) => {
      const isStop = ofColumn[row - 1]?.free === undefined;
      if (cell.free !== undefined) ofColumn[row] = { ...cell, free: { ...cell.free, isStop } };
    });
  }
}

/** Draws a cell by a call and not as a component, because a day has hundreds. Only a form needs more than markup. */
function gridCell(key: string, cell: DayCell, span: number, continues: (name: string) => string): ReactNode {
  const rowSpan = span > 1 ? span : undefined;
  const state = stateOf(cell);
  const classes = state === undefined ? 'day-grid__cell' : `day-grid__cell day-grid__cell--${state}`;
  if (cell.action !== undefined) {
    return (
      <td key={key} className={classes} rowSpan={rowSpan}>
        <div className="day-grid__beside" {...placed(content(cell, continues))} />
        {cell.action}
      </td>
    );
  }
  return <td key={key} className={classes} rowSpan={rowSpan} {...placed(content(cell, continues))} />;
}

function stateOf(cell: DayCell): string | undefined {
  if (cell.unavailable) return 'unavailable';
  if (cell.free || cell.action) return 'free';
  if (cell.continues) return 'continues';
  return cell.past ? 'past' : undefined;
}

function content(cell: DayCell, continues: (name: string) => string): Markup {
  const { appointments = [], free, unavailable } = cell;
  const hidden = (words: string) => markup`<span class="visually-hidden">${words}</span>`;
  const booking =
    free &&
    markup`<a class="day-grid__free"${free.id !== undefined && markup` id="${free.id}"`} href="${free.href}" aria-label="${free.label}"${free.isStop === false && markup` tabindex="-1"`}></a>`;
  const reason =
    unavailable &&
    (cell.unavailableAgain
      ? hidden(unavailable)
      : markup`<span class="day-grid__reason">${unavailable}</span>`);
  const going = cell.continues && hidden(continues(cell.continues));
  return markup`${appointments.map(appointmentBlock)}${booking}${reason}${going}`;
}
