#!/usr/bin/env bash
# Node.js 24.21.0: connect() takes away the write() that a socket's class declares.
#
# A class that extends net.Socket may override write(), as it may override any method of a stream. As soon as connect() is
# called, the instance gets Node's own write() as a property of its own, which hides the one of the class: no error, no
# warning, and what the override should have done does not happen. Overrides of end(), cork() and uncork() stay, and so does
# a write() that is set on the instance after connect(). A socket that a server accepts never connects and keeps its override.
#
# In the product: db/gathering-socket.server.ts sets its write() after connect(); tests/db/gathering-socket.test.ts would
# notice if it were not called.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

echo '{ "private": true, "type": "module" }' > package.json
npm install --no-package-lock --no-audit --no-fund --loglevel=error node@24.21.0 > /dev/null

cat > try.mjs <<'JS'
import { once } from 'node:events';
import { createServer, Socket } from 'node:net';

const called = [];
class Telling extends Socket {
  write(...given) {
    called.push('write');
    return super.write(...given);
  }
  cork() {
    called.push('cork');
    super.cork();
  }
  uncork() {
    called.push('uncork');
    super.uncork();
  }
}

const server = createServer((other) => other.resume()).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

async function heard(prepare) {
  const socket = new Telling();
  socket.connect(port, '127.0.0.1');
  prepare(socket);
  await once(socket, 'connect');
  called.length = 0;
  socket.cork();
  socket.write('good morning');
  socket.uncork();
  socket.destroy();
  return called.join(' ');
}

const ofClass = await heard(() => {});
const setAfter = await heard((socket) => {
  const write = socket.write.bind(socket);
  socket.write = (...given) => (called.push('write'), write(...given));
});
server.close();

console.log(`Node.js ${process.version}`);
console.log(`overridden in the class, called: ${ofClass}`);
console.log(`write set after connect, called: ${setAfter}`);
if (ofClass !== 'cork uncork' || setAfter !== 'cork write uncork') {
  console.log('CHANGED');
  process.exitCode = 1;
} else {
  console.log('Still so: connect() replaces the write() of a class, and nothing else of it.');
}
JS
node_modules/.bin/node try.mjs
