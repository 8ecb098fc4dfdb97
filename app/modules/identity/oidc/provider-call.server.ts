import { Agent as PlainAgent, request as plainRequest, type IncomingMessage } from 'node:http';
import { Agent, request as tlsRequest } from 'node:https';
import { OidcRefused } from './oidc-refusal.ts';

const LARGEST_ANSWER = 512 * 1024;
/** The provider may close a connection that was idle for longer just as it is used. */
const IDLE_MS = 4_000;

export interface ProviderAnswer {
  readonly status: number;
  /** A list that was asked for with `isList` is its `rows`. */
  readonly body: Readonly<Record<string, unknown>>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

interface Init {
  readonly method?: Method;
  /** A form, or an object or a list that is sent as JSON. */
  readonly body?: URLSearchParams | Readonly<Record<string, unknown>> | readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly isList?: boolean;
}

export type ProviderCall = (url: string, init?: Init) => Promise<ProviderAnswer>;

interface Call {
  readonly method: Method;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly timeoutMs: number;
}

/** Both ways follow no redirect, and keep connections for the next call. */
const WAYS = {
  'http:': { request: plainRequest, agent: new PlainAgent({ keepAlive: true, timeout: IDLE_MS }) },
  'https:': { request: tlsRequest, agent: new Agent({ keepAlive: true, timeout: IDLE_MS }) },
};

/**
 * Makes the only way out to the identity provider. It allows the provider's own origin, one deadline for the whole
 * answer, no redirects, and JSON of at most 512 KiB: an object, or a list where one is asked for. No text at all counts
 * as an empty object.
 * @throws OidcRefused `provider-unreachable` or `provider-misconfigured`
 */
export function createProviderCall(issuer: string, timeoutMs: number): ProviderCall {
  const { origin } = new URL(issuer);
  return async (url, init = {}) => {
    if (!URL.canParse(url) || new URL(url).origin !== origin) throw new OidcRefused('provider-misconfigured');
    const { status, text } = await callProvider(new URL(url), {
      method: init.method ?? 'GET',
      headers: headersOf(init),
      body:
        init.body instanceof URLSearchParams ? init.body.toString() : init.body && JSON.stringify(init.body),
      timeoutMs,
    });
    return { status, body: text === '' ? {} : parseObject(text, status === 200 && init.isList === true) };
  };
}

function headersOf({ body, headers }: Init) {
  const isForm = body instanceof URLSearchParams;
  const type = isForm ? 'application/x-www-form-urlencoded;charset=UTF-8' : 'application/json';
  const ofBody = body && { 'content-type': type };
  return { accept: 'application/json', ...ofBody, ...headers };
}

async function callProvider(url: URL, call: Call): Promise<{ status: number; text: string }> {
  try {
    const response = await send(url, call);
    const status = response.statusCode ?? 0;
    if (status >= 500 || (status >= 300 && status < 400)) {
      response.destroy();
      throw new Error(`status ${status}`);
    }
    return { status, text: await readLimited(response) };
  } catch (cause) {
    throw new OidcRefused('provider-unreachable', cause);
  }
}

/** Sends a call whose deadline lasts until its answer is read. */
function send(url: URL, { method, headers, body, timeoutMs }: Call): Promise<IncomingMessage> {
  const { request, agent } = WAYS[url.protocol === 'https:' ? 'https:' : 'http:'];
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent, signal: AbortSignal.timeout(timeoutMs) });
    sent.once('response', resolve).once('error', reject);
    sent.end(body);
  });
}

async function readLimited(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    // Leaving the loop closes the connection.
    if (size > LARGEST_ANSWER) throw new Error('the answer is too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parseObject(text: string, isList: boolean): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (isList && Array.isArray(value)) return { rows: value };
    if (!isList && typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // The code goes on below: what is not JSON is refused like what is not an object.
  }
  throw new OidcRefused('provider-misconfigured');
}
