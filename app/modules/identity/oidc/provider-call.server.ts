import { OidcRefused } from './oidc-refusal.ts';

const LARGEST_ANSWER = 512 * 1024;

export interface ProviderAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export type ProviderCall = (
  url: string,
  init?: { method?: 'POST'; body?: URLSearchParams; headers?: Record<string, string> },
) => Promise<ProviderAnswer>;

/**
 * The only way out to the identity provider: its own origin, one deadline for the whole answer, no redirects,
 * JSON objects of at most 512 KiB.
 * @throws OidcRefused `provider-unreachable` or `provider-misconfigured`
 */
export function createProviderCall(issuer: string, timeoutMs: number): ProviderCall {
  const { origin } = new URL(issuer);
  return async (url, init = {}) => {
    if (!URL.canParse(url) || new URL(url).origin !== origin) throw new OidcRefused('provider-misconfigured');
    const { status, text } = await fetchText(url, init, timeoutMs);
    return { status, body: parseObject(text) };
  };
}

async function fetchText(url: string, init: RequestInit, timeoutMs: number) {
  try {
    const response = await fetch(url, {
      ...init,
      headers: { accept: 'application/json', ...init.headers },
      redirect: 'error',
      credentials: 'omit',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status >= 500) {
      await response.body?.cancel();
      throw new Error(`status ${response.status}`);
    }
    return { status: response.status, text: await readLimited(response) };
  } catch (cause) {
    throw new OidcRefused('provider-unreachable', cause);
  }
}

async function readLimited(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  const reader = response.body?.getReader();
  let size = 0;
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
    size += read.value.byteLength;
    if (size > LARGEST_ANSWER) {
      await reader?.cancel();
      throw new Error('the answer is too large');
    }
    parts.push(read.value);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Falls through: what is not JSON is refused like what is not an object.
  }
  throw new OidcRefused('provider-misconfigured');
}
