import { describe, expect, it } from 'vitest';
import { DataTable } from '#app/ui/data-table.tsx';
import { DayGrid } from '#app/ui/day-grid.tsx';
import { Document, htmlAttributes } from '#app/ui/document.tsx';
import { Gallery } from '#app/ui/gallery.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { PopoverMenu } from '#app/ui/popover-menu.tsx';
import { Tag } from '#app/ui/tag.tsx';
import { TaskList } from '#app/ui/task-list.tsx';
import { render, tag } from './render.tsx';

const ROWS = [{ id: '1', name: 'Riley Okafor', born: 'Mar 27, 2015' }];

describe('lists', () => {
  it('sorts a table by links and says which way it is sorted', () => {
    const html = render(
      <DataTable
        caption="Clients"
        rows={ROWS}
        rowKey={(row) => row.id}
        sort={{ column: 'name', direction: 'ascending' }}
        sortHref={(column, direction) => `?${column}=${direction}`}
        columns={[
          { key: 'name', header: 'Name', sortable: true, rowHeader: true, cell: (row) => row.name },
          { key: 'born', header: 'Born', cell: (row) => row.born },
        ]}
      />,
    );
    expect(tag(html, /aria-sort/)).toContain('aria-sort="ascending"');
    expect(html).toContain('href="?name=descending"');
    expect(html).toContain('<th scope="row">Riley Okafor</th>');
    expect(html).toContain('data-label="Born"');
  });

  it('gives the nearest pages, the first and the last', () => {
    const html = render(<Pagination page={5} pageSize={20} total={200} href={(page) => `?page=${page}`} />);
    expect(html).toContain('Showing 81 to 100 of 200');
    expect([...html.matchAll(/aria-label="Page (\d+)"/g)].map((match) => match[1])).toEqual([
      '1',
      '4',
      '5',
      '6',
      '10',
    ]);
    expect(tag(html, /aria-label="Page 5"/)).toContain('aria-current="page"');
  });

  it('does not link a step that cannot start yet', () => {
    const html = render(
      <TaskList tasks={[{ id: 'check', label: 'Check answers', href: undefined, status: 'cannot_start' }]} />,
    );
    expect(html).not.toContain('<a ');
    expect(html).toContain('Cannot start yet');
  });
});

describe('statuses', () => {
  it('are a word and a drawing, and cancelled is struck through too', () => {
    const html = render(
      <Tag icon="ban" struck>
        Cancelled
      </Tag>,
    );
    expect(html).toContain('<s>Cancelled</s>');
    expect(html).toContain('<svg');
  });
});

describe('the day', () => {
  it('is a table in which a free half-hour says with whom it can be booked', () => {
    const html = render(
      <DayGrid
        caption="Monday"
        columns={[{ id: 'dana', heading: 'Dana Osei' }]}
        slots={[{ time: '10:30', label: '10:30 AM' }]}
        cell={() => ({ free: { href: '/book', label: 'Book 10:30 AM with Dana Osei' } })}
      />,
    );
    expect(html).toContain('<th scope="row" class="day-grid__time">10:30 AM</th>');
    expect(tag(html, /day-grid__free/)).toBe(
      '<a class="day-grid__free" href="/book" aria-label="Book 10:30 AM with Dana Osei">',
    );
  });
});

describe('menus', () => {
  it('open without scripts and are a plain link where popovers are unknown', () => {
    const html = render(
      <PopoverMenu id="menu" label="More" fallbackHref="/more" links={[{ href: '/move', label: 'Move' }]} />,
    );
    expect(tag(html, /<button/)).toContain('popovertarget="menu"');
    expect(html).toContain('<a class="menu__fallback menu__button--quiet" href="/more">');
    expect(tag(html, /id="menu"/)).toContain('popover=""');
  });
});

describe('the document', () => {
  const shell = {
    locale: 'es',
    theme: 'dark',
    stylesheet: '/app.css',
    script: '/app.js',
    nonce: 'n',
  } as const;

  it('names its language and theme, and asks htmx for no evaluation and no styles', () => {
    const html = render(
      <Document shell={shell} title="Inicio">
        {null}
      </Document>,
    );
    expect(tag(html, /<html/)).toContain('lang="es-US" data-theme="dark"');
    expect(html).toContain('includeIndicatorCSS&quot;:false');
    expect(html).not.toMatch(/\shx-/);
  });

  it('runs no script and boosts nothing on sign-in and kiosk pages', () => {
    const plain = { locale: 'en', stylesheet: '/app.css', kiosk: true } as const;
    expect(htmlAttributes(plain)['data-shell']).toBeUndefined();
    expect(
      render(
        <Document shell={plain} title="Check in">
          {null}
        </Document>,
      ),
    ).not.toContain('<script');
  });

  it('carries no inline style and no inline handler in any component', () => {
    const html = render(<Gallery />);
    expect(html).not.toMatch(/\sstyle=/);
    expect(html).not.toMatch(/\son[a-z]+=/);
  });

  it('has no id twice in the gallery', () => {
    const ids = [...render(<Gallery />).matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(ids).toEqual([...new Set(ids)]);
  });
});
