import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import postgres from 'postgres';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { decodeBase32, totpCode } from '#app/cli/dev-identity/totp.ts';
import { startDevIdentityProvider } from '#app/cli/dev-identity-provider.ts';
import { freePort, startEmbeddedServer } from '#db/embedded.server.ts';
import { MAX_FILE_FORM_BYTES } from '#app/http/read-post.server.ts';
import { buildIfNeeded } from '#tests/support/build-if-needed.ts';
import { openMailSink } from '#tests/support/mail-sink.ts';
import { openOperatorShell } from '#tests/support/operator-shell.ts';
import { startTlsProxy } from '#tests/support/tls-proxy.ts';
import { openBrowser, type Browser, type Page } from '../modules/identity/oidc/browser.ts';
import { readInstallGuide } from './install-guide.ts';

const guide = readInstallGuide();
const CLINIC = 'https://clinic.example';
const CALLER = '198.51.100.7';
const CLIENT_SECRET = 'the-client-secret-of-the-test';
const ADA = {
  email: 'ada@id.example',
  password: 'a-Password-2026',
  sub: 'id|ada quill',
  name: 'Ada Quill',
  totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
};

const stops: (() => unknown)[] = [];
afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
}, 60_000);

const mailSink = await openMailSink();

/** The empty folder and what stands around it before the guide begins, and the guide's words with those of this place. */
async function prepare() {
  buildIfNeeded(() => {});
  const around = mkdtempSync(join(tmpdir(), 'clinic-install-'));
  // PostgreSQL runs as a user of its own when the tests run as root.
  chmodSync(around, 0o755);
  stops.push(() => rmSync(around, { recursive: true, force: true }));
  const database = await startEmbeddedServer(join(around, 'postgres', 'data'), { fsync: 'off' });
  stops.push(() => database.stop());
  const address = new URL(database.url);
  const [port, metrics] = [String(await freePort()), String(await freePort())];
  const upstream = guide.block('caddyfile').match(/reverse_proxy ([\d.]+):3000/)?.[1] ?? '';
  const proxy = await startTlsProxy({ host: upstream, port: Number(port) }, CALLER);
  stops.push(() => proxy.stop());
  vi.stubGlobal('fetch', fetchThrough(proxy.fetch));
  const identity = await startDevIdentityProvider({
    port: 0,
    dataDir: join(around, 'identity'),
    accounts: [ADA],
    clients: [
      {
        clientId: guide.cell('client ID'),
        clientSecret: CLIENT_SECRET,
        redirectUris: [guide.cell('redirect URI |')],
        postLogoutRedirectUris: [guide.cell('redirect URI after')],
        backchannelLogoutUri: guide.cell('back-channel logout'),
      },
    ],
  });
  stops.push(() => identity.stop());
  const folder = join(around, 'srv');
  mkdirSync(folder);
  const shell = openOperatorShell(folder, join(around, 'programs'), {
    PGHOST: address.hostname,
    PGPORT: address.port,
    PGUSER: address.username,
    PGPASSWORD: address.password,
  });
  const words: Readonly<Record<string, string>> = {
    SOURCE: resolve('.'),
    '127.0.0.1:5432': address.host,
    'PORT=3000': `PORT=${port}`,
    'METRICS_PORT=9464': `METRICS_PORT=${metrics}`,
    'https://id.example/realms/clinic': identity.url,
    'CLIENT-SECRET': CLIENT_SECRET,
    'smtps://USER:PASSWORD@mail.example': mailSink.url,
  };
  return { folder, shell, words, database, server: `http://127.0.0.1:${port}` };
}

/** The statuses with which the clinic answered the provider's message that a session is over. */
const toldOfLogout: number[] = [];

/** Every call of this process to the clinic's public name goes to the proxy, those of the identity provider too. */
function fetchThrough(proxied: (address: string, init?: RequestInit) => Promise<Response>): typeof fetch {
  const direct = globalThis.fetch;
  return async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (!address.startsWith(`${CLINIC}/`)) return direct(input, init);
    const answer = await proxied(address, init);
    if (address.endsWith('/back-channel-logout')) toldOfLogout.push(answer.status);
    return answer;
  };
}

