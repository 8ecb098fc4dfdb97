#!/usr/bin/env bash
# csv-parse 7.0.3: a line end of Windows inside a quoted cell counts as two lines.
#
# `info.lines` is the line at which a record ends; with `info: true` people show it beside what is wrong with a file. A quoted
# cell with one CR LF in it makes that number, and every number after it, one too high: with `record_delimiter` set to CR LF,
# and with none set, where the package finds CR LF by itself. The same text with LF counts right. A line number that is
# shown to somebody then leads to the wrong line of the file.
#
# In the product: app/modules/setup/import-plans/read-lines.ts turns every line end into LF before it parses, and numbers rows
# by their record, as spreadsheets do.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

echo '{ "private": true, "type": "module" }' > package.json
npm install --no-package-lock --no-audit --no-fund --loglevel=error \
  node@24.21.0 csv-parse@7.0.3 > /dev/null
npm ls --depth=0 | tail -n +2 || true

cat > try.mjs <<'JS'
import { parse } from 'csv-parse/sync';

const windows = 'name,note\r\nAda,"first\r\nsecond"\r\nBea,short\r\n';
const cases = [
  ['CR LF, found by itself', windows, {}, 'name 1, Ada 4, Bea 5'],
  ['CR LF, as the delimiter', windows, { record_delimiter: '\r\n' }, 'name 1, Ada 4, Bea 5'],
  ['LF', windows.replaceAll('\r\n', '\n'), {}, 'name 1, Ada 3, Bea 4'],
];
const changed = [];
for (const [what, text, options, expected] of cases) {
  const ends = parse(text, { ...options, info: true }).map(({ record, info }) => `${record[0]} ${info.lines}`);
  console.log(`${what}: ${ends.join(', ')}`);
  if (ends.join(', ') !== expected) changed.push(what);
}
if (changed.length > 0) {
  console.log(`CHANGED: ${changed.join('; ')}`);
  process.exitCode = 1;
} else {
  console.log('Still so: Ada ends on line 3 and Bea on line 4, and with CR LF both are told one more.');
}
JS
node_modules/.bin/node try.mjs
