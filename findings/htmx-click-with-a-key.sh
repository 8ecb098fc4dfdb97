#!/usr/bin/env bash
# htmx.org 4.0.1: a click with Ctrl, Cmd or Shift on a boosted link opens nothing at all.
#
# With a key a browser opens a link in another tab or window. htmx fetches nothing for such a click, which is right, and yet takes
# the click from the browser: `defaultPrevented` is true. So the link is dead for whoever opens pages beside each other. A link that is
# not boosted keeps what the browser does. jsdom stands for the browser: what is looked at is the event alone.
#
# In the product: `leaveToBrowser` in app/browser/boost.ts keeps such a click from htmx; a journey opens a tab by it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

echo '{ "private": true, "type": "module" }' > package.json
npm install --no-package-lock --no-audit --no-fund --loglevel=error \
  node@24.21.0 htmx.org@4.0.1 jsdom@31.0.1 > /dev/null
npm ls --depth=0 | tail -n +2 || true

cat > try.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

const script = readFileSync('node_modules/htmx.org/dist/htmx.js', 'utf8');
const page = '<body><a id="plain" href="/rooms">Rooms</a><a id="boosted" hx-boost="true" href="/rooms">Rooms</a></body>';
const { window } = new JSDOM(page, { url: 'http://clinic.test/', runScripts: 'outside-only', pretendToBeVisual: true });
let fetched = 0;
window.fetch = async () => {
  fetched += 1;
  return new window.Response('<body></body>');
};
window.Response ??= Response;
window.Headers ??= Headers;
window.Request ??= Request;
// Browsers have defaults here that jsdom lacks.
const { evaluate } = window.XPathExpression.prototype;
window.XPathExpression.prototype.evaluate = function (node) { return evaluate.call(this, node, 0, null); };
window.eval(script);
await new Promise((done) => (window.document.readyState === 'complete' ? done() : window.addEventListener('load', done)));
await new Promise((done) => setTimeout(done, 50));

const expected = {
  'plain, Ctrl': 'left to the browser, fetched 0',
  'boosted, Ctrl': 'taken from the browser, fetched 0',
  'boosted, Cmd': 'taken from the browser, fetched 0',
  'boosted, Shift': 'taken from the browser, fetched 0',
  'boosted, no key': 'taken from the browser, fetched 1',
};
const KEYS = { Ctrl: { ctrlKey: true }, Cmd: { metaKey: true }, Shift: { shiftKey: true }, 'no key': {} };
const changed = [];
for (const [name, said] of Object.entries(expected)) {
  const [id, key] = name.split(', ');
  fetched = 0;
  const click = new window.MouseEvent('click', { bubbles: true, cancelable: true, button: 0, ...KEYS[key] });
  // jsdom would follow the link itself; what htmx decided is read before that.
  let taken;
  window.addEventListener('click', (event) => { taken = event.defaultPrevented; event.preventDefault(); }, { once: true });
  window.document.getElementById(id).dispatchEvent(click);
  await new Promise((done) => setTimeout(done, 50));
  const seen = `${taken ? 'taken from' : 'left to'} the browser, fetched ${fetched}`;
  console.log(`${name}: ${seen}`);
  if (seen !== said) changed.push(`${name}: ${seen}`);
}
if (changed.length > 0) {
  console.log(`CHANGED: ${changed.join('; ')}`);
  process.exit(1);
}
console.log('Still so: with a key, a boosted link is neither fetched nor left to the browser.');
process.exit(0);
JS
node_modules/.bin/node try.mjs