const place: Partial<Awaited<ReturnType<typeof prepare>>> = {};
const here = () => place as Awaited<ReturnType<typeof prepare>>;
beforeAll(async () => void Object.assign(place, await prepare()), 180_000);

function withWordsOfHere(commands: string, more: Readonly<Record<string, string>> = {}): string {
  return Object.entries({ ...here().words, ...more }).reduce(
    (text, [word, own]) => text.replaceAll(word, own),
    commands,
  );
}

const START = guide.commands.findIndex((block) => block.includes('build/server/index.js'));
const browser = openBrowser();

/** Follows redirects by hand to the page at their end. */
async function follow(visitor: Browser, page: Page): Promise<Page> {
  let at = page;
  for (let step = 0; at.location !== '' && step < 12; step += 1) at = await visitor.get(at.location);
  return at;
}

async function submit(visitor: Browser, { html, url }: Page, fields: Record<string, string>): Promise<Page> {
  const [, action = ''] = /<form method="post" action="([^"]+)"/.exec(html) ?? [];
  return follow(visitor, await visitor.post(new URL(action, url).href, fields));
}

it('prepares an installation about which the doctor has nothing to say', async () => {
  expect(guide.commands.length).toBe(7);
  const { folder, shell } = here();
  const said: string[] = [];
  for (const block of guide.commands.slice(0, START)) said.push(await shell.run(withWordsOfHere(block)));
  const doctor = said.at(-1) ?? '';
  expect(doctor).toMatch(/^migrated: true$/m);
  expect(doctor).toMatch(/^ok: true$/m);
  expect(doctor).toMatch(/^mail: {"ok":true}\nprovider: {"ok":true}$/m);
  // Names of migrations may have such words.
  expect(doctor.replace(/^applied: .*$/m, '')).not.toMatch(/fault|warning/);
  const key = readFileSync(join(folder, 'keys/clinic'), 'utf8');
  const secrets = guide.commands.find((block) => block.includes('keys/clinic')) ?? '';
  await expect(shell.run(withWordsOfHere(secrets))).rejects.toThrow('ended with');
  expect(readFileSync(join(folder, 'keys/clinic'), 'utf8')).toBe(key);
  for (const file of ['clinic.env', 'migrator.env', 'keys/clinic'])
    expect([file, statSync(join(folder, file)).mode & 0o077]).toEqual([file, 0]);
}, 60_000);

it('starts a server that is alive and ready, asked itself and over the proxy', async () => {
  const { shell, server } = here();
  const running = shell.start(withWordsOfHere(guide.commands[START] ?? ''));
  stops.push(() => running.stop());
  const isReady = async () => (await fetch(`${server}/readyz`)).status === 200;
  await Promise.race([running.failed, vi.waitUntil(() => isReady().catch(() => false), { timeout: 20_000 })]);
  for (const origin of [server, CLINIC]) {
    expect(await (await fetch(`${origin}/livez`)).text()).toBe('ok');
    expect(await (await fetch(`${origin}/readyz`)).text()).toBe('ready');
  }
}, 30_000);

it('signs somebody in before there is a clinic, says so, and shows what the command needs', async () => {
  const asked = await follow(browser, await browser.get(`${CLINIC}/`));
  const password = await submit(browser, asked, { email: ADA.email, password: ADA.password });
  const code = totpCode(decodeBase32(ADA.totpSecret), new Date());
  const arrived = await submit(browser, password, { code });
  expect([arrived.status, arrived.url]).toEqual([200, `${CLINIC}/clinics`]);
  expect(arrived.html).toContain('There is no clinic here yet');
  expect(arrived.html).toContain(`<code>${ADA.sub}</code>`);
});

it('makes the first clinic, whose home its administrator then sees', async () => {
  const { html } = await browser.get(`${CLINIC}/clinics`);
  const [, subject = ''] = /<code>([^<]+)<\/code>/.exec(html) ?? [];
  const [create = '', operator = ''] = guide.commands
    .slice(START + 1)
    .map((block) => withWordsOfHere(block, { SUBJECT: subject }));
  expect(await here().shell.run(create)).toMatch(/^created: true$/m);
  const home = await follow(browser, await browser.get(`${CLINIC}/`));
  expect([home.status, home.url]).toEqual([200, `${CLINIC}/c/harbour/admin`]);
  expect(home.html).toContain('Harbour Clinic');
  expect(home.html).toContain('Ada Quill');
  const operations = () => browser.get(`${CLINIC}/platform/operations`);
  expect((await operations()).status).toBe(404);
  await here().shell.run(operator);
  expect((await operations()).status).toBe(200);
});

