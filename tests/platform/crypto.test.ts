import { createSecretKey, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  keyIdOf,
  lengthPrefixed,
  unsealText,
  sealText,
  SealBroken,
} from '#app/platform/crypto/field-cipher.ts';
import { KeyServiceUnavailable, type KeyContext } from '#app/platform/crypto/key-service.ts';
import { kmsKeyService } from '#app/platform/crypto/kms-key-service.server.ts';
import { ensureKeyFile, localKeyService } from '#app/platform/crypto/local-key-service.server.ts';

const key = createSecretKey(randomBytes(32));
const aad = lengthPrefixed('clients', 'first_name', 'row 1');
const text = fc.string({ unit: 'grapheme' });

/** `sealed` with one bit of one byte of part 1 (iv), 2 (tag) or 3 (body) turned over; null when the part is empty. */
function flipped(sealed: string, part: 1 | 2 | 3, position: number): string | null {
  const parts = sealed.split(':');
  const bytes = Buffer.from(parts[part]!, 'base64url');
  if (bytes.length === 0) return null;
  bytes[position % bytes.length]! ^= 1 << (position % 8);
  parts[part] = bytes.toString('base64url');
  return parts.join(':');
}

describe('a sealed text', () => {
  it('opens to what was sealed, and names its key', () => {
    fc.assert(
      fc.property(text, fc.stringMatching(/^[\w.-]+$/), (plain, keyId) => {
        const sealed = sealText(key, keyId, aad, plain);
        expect(unsealText(key, aad, sealed)).toBe(plain);
        expect(keyIdOf(sealed)).toBe(keyId);
      }),
    );
  });

  it('is never the same twice', () => {
    expect(sealText(key, 'k', aad, 'Ann')).not.toBe(sealText(key, 'k', aad, 'Ann'));
  });

  it('does not open with any byte altered', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(1, 2, 3), fc.nat({ max: 9_999 }), (plain, part, position) => {
        const altered = flipped(sealText(key, 'k', aad, plain), part, position);
        if (altered !== null) expect(() => unsealText(key, aad, altered)).toThrow(SealBroken);
      }),
    );
  });

  it('does not open in another place or under another key', () => {
    const sealed = sealText(key, 'k', aad, 'Ann');
    const elsewhere = lengthPrefixed('clients', 'first_name', 'row 2');
    expect(() => unsealText(key, elsewhere, sealed)).toThrow(SealBroken);
    expect(() => unsealText(createSecretKey(randomBytes(32)), aad, sealed)).toThrow(SealBroken);
  });

  it('does not open with a shortened tag, though AES-GCM knows shorter ones', () => {
    const [id, iv, tag, body] = sealText(key, 'k', aad, 'Ann').split(':') as [string, string, string, string];
    for (const length of [0, 4, 8, 12, 15]) {
      const short = Buffer.from(tag, 'base64url').subarray(0, length).toString('base64url');
      expect(() => unsealText(key, aad, [id, iv, short, body].join(':'))).toThrow(SealBroken);
    }
  });

  it.each(['', 'Ann', 'k:iv', 'k:AAAA:AAAA:AAAA', 'a:b:c:d:e'])('is not %j', (other) => {
    expect(() => unsealText(key, aad, other)).toThrow(SealBroken);
  });

  it.each(['', 'Ann', ':a:b:c'])('names no key when it is %j', (other) => {
    expect(() => keyIdOf(other)).toThrow(SealBroken);
  });

  it('is bound to its parts without ambiguity', () => {
    fc.assert(
      fc.property(fc.array(text), fc.array(text), (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        expect(lengthPrefixed(...one).equals(lengthPrefixed(...other))).toBe(isSame);
      }),
    );
    expect(lengthPrefixed('ab', 'c')).not.toEqual(lengthPrefixed('a', 'bc'));
  });
});

const CONTEXT: KeyContext = { tenant: 'clinic 1', purpose: 'seal', version: '1' };
const OTHER_CONTEXTS: [string, KeyContext][] = [
  ['clinic', { ...CONTEXT, tenant: 'clinic 2' }],
  ['purpose', { ...CONTEXT, purpose: 'lookup' }],
  ['version', { ...CONTEXT, version: '2' }],
];

