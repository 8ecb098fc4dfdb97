import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { CONFIG_NAMES, ConfigInvalid, readConfig } from '#app/platform/config.server.ts';

/** Nothing more than an installation must set. Every value has a mark that no message may repeat. */
const COMPLETE = {
  PUBLIC_URL: 'https://leak-1.example',
  DATABASE_APP_URL: 'postgres://app:leak-2@db/clinic',
  DATABASE_PLATFORM_URL: 'postgresql://platform:leak-3@db/clinic',
  DATABASE_JOBS_URL: 'postgres://jobs:leak-4@db/clinic',
  SECRET: Buffer.alloc(32, 'leak-5').toString('base64'),
  KEY_FILE: '/keys/leak-6',
  OIDC_ISSUER: 'https://leak-7.example/realms/clinic',
  OIDC_CLIENT_ID: 'leak-8',
  OIDC_ACR: 'leak-11 leak-12',
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
      OIDC_ACR: ['leak-11', 'leak-12'],
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
    OIDC_ACR: 'none leak',
    POSTS_PER_MINUTE: '7.77',
    SMTP_URL: 'https://leak',
    MAIL_FROM: '@@',
    LOG_LEVEL: 'leak-loud',
    KMS_KEY_ARN: 'alias/leak',
  } as const;

  /** Every name as an installation may have it: as it should be, left out, empty, or garbled. */
  const ARBITRARY = fc
    .record({
      isKms: fc.boolean(),
      without: fc.subarray([...NAMES, ...(Object.keys(KMS) as (keyof typeof KMS)[])]),
      asEmpty: fc.boolean(),
      garbled: fc.subarray(Object.keys(GARBLED) as (keyof typeof GARBLED)[]),
    })
    .map(({ isKms, without, asEmpty, garbled }): Environment => {
      const gone = Object.fromEntries(without.map((name) => [name, asEmpty ? '' : undefined]));
      const wrong = Object.fromEntries(garbled.map((name) => [name, GARBLED[name]]));
      return { ...COMPLETE, ...(isKms ? KMS : {}), ...gone, ...wrong };
    });

  /** The names at fault, from the list of what each installation needs. */
  function expectedFaults(environment: Environment): string[] {
    const isThere = (name: string) => (environment[name] ?? '') !== '';
    const usesKms = isThere('KMS_KEY_ARN');
    return [
      ...NAMES.filter((name) => name !== 'KEY_FILE' && !isThere(name)),
      ...Object.keys(GARBLED).filter((name) => environment[name] === GARBLED[name as keyof typeof GARBLED]),
      ...(isThere('KEY_FILE') === usesKms ? ['KEY_FILE'] : []),
      ...(usesKms && !isThere('AWS_REGION') ? ['AWS_REGION'] : []),
      ...(usesKms && !isThere('AUDIT_SIGNING_KEY_FILE') ? ['AUDIT_SIGNING_KEY_FILE'] : []),
    ].sort();
  }

  it('names everything that is missing or wrong at once, whatever else is, and shows no value', () => {
    fc.assert(
      fc.property(ARBITRARY, (environment) => {
        const faults = faultsOf(environment);
        expect([...new Set(namesIn(faults))]).toEqual(expectedFaults(environment));
        expect(faults.join()).not.toMatch(/leak|77|987654|@@/);
      }),
      { numRuns: 500 },
    );
  });

  it('says of what is not there that it is missing', () => {
    const faults = faultsOf({ SECRET: '' });
    const alone = NAMES.filter((name) => name !== 'KEY_FILE').map((name) => `${name}: is missing`);
    expect(faults).toEqual([...alone, 'KEY_FILE: set exactly one of KEY_FILE and KMS_KEY_ARN']);
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
    ['http://clinic.example', false],
    ['https://clinic.example', true],
    ['http://localhost:3000', true],
    ['http://127.0.0.1:3000', true],
    ['http://[::1]:3000', true],
    ['http://localhost.clinic.example', false],
    ['ftp://localhost', false],
  ])('takes %s as the address of the site and of the provider: %s', (address, isAllowed) => {
    for (const name of ['PUBLIC_URL', 'OIDC_ISSUER'])
      expect(namesIn(faultsOf({ ...COMPLETE, [name]: address }))).toEqual(isAllowed ? [] : [name]);
  });

  it.each([
    ['none', []],
    ['2', ['2']],
    [' 3  2 ', ['3', '2']],
    ['urn:example:mfa', ['urn:example:mfa']],
  ])('takes "%s" as the acr values of a sign-in with a second factor', (given, values) => {
    expect(read({ ...COMPLETE, OIDC_ACR: given }).OIDC_ACR).toEqual(values);
  });

  it.each(['none 2', '2 none', '  ', '2\n3', 'dos é', 'x'.repeat(201), '1 2 3 4 5 6 7 8 9 10 11'])(
    'takes no "%s" for the acr values',
    (given) => {
      expect(namesIn(faultsOf({ ...COMPLETE, OIDC_ACR: given }))).toEqual(['OIDC_ACR']);
    },
  );

  it('must say whether a second factor is asked for', () => {
    expect(faultsOf({ ...COMPLETE, OIDC_ACR: '' })).toEqual(['OIDC_ACR: is missing']);
  });

  it('takes the admin interface of the issuer’s own origin, and only with the client’s secret', () => {
    const given = (admin: string, secret?: string) =>
      faultsOf({
        ...COMPLETE,
        OIDC_ISSUER: 'https://id.example/realms/a',
        OIDC_ADMIN_URL: admin,
        OIDC_CLIENT_SECRET: secret,
      });
    expect(given('https://id.example/admin/realms/a', 'secret')).toEqual([]);
    expect(given('https://evil.example/admin', 'secret')).toEqual([
      'OIDC_ADMIN_URL: must be of the same origin as OIDC_ISSUER',
    ]);
    expect(given('https://id.example/admin/realms/a')).toEqual([
      'OIDC_CLIENT_SECRET: must be set with OIDC_ADMIN_URL',
    ]);
  });

  it('takes no public address with a path, and no port twice', () => {
    const faults = faultsOf({ ...COMPLETE, PUBLIC_URL: 'https://leak.example/app', PORT: '9464' });
    expect(faults).toEqual(['PUBLIC_URL: must have no path', 'METRICS_PORT: must differ from PORT']);
  });
});

describe('the table of variables for operators', () => {
  const rows = [
    ...readFileSync('docs/operations/configuration.md', 'utf8').matchAll(/^\| `(\w+)` +\| (.+?) +\|/gm),
  ].map(([, name = '', unless = '']) => ({ name, unless: unless.replaceAll('`', '') }));

  it('has every variable once, in the order of the code', () => {
    expect(rows.map(({ name }) => name)).toEqual(CONFIG_NAMES);
  });

  it('says which must be set, and what the others are unless set', () => {
    const read = readConfig({ NODE_ENV: 'production', ...COMPLETE }) as Readonly<Record<string, unknown>>;
    for (const { name, unless } of rows) {
      const without = { NODE_ENV: 'production' as const, ...COMPLETE, [name]: undefined };
      const isRequired = name in COMPLETE && name !== 'KEY_FILE';
      expect([name, unless === 'required']).toEqual([name, isRequired]);
      if (isRequired) expect(() => readConfig(without)).toThrow(name);
      else if (/^(?:\d+|production|all|127\.0\.0\.1|info)$/.test(unless))
        expect(String(read[name])).toBe(unless);
      else expect([name, read[name] === COMPLETE[name as keyof typeof COMPLETE]]).toEqual([name, true]);
    }
  });
});
