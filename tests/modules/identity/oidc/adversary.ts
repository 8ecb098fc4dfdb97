import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  SignJWT,
  exportJWK,
  generateKeyPair,
  type CryptoKey,
  type JWTHeaderParameters,
  type JWTPayload,
} from 'jose';

type Answer = (req: IncomingMessage, res: ServerResponse) => void;

/** As an adversary writes them: any claim may hold anything. */
export type Claims = Record<string, unknown>;

/** A provider that does exactly what a test tells it, honest until told otherwise. */
export interface Adversary {
  readonly url: string;
  /** How often each path was asked for. */
  readonly hits: Map<string, number>;
  /** What the token endpoint answers with next. */
  idToken: string;
  /** Replaces the answer of a path. */
  readonly answers: Map<string, Answer>;
  /** Changes the discovery document. */
  discovery: Record<string, unknown>;
  sign(claims: Claims, header?: Partial<JWTHeaderParameters>): Promise<string>;
  /** Signs with a new key from now on; the published keys follow. */
  rotate(kid: string): Promise<void>;
  /** A key that was never published. */
  signWithForeignKey(claims: Claims): Promise<string>;
  stop(): void;
}

export async function startAdversary(): Promise<Adversary> {
  const hits = new Map<string, number>();
  const answers = new Map<string, Answer>();
  const server = createServer((req, res) => {
    const path = (req.url ?? '').split('?')[0] ?? '';
    hits.set(path, (hits.get(path) ?? 0) + 1);
    const answer = answers.get(path);
    if (answer) answer(req, res);
    else
      json(
        res,
        path === '/token'
          ? { token_type: 'Bearer', access_token: 'a', id_token: adversary.idToken }
          : published(path),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let kid = 'first';
  let key: CryptoKey;
  let jwks: unknown;

  function published(path: string): unknown {
    return path === '/jwks' ? jwks : { ...honestDiscovery(url), ...adversary.discovery };
  }

  async function rotate(to: string): Promise<void> {
    const pair = await generateKeyPair('ES256');
    kid = to;
    key = pair.privateKey;
    jwks = { keys: [{ ...(await exportJWK(pair.publicKey)), kid, use: 'sig', alg: 'ES256' }] };
  }

  const adversary: Adversary = {
    url,
    hits,
    answers,
    idToken: '',
    discovery: {},
    rotate,
    sign: (claims, header = {}) =>
      new SignJWT(claims as JWTPayload).setProtectedHeader({ alg: 'ES256', kid, ...header }).sign(key),
    async signWithForeignKey(claims) {
      const { privateKey } = await generateKeyPair('ES256');
      return new SignJWT(claims as JWTPayload).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey);
    },
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
  await rotate('first');
  return adversary;
}

export function json(res: ServerResponse, body: unknown, status = 200): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function honestDiscovery(url: string): Record<string, unknown> {
  return {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/jwks`,
    end_session_endpoint: `${url}/logout`,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  };
}
