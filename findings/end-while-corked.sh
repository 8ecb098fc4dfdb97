#!/usr/bin/env bash
# Node.js 24.21.0: a response that is ended while it is corked sends its end before its body.
#
# response.cork() holds writes back; by the documentation of streams, end() sends what is held back just as uncork() does. In
# an HTTP/1.1 response of unknown length (chunked), end() writes the closing chunk "0" first and what was held back after
# it. A client reads a page that is cut off or empty, with status 200 and no error (so did fetch, curl and Python's urllib),
# and finds the rest of the page where the next response on that connection should begin. With uncork() before end(), or
# with a Content-Length, the bytes are right. Node.js 20.20.2 sent them right in all four cases. Express and the package
# compression only pass this on: plain http is enough.
#
# In the product: nothing corks a response; a page leaves in one write with its length (app/http/page-handler.server.ts,
# decision 097). tests/http/page-handler.test.tsx compares whole pages with those of Remix's own handler.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

echo '{ "private": true, "type": "module" }' > package.json
npm install --no-package-lock --no-audit --no-fund --loglevel=error node@24.21.0 > /dev/null

cat > try.mjs <<'JS'
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';

const HELD = (response) => {
  response.cork();
  response.write('Good ');
  response.write('morning');
};
const cases = {
  'cork, write, write, uncork, end': [(r) => (HELD(r), r.uncork(), r.end()), '5 Good  7 morning 0', '200 Good morning'],
  'cork, write, write, end, length known': [
    (r) => (r.setHeader('Content-Length', 12), HELD(r), r.end()),
    'Good morning',
    '200 Good morning',
  ],
  'cork, write, write, end': [(r) => (HELD(r), r.end()), '5 Good  0  7 morning', '200 Good '],
  'headers sent, cork, write, write, end': [
    (r) => (r.flushHeaders(), HELD(r), r.end()),
    '0  c Good morning',
    '200 ',
  ],
};

/** The bytes after the headers, as they came over the connection. */
async function bytesOf(port) {
  const socket = connect(port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  let all = '';
  for await (const part of socket) all += part;
  return all.slice(all.indexOf('\r\n\r\n') + 4);
}

/** What fetch makes of it. */
async function readBy(port) {
  const response = await fetch(`http://127.0.0.1:${port}/`);
  return `${response.status} ${await response.text()}`;
}

console.log(`Node.js ${process.version}`);
const changed = [];
for (const [what, [answer, knownBytes, knownRead]] of Object.entries(cases)) {
  const server = createServer((_request, response) => answer(response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bytes = await bytesOf(server.address().port);
  const read = await readBy(server.address().port);
  server.closeAllConnections();
  server.close();
  console.log(`${what}\n  sent: ${JSON.stringify(bytes)}\n  read: ${JSON.stringify(read)}`);
  if (bytes.replaceAll('\r\n', ' ').trim() !== knownBytes || read !== knownRead) changed.push(what);
}

if (changed.length > 0) {
  console.log(`CHANGED: ${changed.join('; ')}`);
  process.exitCode = 1;
} else {
  console.log('Still so: ended while corked, a chunked response is closed before its body.');
}
JS
node_modules/.bin/node try.mjs
