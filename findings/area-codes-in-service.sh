#!/usr/bin/env bash
# libphonenumber-js 1.13.16: numbers with North American area codes that are in service are called invalid.
#
# 436 (Ohio), 624 (New York), 679 (Michigan) and 861 (Illinois) are assigned to people today. `isValid()` says no for every
# number with them, with the package's default and its largest set of data, and so does `isValidPhoneNumber`. `isPossible()`
# says yes. A form that asks `isValid()` turns people away whose number works.
#
# In the product: app/platform/phone.ts asks whether a North American number is well formed, and an area code that the
# package does not know is remarked and taken.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

echo '{ "private": true, "type": "module" }' > package.json
npm install --no-package-lock --no-audit --no-fund --loglevel=error \
  node@24.21.0 libphonenumber-js@1.13.16 > /dev/null
npm ls --depth=0 | tail -n +2 || true

cat > try.mjs <<'JS'
import { parsePhoneNumberFromString as byDefault } from 'libphonenumber-js';
import { parsePhoneNumberFromString as byMax } from 'libphonenumber-js/max';

const known = { 212: 'valid, possible', 436: 'invalid, possible', 624: 'invalid, possible', 679: 'invalid, possible', 861: 'invalid, possible' };
const changed = [];
for (const [area, expected] of Object.entries(known)) {
  for (const [data, parse] of [['default', byDefault], ['max', byMax]]) {
    const number = parse(`+1${area}5550123`);
    const said = `${number?.isValid() ? 'valid' : 'invalid'}, ${number?.isPossible() ? 'possible' : 'impossible'}`;
    console.log(`+1 ${area} 555 0123, ${data} data: ${said}`);
    if (said !== expected) changed.push(`${area} with ${data} data: ${said}`);
  }
}
if (changed.length > 0) {
  console.log(`CHANGED: ${changed.join('; ')}`);
  process.exitCode = 1;
} else {
  console.log('Still so: area codes in service are called invalid, and possible.');
}
JS
node_modules/.bin/node try.mjs
