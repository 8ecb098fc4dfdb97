import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { AppointmentBlock, type AppointmentBlockProps } from './appointment-block.tsx';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

export interface DayColumn {
  id: string;
  heading: string;
  detail?: string | undefined;
  href?: string | undefined;
  /** Marks today in a week. */
  current?: boolean | undefined;
}
export interface DaySlot {
  /** `HH:MM`, the start of the half-hour. */
  time: string;
  label: string;
}
/** What one half-hour of one column holds; the parts may stand together. */
export interface DayCell {
  appointments?: readonly AppointmentBlockProps[] | undefined;
  /** A link to the prefilled form, worded in full: "Book 10:30 AM with Dana Osei". */
  free?: { href: string; label: string } | undefined;
  /** Instead of a link: the "Move here" form. */
  action?: ReactNode;
  /** Why nothing can be booked here: time off, closed, not available. */
  unavailable?: string | undefined;
  /** The row above says the same: heard, not seen again. */
  unavailableAgain?: boolean | undefined;
  /** Before this moment: nothing is booked there any more. */
  past?: boolean | undefined;
  /** Who is still here from an earlier row. */
  continues?: string | undefined;
}

export interface DayGridProps {
  id?: string | undefined;
  caption: string;
  columns: readonly DayColumn[];
  slots: readonly DaySlot[];
  cell: (column: DayColumn, slot: DaySlot) => DayCell;
  /** The row that holds the present moment. */
  now?: string | undefined;
}

/** A day as a real table: columns are therapists or rooms (or the days of a week), rows half-hours. */
export function DayGrid({ id, caption, columns, slots, cell, now }: DayGridProps) {
  const t = useT();
  return (
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
          {slots.map((slot) => (
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
              {columns.map((column) => (
                <GridCell key={column.id} cell={cell(column, slot)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function GridCell({ cell }: { cell: DayCell }) {
  const t = useT();
  const state = cell.unavailable
    ? 'unavailable'
    : cell.free || cell.action
      ? 'free'
      : cell.continues
        ? 'continues'
        : cell.past
          ? 'past'
          : undefined;
  return (
    <td className={classNames('day-grid__cell', state && `day-grid__cell--${state}`)}>
      {cell.appointments?.map((appointment) => (
        <AppointmentBlock key={appointment.id} {...appointment} />
      ))}
      {cell.action}
      {cell.free ? (
        <a className="day-grid__free" href={cell.free.href}>
          <Icon name="plus" />
          <span className="visually-hidden">{cell.free.label}</span>
        </a>
      ) : null}
      {cell.unavailable ? (
        <span className={cell.unavailableAgain ? 'visually-hidden' : 'day-grid__reason'}>
          {cell.unavailable}
        </span>
      ) : null}
      {cell.continues ? (
        <span className="visually-hidden">{t('ui.continues', { name: cell.continues })}</span>
      ) : null}
    </td>
  );
}
