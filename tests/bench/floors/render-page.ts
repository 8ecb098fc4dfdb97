import { createElement as h } from 'react';
import { renderToString } from 'react-dom/server';

/** The plainest page there is: one table of text. */
export function renderPage(title: string, rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) => row.map((cell, i) => h('td', { key: i }, cell));
  const body = h(
    'tbody',
    null,
    rows.map((row, i) => h('tr', { key: i }, cells(row))),
  );
  return `<!DOCTYPE html><html lang="en"><head><title>${title}</title></head><body>${renderToString(
    h('table', null, body),
  )}</body></html>`;
}
