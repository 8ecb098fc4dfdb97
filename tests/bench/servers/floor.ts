import { createServer, type IncomingMessage } from 'node:http';
import { book } from '../floors/book.ts';
import { readAppointments } from '../floors/read-appointments.ts';
import { readFreeSlots } from '../floors/read-free-slots.ts';
import { readSuggestions } from '../floors/read-suggestions.ts';
import { renderPage } from '../floors/render-page.ts';
import { signIn } from '../floors/sign-in.ts';

/**
 * What the same work costs at the least: Node's own HTTP server and the driver, no framework, no session, no page around
 * the table. One program, a process of its own, on the same database as ours and with as many connections.
 */
const STATIC_PAGE = renderPage(
  'Clients',
  Array.from({ length: 25 }, (_, i) => [`Client ${i}`, '2001-02-03', 'Ada Abel', 'active']),
);

type Floor = (tenantId: string, query: URLSearchParams, request: IncomingMessage) => Promise<string>;

/** `tenant` in the query says in which clinic. */
const FLOORS: Readonly<Record<string, Floor>> = {
  '/static': async () => STATIC_PAGE,
  '/appointments': readAppointments,
  '/free-slots': readFreeSlots,
  '/suggestions': readSuggestions,
  '/book': async (tenantId, _query, request) => book(tenantId, new URLSearchParams(await readBody(request))),
  '/sign-in': async (_tenantId, _query, request) => signIn(new URLSearchParams(await readBody(request))),
};

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  FLOORS[url.pathname]!(url.searchParams.get('tenant') ?? '', url.searchParams, request).then(
    (html) => response.setHeader('Content-Type', 'text/html; charset=utf-8').end(html),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
server.listen(Number(process.env['PORT']), '127.0.0.1', () => process.send?.('started'));
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
