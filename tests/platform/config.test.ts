import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigInvalid, readConfig } from '#app/platform/config.server.ts';

/** Nothing more than an installation must set. Every value has a mark that no message may repeat. */
const COMPLETE = {
  PUBLIC_URL: 'https://leak-1.example',
  DATABASE_APP_URL: 'postgres://app:leak-2@db/clinic',
  DATABASE_PLATFORM_URL: 'postgresql://platform:leak-3@db/clinic',
  DATABASE_JOBS_URL: 'postgres://jobs:leak-4@db/clinic',
  SECRET: Buffer.alloc(32, 'leak-5').toString('base64'),
  KEY_FILE: '/keys/leak-6',
  OIDC_ISSUER: 'https://leak-7.example',
  OIDC_CLIENT_ID: 'leak-8',
  SMTP_URL: 'smtp://user:leak-9@mail.example',
  MAIL_FROM: 'leak-10@clinic.example',
};

const KMS = {
  KEY_FILE: undefined,
  KMS_KEY_ARN: 'arn:aws:kms:us-east-1:1:key/leak',
  AWS_REGION: 'us-east-1',
  AUDIT_SIGNING_KEY_FILE: '/keys/audit',
};

const NAMES = Object.keys(COMPLETE) as (keyof typeof COMPLETE)[];

/** Names whose absence the shape of the configuration alone tells; KEY_FILE may be left out for KMS. */
const REQUIRED = NAMES.filter((name) => name !== 'KEY_FILE');

type Environment = Record<string, string | undefined>;

/** An environment as the machine gives it: NODE_ENV may be absent. */
const read = (environment: Environment) => readConfig(environment as NodeJS.ProcessEnv);

function faultsOf(environment: Environment): string[] {
  try {
    read(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigInvalid);
    return (error as Error).message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
  return [];
}

const namesIn = (faults: readonly string[]) => faults.map((fault) => fault.split(':')[0]!).sort();

describe('the configuration', () => {
  it('is complete with what has no default, and takes the safe defaults for the rest', () => {
    expect(read(COMPLETE)).toEqual({
      ...COMPLETE,
      NODE_ENV: 'production',
      ROLE: 'all',
      HOST: '127.0.0.1',
      PORT: 3000,
      METRICS_PORT: 9464,
      TRUSTED_PROXY_HOPS: 0,
      DATABASE_POOL: 8,
      POSTS_PER_MINUTE: 240,
      LOG_LEVEL: 'info',
    });
  });

  it('reads numbers from text', () => {
    const config = read({ ...COMPLETE, PORT: '8080', TRUSTED_PROXY_HOPS: '2', DATABASE_POOL: '50' });
    expect([config.PORT, config.TRUSTED_PROXY_HOPS, config.DATABASE_POOL]).toEqual([8080, 2, 50]);
  });

  it('lists everything that is missing at once, by name, and shows no value', () => {
    fc.assert(
      fc.property(fc.subarray(REQUIRED, { minLength: 1 }), fc.boolean(), (gone, asEmpty) => {
        const missing = Object.fromEntries(gone.map((name) => [name, asEmpty ? '' : undefined]));
        const faults = faultsOf({ ...COMPLETE, ...missing });
        expect(faults.sort()).toEqual(gone.map((name) => `${name}: is missing`).sort());
      }),
    );
  });

  const GARBLED = {
    NODE_ENV: 'leak-staging',
    ROLE: 'leak-role',
    PORT: 'leak-port',
    METRICS_PORT: '987654',
    PUBLIC_URL: 'leak, not an address',
    TRUSTED_PROXY_HOPS: '-77',
    DATABASE_APP_URL: 'mysql://leak',
    DATABASE_PLATFORM_URL: 'leak',
    DATABASE_JOBS_URL: 'http://leak',
    DATABASE_MIGRATOR_URL: 'leak',
    DATABASE_POOL: '777',
    SECRET: 'leak-too-short',
    KMS_ENDPOINT: 'leak',
    OIDC_ISSUER: 'leak',
    POSTS_PER_MINUTE: '7.77',
    SMTP_URL: 'https://leak',
    MAIL_FROM: '@@',
    LOG_LEVEL: 'leak-loud',
  };

  it('names everything that is garbled at once and shows no value', () => {
    fc.assert(
      fc.property(fc.subarray(Object.keys(GARBLED), { minLength: 1 }), (names) => {
        const garbled = Object.fromEntries(
          names.map((name) => [name, GARBLED[name as keyof typeof GARBLED]]),
        );
        const faults = faultsOf({ ...COMPLETE, ...garbled });
        expect([...new Set(namesIn(faults))]).toEqual([...names].sort());
        expect(faults.join()).not.toMatch(/leak|77|987654|@@/);
      }),
    );
  });

  it.each([
    ['neither a key file nor a KMS key', { KEY_FILE: undefined }, ['KEY_FILE']],
    ['an empty key file', { KEY_FILE: '' }, ['KEY_FILE']],
    ['both', { ...KMS, KEY_FILE: '/keys/leak-6' }, ['KEY_FILE']],
    ['a KMS key without its region', { ...KMS, AWS_REGION: undefined }, ['AWS_REGION']],
    [
      'a KMS key without the audit signing key',
      { ...KMS, AUDIT_SIGNING_KEY_FILE: '' },
      ['AUDIT_SIGNING_KEY_FILE'],
    ],
    ['a KMS key that is no ARN', { ...KMS, KMS_KEY_ARN: 'alias/leak' }, ['KMS_KEY_ARN']],
    ['a KMS key with all it needs', KMS, []],
    ['an empty KMS key beside a key file', { KMS_KEY_ARN: '' }, []],
  ])('with %s has the faults %#', (_what, change, names) => {
    const faults = faultsOf({ ...COMPLETE, ...change });
    expect(namesIn(faults)).toEqual(names);
    expect(faults.join()).not.toContain('leak');
  });

  it.each([
    ['production', 'http://clinic.example', false],
    ['production', 'https://clinic.example', true],
    ['production', 'http://localhost:3000', true],
    ['production', 'http://127.0.0.1:3000', true],
    ['production', 'http://localhost.clinic.example', false],
    ['development', 'http://clinic.example', true],
    ['', 'http://clinic.example', false],
  ])('in %j with %s at the front door: allowed is %s', (NODE_ENV, PUBLIC_URL, isAllowed) => {
    const faults = faultsOf({ ...COMPLETE, NODE_ENV, PUBLIC_URL });
    expect(namesIn(faults)).toEqual(isAllowed ? [] : ['PUBLIC_URL']);
  });
});
