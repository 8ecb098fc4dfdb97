import { paths } from '#app/platform/paths.ts';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { buildBrowserScripts } from '#app/browser/build.ts';
import { AppShell } from '#app/ui/app-shell.tsx';
import { Button } from '#app/ui/button.tsx';
import { Combobox } from '#app/ui/combobox.tsx';
import { DayGrid } from '#app/ui/day-grid.tsx';
import { Document } from '#app/ui/document.tsx';
import { Form } from '#app/ui/form.tsx';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { Page } from '#app/ui/page.tsx';
import { PolledRegion, PollToggle } from '#app/ui/polled-region.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { TimeoutWarning } from '#app/ui/timeout-warning.tsx';

/** What the sample site was asked, for tests to read. */
export interface SampleSite {
  url: string;
  posts: { path: string; body: URLSearchParams }[];
  /** What leaving pages sent to be kept. */
  kept: { path: string; text: string }[];
  polls: number;
  /** After so many polls the session is over. */
  pollsAllowed: number;
  close(): Promise<void>;
}

const CSP =
  "default-src 'none'; script-src 'nonce-sample' 'strict-dynamic'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";
const THERAPISTS = ['Amara Nwosu', 'Dana Osei', 'Jun Park'].map((label) => ({
  value: label.slice(0, 3).toLowerCase(),
  label,
}));

const DRAFT_SAVED = { message: 'Draft saved 2:05 PM', rowVersion: 8 };
/** What the draft's address answers instead, by the name typed. */
const DRAFT_ANSWERS: Readonly<Record<string, object>> = {
  closed: { message: 'Nothing more is saved' },
  'too long': { message: 'Shorten this' },
};

/** A few pages made of the real components and the real script, under the product's own policy. */
export async function startSampleSite(): Promise<SampleSite> {
  const folder = await mkdtemp(join(tmpdir(), 'sample-site-'));
  const scripts = await buildBrowserScripts(folder);
  const site: SampleSite = {
    url: '',
    posts: [],
    kept: [],
    polls: 0,
    pollsAllowed: Infinity,
    close: () => stop(server),
  };
  const script = scripts['app'] ?? '';
  const server = createServer((request, response) => void answer(request, response));

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://site');
    if (/^\/assets\/[\w-]+\.js$/.test(url.pathname))
      return send(response, 200, await readFile(join(folder, url.pathname)), 'text/javascript');
    if (url.pathname.endsWith('.css')) return send(response, 200, '', 'text/css');
    if (url.pathname === '/favicon.ico') return send(response, 204, '');
    if (request.headers['x-poll']) site.polls += 1;
    if (request.headers['x-poll'] && site.polls > site.pollsAllowed) {
      response.writeHead(401, { 'X-Sign-In': '/sign-in?to=%2Fboard' }).end();
      return;
    }
    if (request.method !== 'POST')
      return send(response, 200, html(script, pageAt(url, site), 'Sample', personOf(url)));
    if (request.headers['x-keep']) {
      site.kept.push({
        path: url.pathname,
        text: [...new URLSearchParams(await text(request)).values()].join('\n'),
      });
      response.writeHead(401, { 'X-Sign-In': paths.signInToKept('/kept') }).end();
      return;
    }
    const body = new URLSearchParams(await text(request));
    if (body.get('name') === 'too late') {
      response.writeHead(401, { 'X-Sign-In': '/sign-in?to=%2Flate' }).end();
      return;
    }
    site.posts.push({ path: url.pathname, body });
    if (url.pathname === '/drafts')
      return send(
        response,
        body.get('name') === 'too long' ? 422 : 200,
        JSON.stringify(DRAFT_ANSWERS[body.get('name') ?? ''] ?? DRAFT_SAVED),
        'application/json',
      );
    if (url.pathname === '/session/extend' && site.pollsAllowed === 0) {
      response.writeHead(401, { 'X-Sign-In': '/sign-in?to=%2Fidle' }).end();
      return;
    }
    if (url.pathname === '/session/extend') return send(response, 204, '');
    if (body.get('name') === '')
      return send(
        response,
        422,
        html(script, clientForm({ name: 'Enter the name' }, body), 'Error: New client'),
      );
    response.writeHead(303, { location: body.get('stay') ? '/new?saved=1' : '/client' }).end();
  }

  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  site.url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
  return site;
}

