import { createServer, type IncomingMessage } from 'node:http';
import { importJWK, jwtVerify, type JWK } from 'jose';
import postgres, { type Sql, type TransactionSql } from 'postgres';
import { createElement as h } from 'react';
import { renderToString } from 'react-dom/server';
import { localKeyService } from '#app/platform/crypto/local-key-service.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { transaction } from '#db/client.server.ts';
import { Keyring, readWrappedKeys } from '#db/keyring.server.ts';
import { Pool } from '#db/pool.server.ts';
import { clients } from '#db/schema/clients.ts';
import type { Sealed } from '#db/schema/columns.ts';
import { hashSessionToken, newSessionToken } from '#app/modules/identity/session-token.server.ts';

/**
 * What the same work costs at the least: Node's own HTTP server and the driver, no framework, no session, no page around
 * the table. One program, a process of its own, on the same database as ours and with as many connections.
 */
const {
  DATABASE_APP_URL = '',
  DATABASE_PLATFORM_URL = '',
  KEY_FILE = '',
  TENANT_ID = '',
  JWK_JSON = '{}',
} = process.env;
const app = postgres(DATABASE_APP_URL, { max: 8, onnotice: () => {}, fetch_types: false });
const platform = postgres(DATABASE_PLATFORM_URL, { max: 8, onnotice: () => {}, fetch_types: false });
const vault = await readVault();
const providerKey = await importJWK(JSON.parse(JWK_JSON) as JWK, 'ES256');
const STATIC_PAGE = `<!DOCTYPE html><html lang="en"><head><title>Clients</title></head><body>${table(
  Array.from({ length: 25 }, (_, i) => [`Client ${i}`, '2001-02-03', 'Ada Abel', 'active']),
)}</body></html>`;

const ROUTES: Readonly<
  Record<string, (request: IncomingMessage, query: URLSearchParams) => Promise<string>>
> = {
  '/static': async () => STATIC_PAGE,
  '/appointments': async (_request, query) => readAppointments(query),
  '/book': async (request) => book(new URLSearchParams(await readBody(request))),
  '/sign-in': async (request) => signIn(new URLSearchParams(await readBody(request))),
};

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  ROUTES[url.pathname]!(request, url.searchParams).then(
    (html) => response.setHeader('Content-Type', 'text/html; charset=utf-8').end(html),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
server.listen(Number(process.env['PORT']), '127.0.0.1', () => process.send?.('started'));
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));

/** The appointments between two instants with everybody's names, opened and rendered: a therapist's, or a location's. */
async function readAppointments(query: URLSearchParams): Promise<string> {
  const [whose, id] = query.get('therapist')
    ? (['therapist', query.get('therapist')] as const)
    : (['location', query.get('location')] as const);
  const column = whose === 'therapist' ? app`a.therapist_id` : app`a.location_id`;
  const rows = await inTenant(
    app,
    (tx) => tx`
    select a.id, a.starts_at, a.status, l.name as location, t.first_name || ' ' || t.last_name as therapist, r.name as room,
      s.name as service, c.id as client_id, c.first_name, c.last_name
    from appointments a
    join locations l on l.tenant_id = a.tenant_id and l.id = a.location_id
    join services s on s.tenant_id = a.tenant_id and s.id = a.service_id
    join therapists t on t.tenant_id = a.tenant_id and t.id = a.therapist_id
    join appointment_attendees p on p.tenant_id = a.tenant_id and p.appointment_id = a.id
    join clients c on c.tenant_id = p.tenant_id and c.id = p.client_id
    left join rooms r on r.tenant_id = a.tenant_id and r.id = a.room_id
    where a.tenant_id = ${TENANT_ID} and ${column} = ${id}
      and a.starts_at >= ${query.get('from')}::timestamptz and a.starts_at < ${query.get('until')}::timestamptz
    order by a.starts_at, a.id`,
  );
  const opened = rows.map((row) => {
    const id = String(row['client_id']);
    const first = vault.open(clients.firstName, id, row['first_name'] as Sealed);
    const last = vault.open(clients.lastName, id, row['last_name'] as Sealed);
    const starts = new Date(row['starts_at'] as string).toISOString();
    return [
      starts,
      `${first} ${last}`,
      ...['therapist', 'service', 'room', 'location', 'status'].map((name) => String(row[name])),
    ];
  });
  return `<!DOCTYPE html><html lang="en"><head><title>Week</title></head><body>${table(opened)}</body></html>`;
}

