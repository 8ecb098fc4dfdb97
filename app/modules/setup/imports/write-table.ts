/** Cells that spreadsheets compute; an apostrophe before them makes them text (OWASP, CSV Injection). */
const COMPUTED = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** Writes rows as a CSV file (RFC 4180) that spreadsheets read as UTF-8 and compute nothing of. */
export function writeTable(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) => {
    const text = typeof value === 'string' && COMPUTED.test(value) ? `'${value}` : String(value);
    return /[",;\n\r\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}
