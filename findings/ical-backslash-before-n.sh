#!/usr/bin/env bash
# node-ical 0.27.2: an escaped backslash before the letter n is read as a backslash and a line end.
#
# It undoes the escapes of a text one after the other, and not from left to right. In a SUMMARY of an escaped
# backslash followed by the letter n (RFC 5545, section 3.3.11: a backslash is written as two) it sees the escape of a line
# end that begins in the middle, and gives a backslash and a line end. ical.js, asked beside it, gives the backslash and the n.
#
# In the product: app/modules/scheduling/feeds/ical.ts escapes as the standard says, and its feeds are tested with both readers; a text
# with a backslash comes into one only by a clinic's neutral name.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-package-lock --no-audit --no-fund --loglevel=error \
  node@24.21.0 node-ical@0.27.2 ical.js@2.2.1 > /dev/null
npm ls --depth=0 | tail -n +2 || true

cat > read.mjs <<'JS'
import ICAL from 'ical.js';
import ical from 'node-ical';

const BACKSLASH = '\\';
const written = `room${BACKSLASH}${BACKSLASH}notes`;
const calendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Sample//EN',
  'BEGIN:VEVENT',
  'UID:one',
  'DTSTAMP:20270105T150000Z',
  'DTSTART:20270105T150000Z',
  'DTEND:20270105T160000Z',
  `SUMMARY:${written}`,
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');
const meant = `room${BACKSLASH}notes`;
const byNodeIcal = ical.sync.parseICS(calendar).one.summary;
const byIcalJs = new ICAL.Component(ICAL.parse(calendar))
  .getFirstSubcomponent('vevent')
  .getFirstPropertyValue('summary');
console.log('written  ', JSON.stringify(written));
console.log('node-ical', JSON.stringify(byNodeIcal));
console.log('ical.js  ', JSON.stringify(byIcalJs));
const isSo = byNodeIcal === `room${BACKSLASH}\notes` && byIcalJs === meant;
console.log(isSo ? 'Still so: node-ical reads the escaped backslash before an n as a line end.' : 'CHANGED');
process.exit(isSo ? 0 : 1);
JS
node_modules/.bin/node read.mjs
