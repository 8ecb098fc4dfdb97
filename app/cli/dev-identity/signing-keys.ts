import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'oidc-provider';
import { z } from 'zod';

const Keys = z.object({
  jwks: z.object({ keys: z.array(z.record(z.string(), z.string())).min(1) }),
  cookieKeys: z.array(z.string().min(32)).min(1),
});

export interface SigningKeys {
  readonly jwks: { readonly keys: JWK[] };
  readonly cookieKeys: string[];
}

/**
 * Reads the provider's keys. They are made once for each data folder, so that tokens stay valid when it starts again.
 * Mode 0600.
 */
export async function readSigningKeys(dataDir: string): Promise<SigningKeys> {
  const file = path.join(dataDir, 'dev-identity-keys.json');
  await mkdir(dataDir, { recursive: true });
  try {
    await writeFile(file, JSON.stringify(await newKeys()), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  await chmod(file, 0o600);
  return Keys.parse(JSON.parse(await readFile(file, 'utf8')));
}

async function newKeys(): Promise<SigningKeys> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const { kty, n, e, d, p, q, dp, dq, qi } = await exportJWK(privateKey);
  const jwk: JWK = {
    kty,
    n,
    e,
    d,
    p,
    q,
    dp,
    dq,
    qi,
    use: 'sig',
    alg: 'RS256',
    kid: randomBytes(8).toString('hex'),
  };
  return { jwks: { keys: [jwk] }, cookieKeys: [randomBytes(32).toString('base64url')] };
}