/** Whose page it is; the page of sign-in is nobody's. */
function personOf({ pathname, searchParams }: URL): string | null {
  return pathname === '/sign-in' ? null : (searchParams.get('person') ?? 'dana');
}

function pageAt(url: URL, site: SampleSite): ReactElement {
  if (url.pathname === '/sign-in') return <Page title="Sign in">Please.</Page>;
  if (url.pathname === '/client') return <Page title="Riley Okafor">Saved.</Page>;
  if (url.pathname === '/sign-out')
    return (
      <Page title="Sign out">
        <Form boost={false} csrf="token">
          <Button>Sign out</Button>
        </Form>
      </Page>
    );
  if (url.pathname === '/board') return board(site);
  if (url.pathname === '/day') return day();
  if (url.pathname === '/idle') {
    return (
      <Page title="Idle">
        <Form action="/new" csrf="token" idempotencyKey="second">
          <TextArea name="reason" label="Reason" />
          <Button>Save</Button>
        </Form>
        <Form action="/untouched" csrf="token" idempotencyKey="third">
          <TextInput name="other" label="Other" value="as it came" />
        </Form>
        <TimeoutWarning
          idleSeconds={3}
          warnSeconds={2}
          extendAction="/session/extend"
          expiredHref="/client"
          signOutHref="/out"
          csrf="token"
        />
      </Page>
    );
  }
  return clientForm({}, new URLSearchParams(), url.searchParams.has('saved'));
}

/** Two therapists and four half-hours, all free but that Dana has time off at ten. */
function day() {
  return (
    <Page title="Day">
      <DayGrid
        caption="Monday"
        columns={['Dana', 'Jun'].map((name) => ({ id: name, heading: name }))}
        slots={['09:00', '09:30', '10:00', '10:30'].map((time) => ({ time, label: time }))}
        skips={{ label: 'Within', past: 'Past', keys: 'Arrow keys', firstFree: ({ id }) => `First of ${id}` }}
        cell={({ id }, { time }) =>
          id === 'Dana' && time === '10:00'
            ? { unavailable: 'Time off' }
            : { free: { href: '/new', label: `${id} ${time}` } }
        }
      />
    </Page>
  );
}

function board(site: SampleSite) {
  return (
    <Page title="Arrivals" actions={<PollToggle regionId="board" />}>
      <PolledRegion id="board" seconds={1}>
        Fetched {site.polls} times
      </PolledRegion>
    </Page>
  );
}

function clientForm(errors: Readonly<Record<string, string>>, input: URLSearchParams, saved = false) {
  return (
    <Page
      title="New client"
      errors={errors}
      banner={saved ? <NotificationBanner tone="success" heading="Saved" /> : null}
    >
      <p>
        <a href="/client">Riley Okafor</a> <a href="/board">Arrivals</a>
      </p>
      <Form
        action="/new"
        csrf="token"
        idempotencyKey="first"
        rowVersion={7}
        errors={errors}
        values={Object.fromEntries(input)}
        autosave="/drafts"
      >
        <TextInput name="name" label="Name" />
        <Combobox name="therapistId" label="Therapist" options={THERAPISTS} />
        <TextArea name="reason" label="Reason" limit={20} />
        <Button>Save</Button>
        <Button name="stay" value="yes" variant="secondary">
          Save and stay
        </Button>
      </Form>
    </Page>
  );
}

function html(script: string, page: ReactElement, title = 'Sample', person: string | null = 'dana'): string {
  const shell = {
    locale: 'en',
    stylesheet: '/sample.css',
    script,
    nonce: 'sample',
    person: person ?? undefined,
  } as const;
  return `<!doctype html>${renderToStaticMarkup(
    <Document shell={shell} title={title}>
      <AppShell>{page}</AppShell>
    </Document>,
  )}`;
}

function send(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  type = 'text/html; charset=utf-8',
) {
  response.writeHead(status, { 'content-type': type, 'content-security-policy': CSP }).end(body);
}

async function text(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}