it('takes a logo of the largest size that its page names', async () => {
  const address = `${CLINIC}/c/harbour/admin/branding`;
  const { html } = await browser.get(address);
  const form = new FormData();
  for (const [, name = '', value = ''] of html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g))
    form.set(name, value);
  form.set('colour', '#0F5E7A');
  const noise = { width: 2_000, height: 1_000, channels: 3 as const, background: '#0F5E7A' };
  const drawn = await sharp({ create: noise }).png().toBuffer();
  // Whatever stands behind the picture is not taken with it.
  const logo = Buffer.concat([drawn, Buffer.alloc(2 * 1024 * 1024 - drawn.length)]);
  form.set('logo', new File([new Uint8Array(logo)], 'logo.png'));
  const sent = new Response(form);
  const answer = await fetch(address, {
    method: 'POST',
    headers: {
      cookie: browser.cookieHeader('/'),
      origin: CLINIC,
      'content-type': sent.headers.get('content-type') ?? '',
    },
    body: new Uint8Array(await sent.arrayBuffer()),
    redirect: 'manual',
  });
  expect([answer.status, await answer.text()]).toEqual([303, '']);
  const [, most] = /max_size (\d+)MB/.exec(guide.block('caddyfile')) ?? [];
  expect(Number(most) * 1_000_000).toBeGreaterThan(MAX_FILE_FORM_BYTES);
});

it('is guarded as the guide says of the proxy', async () => {
  const forged = { headers: { 'X-Forwarded-For': '203.0.113.9', 'X-Forwarded-Host': 'evil.example' } };
  const answer = await fetch(`${CLINIC}/c/harbour/today`, forged);
  expect(answer.headers.get('location')).toBe('/sign-in?to=%2Fc%2Fharbour%2Ftoday');
  expect(answer.headers.get('strict-transport-security')).toBe(
    'max-age=63072000; includeSubDomains; preload',
  );
  const large = await fetch(`${CLINIC}/c/harbour/clients`, {
    method: 'POST',
    headers: { cookie: browser.cookieHeader('/') },
    body: new URLSearchParams({ text: 'x'.repeat(900_000) }),
  });
  expect(large.status).toBe(413);
  // The server says after how many seconds it closes an idle connection; the proxy must close it before.
  const direct = await fetch(`${here().server}/livez`);
  const idle = Number(/timeout=(\d+)/.exec(direct.headers.get('keep-alive') ?? '')?.[1]);
  const proxied = Number(/keepalive (\d+)s/.exec(guide.block('caddyfile'))?.[1]);
  expect([idle, proxied < idle]).toEqual([5, true]);
  // Whoever signed in is recorded under the address that the proxy saw.
  const sql = postgres(`${here().database.url.replace(/postgres$/, 'clinic')}`, { max: 1 });
  const callers = await sql`select distinct ip from audit_events where ip is not null`;
  await sql.end();
  expect(callers.map(({ ip }) => String(ip))).toEqual([CALLER]);
});

it('signs out at the provider too, which tells the clinic and sends the person back', async () => {
  const page = await browser.get(`${CLINIC}/sign-out`);
  const [, csrf = ''] = /name="csrf" value="([^"]+)"/.exec(page.html) ?? [];
  const out = await follow(browser, await browser.post(`${CLINIC}/sign-out`, { csrf, where: 'here' }));
  expect(out.url).toContain(`${CLINIC}/sign-in`);
  expect(out.html).toContain('You are signed out.');
  expect(toldOfLogout).toEqual([200]);
});

it('gives systemd the command that it gave the shell', () => {
  const unit = guide.block('ini');
  expect(unit).toContain(`ExecStart=/usr/bin/${guide.commands[START] ?? ''}`);
  expect(unit).toContain(`WorkingDirectory=/srv/clinic\n`);
});
