import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** An identity provider that vouches for whoever asks: the bench measures our side of a sign-in. */
export interface Provider {
  readonly issuer: string;
  /** Its public key, as JSON. */
  readonly jwk: string;
  /** The token that the code of this nonce is exchanged for. */
  idToken(nonce: string): Promise<string>;
  stop(): void;
}

export async function startProvider(subject: string): Promise<Provider> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', use: 'sig', alg: 'ES256' };
  const server = createServer((request, response) => {
    void answer(request).then((body) =>
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const idToken = (nonce: string) => {
    const seconds = Math.floor(Date.now() / 1_000);
    return new SignJWT({ nonce, auth_time: seconds })
      .setProtectedHeader({ alg: 'ES256', kid: 'bench' })
      .setIssuer(issuer)
      .setAudience('clinic')
      .setSubject(subject)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + 3_600)
      .sign(privateKey);
  };

  /** The code is the nonce itself. */
  async function answer(request: IncomingMessage): Promise<unknown> {
    if (request.url === '/jwks') return { keys: [jwk] };
    if (request.url !== '/token') return discovery(issuer);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const code = new URLSearchParams(Buffer.concat(chunks).toString()).get('code') ?? '';
    return { token_type: 'Bearer', access_token: 'a', id_token: await idToken(code) };
  }

  return {
    issuer,
    jwk: JSON.stringify(jwk),
    idToken,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function discovery(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    end_session_endpoint: `${issuer}/logout`,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  };
}
