import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { breakable } from './breakable.tsx';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { Markup, placed } from './markup.ts';

export type SortDirection = 'ascending' | 'descending';

export interface Column<Row> {
  key: string;
  header: string;
  /**
   * Null means that nothing is there: the table shows a dash, and the cards on phones leave it out. Markup is placed as it is,
   * and sees itself to it that long words may break (`breakableMarkup`).
   */
  cell: (row: Row) => ReactNode | Markup;
  sortable?: boolean | undefined;
  align?: 'end' | undefined;
  /** The column that names the row. A table has one. */
  rowHeader?: boolean | undefined;
  /** Keeps times, dates and numbers on one line. */
  nowrap?: boolean | undefined;
  /** Leaves the column out of the cards on phones. */
  wideOnly?: boolean | undefined;
  /** Leaves the column out on paper. */
  screenOnly?: boolean | undefined;
}

export interface DataTableProps<Row> {
  caption: string;
  showCaption?: boolean | undefined;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Marks a row as muted or struck: 'past', 'cancelled', 'attention'. */
  rowState?: ((row: Row) => 'past' | 'cancelled' | 'attention' | undefined) | undefined;
  /** Puts buttons and links into the last column. */
  rowActions?: ((row: Row) => ReactNode) | undefined;
  sort?: { column: string; direction: SortDirection } | undefined;
  sortHref?: ((column: string, direction: SortDirection) => string) | undefined;
  empty?: ReactNode;
}

/** Draws rows of one kind. Links sort them, the head stays in view, and phones show cards. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const t = useT();
  const { caption, showCaption, columns, rows, rowKey, rowState, rowActions, empty } = props;
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <div className="table-wrap">
      <table className="table">
        <caption className={showCaption ? 'table__caption' : 'visually-hidden'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} sort={props.sort} sortHref={props.sortHref} />
            ))}
            {rowActions ? (
              <th scope="col" className="table__actions">
                <span className="visually-hidden">{t('ui.actions')}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const state = rowState?.(row);
            const key = rowKey(row);
            return (
              <tr key={key} id={`row-${key}`} className={state && `table__row--${state}`}>
                {columns.map((column) => (
                  <BodyCell key={column.key} column={column} row={row} />
                ))}
                {rowActions ? <td className="table__actions">{rowActions(row)}</td> : null}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function BodyCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const shown = column.cell(row);
  const className =
    classNames(
      column.align && 'table__end',
      column.nowrap && 'table__nowrap',
      (column.wideOnly || shown === null) && 'table__wide-only',
      column.screenOnly && 'no-print',
    ) || undefined;
  const content = contentOf(shown, column);
  return column.rowHeader ? (
    <th scope="row" className={className} {...content} />
  ) : (
    <td className={className} data-label={column.header} {...content} />
  );
}

function contentOf(
  shown: ReactNode | Markup,
  { nowrap, rowHeader }: Pick<Column<never>, 'nowrap' | 'rowHeader'>,
) {
  if (shown instanceof Markup) return placed(shown);
  if (shown === null && !rowHeader) return { children: <span className="muted">–</span> };
  return { children: nowrap ? shown : breakable(shown) };
}

function HeadCell<Row>({
  column,
  sort,
  sortHref,
}: { column: Column<Row> } & Pick<DataTableProps<Row>, 'sort' | 'sortHref'>) {
  const t = useT();
  const direction = sort?.column === column.key ? sort.direction : undefined;
  const next: SortDirection = direction === 'ascending' ? 'descending' : 'ascending';
  const className =
    classNames(
      column.align && 'table__end',
      column.wideOnly && 'table__wide-only',
      column.screenOnly && 'no-print',
    ) || undefined;
  return (
    <th scope="col" className={className} aria-sort={direction}>
      {column.sortable && sortHref ? (
        <a className="table__sort" href={sortHref(column.key, next)}>
          <span className="visually-hidden">{t('ui.sortBy', { column: '' })}</span>
          {column.header}
          <Icon
            name={
              direction === 'ascending' ? 'chevron-up' : direction === 'descending' ? 'chevron-down' : 'sort'
            }
          />
        </a>
      ) : (
        column.header
      )}
    </th>
  );
}