const folder = mkdtempSync(join(tmpdir(), 'clinic-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

function keyFile(content: string, mode = 0o600): string {
  const path = join(folder, randomBytes(4).toString('hex'));
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

const goodKey = () => randomBytes(32).toString('base64');

describe('the key in a local file', () => {
  it('unwraps the data keys that it wrapped, each a new one', async () => {
    const service = localKeyService(keyFile(`${goodKey()}\n`));
    const [one, other] = [await service.generate(CONTEXT), await service.generate(CONTEXT)];
    expect(one.plain).toHaveLength(32);
    expect(one.plain.equals(other.plain)).toBe(false);
    expect(await service.unwrap(one.wrapped, CONTEXT)).toEqual(one.plain);
    await expect(service.check()).resolves.toBeUndefined();
  });

  it.each(OTHER_CONTEXTS)('does not unwrap for another %s', async (_what, other) => {
    const service = localKeyService(keyFile(goodKey()));
    const { wrapped } = await service.generate(CONTEXT);
    await expect(service.unwrap(wrapped, other)).rejects.toThrow();
  });

  it('does not unwrap what another key wrapped, or what was cut short', async () => {
    const service = localKeyService(keyFile(goodKey()));
    const { wrapped } = await service.generate(CONTEXT);
    await expect(localKeyService(keyFile(goodKey())).unwrap(wrapped, CONTEXT)).rejects.toThrow();
    const short = Buffer.from(wrapped, 'base64').subarray(0, 20).toString('base64');
    await expect(service.unwrap(short, CONTEXT)).rejects.toThrow();
    await expect(service.unwrap('', CONTEXT)).rejects.toThrow();
  });

  it.each(['644', '640', '604', '620', '601'])('is refused when others may use its file: mode %s', (mode) => {
    expect(() => localKeyService(keyFile(goodKey(), Number.parseInt(mode, 8)))).toThrow('0600');
  });

  it.each([0, 16, 31, 33])('is refused when its file holds %i bytes', (length) => {
    expect(() => localKeyService(keyFile(randomBytes(length).toString('base64')))).toThrow('32 bytes');
  });

  it('is refused when its file is missing, without saying where it looked', () => {
    expect(() => localKeyService(join(folder, 'nowhere'))).toThrow(
      /^The key file that KEY_FILE names cannot be found\.$/,
    );
  });

  it('is made once, for its owner alone, and then kept', () => {
    const path = join(folder, 'made', 'with', 'its', 'folders');
    expect(existsSync(path)).toBe(false);
    ensureKeyFile(path);
    const made = readFileSync(path, 'utf8');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    ensureKeyFile(path);
    expect(readFileSync(path, 'utf8')).toBe(made);
    expect(() => localKeyService(path)).not.toThrow();
  });
});

interface KmsCall {
  readonly KeyId?: string;
  readonly CiphertextBlob?: string;
  readonly EncryptionContext?: Record<string, string>;
}

/** KMS as its JSON 1.1 protocol shows it: the ciphertext is the plain key beside its context. */
const ACTIONS: Record<string, (call: KmsCall) => [number, unknown]> = {
  'TrentService.GenerateDataKey': ({ KeyId, EncryptionContext }) => {
    const plain = randomBytes(32).toString('base64');
    const blob = Buffer.from(JSON.stringify([plain, sorted(EncryptionContext)])).toString('base64');
    return [200, { KeyId, Plaintext: plain, CiphertextBlob: blob }];
  },
  'TrentService.Decrypt': ({ KeyId, CiphertextBlob, EncryptionContext }) => {
    const [plain, context] = JSON.parse(Buffer.from(CiphertextBlob ?? '', 'base64').toString()) as [
      string,
      string,
    ];
    return context === sorted(EncryptionContext)
      ? [200, { KeyId, Plaintext: plain }]
      : [400, { __type: 'InvalidCiphertextException', message: '' }];
  },
  'TrentService.DescribeKey': ({ KeyId }) => [200, { KeyMetadata: { KeyId } }],
};

const sorted = (context: Record<string, string> = {}) => JSON.stringify(Object.entries(context).sort());

describe('the key in AWS KMS', () => {
  const ARN = 'arn:aws:kms:us-east-1:1:key/1';
  let server: Server;
  let calls: { target: string; call: KmsCall }[] = [];
  /** Given instead of KMS's answer. */
  let instead: [number, unknown] | undefined;

  const service = () =>
    kmsKeyService({
      keyArn: ARN,
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    });

  beforeEach(async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    calls = [];
    instead = undefined;
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const target = String(request.headers['x-amz-target']);
        const call = JSON.parse(Buffer.concat(chunks).toString()) as KmsCall;
        calls.push({ target, call });
        const [status, answer] = instead ?? ACTIONS[target]!(call);
        response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.1' });
        response.end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('unwraps the data keys that it made, and KMS sees what each is for', async () => {
    const kms = service();
    const made = await kms.generate(CONTEXT);
    expect(made.plain).toHaveLength(32);
    expect(await kms.unwrap(made.wrapped, CONTEXT)).toEqual(made.plain);
    expect(calls.map(({ target }) => target)).toEqual([
      'TrentService.GenerateDataKey',
      'TrentService.Decrypt',
    ]);
    for (const { call } of calls) expect(call).toMatchObject({ KeyId: ARN, EncryptionContext: CONTEXT });
  });

  it.each(OTHER_CONTEXTS)('does not unwrap for another %s', async (_what, other) => {
    const kms = service();
    const { wrapped } = await kms.generate(CONTEXT);
    await expect(kms.unwrap(wrapped, other)).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  });

  it('is checked by asking KMS about it', async () => {
    await service().check();
    expect(calls).toEqual([{ target: 'TrentService.DescribeKey', call: { KeyId: ARN } }]);
  });

  it('fails when KMS still answers 500 to the third attempt', async () => {
    instead = [500, { __type: 'KMSInternalException', message: 'try later' }];
    const kms = service();
    await expect(kms.check()).rejects.toThrow(KeyServiceUnavailable);
    expect(calls).toHaveLength(3);
    await expect(kms.check()).rejects.toThrow(KeyServiceUnavailable);
    expect(calls).toHaveLength(3);
  });

  it('fails at once when KMS denies the key', async () => {
    instead = [400, { __type: 'AccessDeniedException', message: 'denied' }];
    await expect(service().generate(CONTEXT)).rejects.toThrow('denied');
    expect(calls).toHaveLength(1);
  });

  it('takes no answer without a key for one', async () => {
    instead = [200, { KeyId: ARN }];
    await expect(service().generate(CONTEXT)).rejects.toThrow('returned no key');
    await expect(service().unwrap('AAAA', CONTEXT)).rejects.toThrow('returned no key');
  });
});
