import type postgres from 'postgres';
import { buildIfNeeded } from './build-if-needed.ts';
import type { Child } from './child.ts';
import { readFilledForm } from './filled-form.ts';
import { openSession, startProductionServer, type ServerStores, type Session } from './production-server.ts';

/** What a page answered. */
export interface Answered {
  readonly status: number;
  readonly html: string;
  /** Where it leads; empty where it does not. */
  readonly location: string;
}

/** What somebody changes of the fields that a form holds: null takes one away, a list repeats it. */
export type Typed =
  Readonly<Record<string, string | readonly string[] | null>> | ((fields: URLSearchParams) => void);

/** Somebody who is signed in on both servers. */
export interface Visitor {
  get(server: number, path: string): Promise<Answered>;
  /** Opens a page, types into its form and sends it. */
  send(server: number, path: string, typed?: Typed): Promise<Answered>;
  /** Opens a page, chooses files for its form, by field, and sends it. */
  sendFile(server: number, path: string, files: Readonly<Record<string, File>>): Promise<Answered>;
  /** Sends a form that an answer brought, with what is typed into it. */
  sendAgain(server: number, path: string, answered: Answered, typed?: Typed): Promise<Answered>;
  /** Posts these fields, without having opened the page. */
  post(server: number, path: string, fields: Typed): Promise<Answered>;
}

/** Two web servers of the production build, each a process of its own, over one database. */
export interface TwoServers {
  visitor(accountId: string): Promise<Visitor>;
  stop(): Promise<void>;
}

export async function startTwoServers(stores: ServerStores, superuser: postgres.Sql): Promise<TwoServers> {
  buildIfNeeded(() => {});
  const servers: Child[] = [];
  for (let n = 0; n < 2; n += 1) servers.push(await startProductionServer(stores));
  return {
    stop: async () => {
      await Promise.all(servers.map((server) => server.stop()));
    },
    async visitor(accountId) {
      const sessions: Session[] = [];
      for (const { port } of servers)
        sessions.push(await openSession(superuser, port, accountId, new Date()));
      return visitorOf(
        servers.map(({ port }) => port),
        sessions,
      );
    },
  };
}

function visitorOf(ports: readonly number[], sessions: readonly Session[]): Visitor {
  const ask = async (server: number, path: string, init: RequestInit = {}): Promise<Answered> => {
    const { headers, postHeaders } = sessions[server]!;
    const { Host: _, ...own } = init.method === 'POST' ? postHeaders : headers;
    const answer = await fetch(`http://127.0.0.1:${ports[server]}${path}`, {
      ...init,
      headers: { Accept: 'text/html', 'Accept-Language': 'en', ...own },
      redirect: 'manual',
    });
    return {
      status: answer.status,
      html: await answer.text(),
      location: answer.headers.get('Location') ?? '',
    };
  };
  const post = (server: number, path: string, fields: URLSearchParams | FormData) => {
    fields.set('csrf', sessions[server]!.csrf);
    return ask(server, path, { method: 'POST', body: fields });
  };
  const open = async (server: number, path: string) => {
    const opened = await ask(server, path);
    if (opened.status !== 200) throw new Error(`${path} answered ${opened.status} ${opened.location}`);
    return opened;
  };
  const sendAgain = (server: number, path: string, answered: Answered, typed: Typed = {}) =>
    post(server, path, type(readFilledForm(answered.html), typed));
  return {
    get: (server, path) => ask(server, path),
    sendAgain,
    send: async (server, path, typed) => sendAgain(server, path, await open(server, path), typed),
    async sendFile(server, path, files) {
      const fields = new FormData();
      for (const [name, value] of readFilledForm((await open(server, path)).html)) fields.append(name, value);
      for (const [name, file] of Object.entries(files)) fields.set(name, file);
      return post(server, path, fields);
    },
    post: (server, path, fields) => post(server, path, type(new URLSearchParams(), fields)),
  };
}

function type(fields: URLSearchParams, typed: Typed): URLSearchParams {
  if (typeof typed === 'function') {
    typed(fields);
    return fields;
  }
  for (const [name, value] of Object.entries(typed)) {
    fields.delete(name);
    for (const one of value === null ? [] : typeof value === 'string' ? [value] : value)
      fields.append(name, one);
  }
  return fields;
}