/** The booking transaction: the tenant, an appointment and its attendee under the exclusion constraints, audit, outbox. */
async function book(form: URLSearchParams): Promise<string> {
  const id = newId();
  const now = new Date().toISOString();
  const given = (name: string) => form.get(name);
  await inTenant(app, (tx) =>
    Promise.all([
      tx`insert into appointments (tenant_id, id, therapist_id, location_id, room_id, service_id, appointment_type, modality,
          starts_at, ends_at, status, created_at)
        values (${TENANT_ID}, ${id}, ${given('therapistId')}, ${given('locationId')}, ${given('roomId')}, ${given('serviceId')},
          'regular_session', 'in_person', ${given('from')}, ${given('until')}, 'scheduled', ${now})`,
      tx`insert into appointment_attendees (tenant_id, id, appointment_id, client_id, starts_at, ends_at, status, created_at)
        values (${TENANT_ID}, ${newId()}, ${id}, ${given('clientId')}, ${given('from')}, ${given('until')}, 'booked', ${now})`,
      tx`insert into audit_events (tenant_id, id, sequence, occurred_at, actor_kind, action, resource_type, resource_id,
          outcome, request_id, key_id, hash)
        values (${TENANT_ID}, ${newId()}, 0, ${now}, 'floor', 'appointment.book', 'appointment', ${id}, 'allowed', 'floor', '', '')`,
      tx`insert into outbox (tenant_id, id, job, payload, start_after, created_at)
        values (${TENANT_ID}, ${newId()}, 'floor', '{}', ${now}, ${now})`,
    ]),
  );
  return id;
}

/** The least that a sign-in must do: verify the provider's signature and keep a session. */
async function signIn(form: URLSearchParams): Promise<string> {
  await jwtVerify(form.get('idToken') ?? '', providerKey);
  const token = newSessionToken();
  const now = new Date().toISOString();
  await platform`
    insert into sessions (id, token_hash, account_id, created_at, last_seen_at, expires_at, auth_time)
    values (${newId()}, ${hashSessionToken(token)}, ${form.get('accountId')}, ${now}, ${now}, ${now}, ${now})`;
  return token;
}

function inTenant<T>(sql: Sql, fn: (tx: TransactionSql) => Promise<T>): Promise<Awaited<T>> {
  return sql.begin(async (tx) => {
    // Sent now: left alone, it would be sent after whatever `fn` awaits itself.
    const set = tx`select set_config('app.tenant_id', ${TENANT_ID}, true)`.execute();
    const [, result] = await Promise.all([set, fn(tx)]);
    return result;
  }) as Promise<Awaited<T>>;
}

function table(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) => row.map((cell, i) => h('td', { key: i }, cell));
  return renderToString(
    h(
      'table',
      null,
      h(
        'tbody',
        null,
        rows.map((row, i) => h('tr', { key: i }, cells(row))),
      ),
    ),
  );
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

async function readVault() {
  const pool = new Pool(DATABASE_APP_URL, { size: 1 });
  const readKeys = () =>
    transaction(
      pool,
      TENANT_ID,
      async () => {},
      (tx) => readWrappedKeys(tx, TENANT_ID),
    );
  return new Keyring(localKeyService(KEY_FILE)).vault(TENANT_ID, readKeys).finally(() => pool.end());
}
