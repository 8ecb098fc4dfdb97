import { z } from 'zod';

const Port = z.coerce.number().int().min(0).max(65535);
const Url = z.url();
const DatabaseUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgres:// address');

/** The value of OIDC_ACR that requires nothing of the provider. */
const NO_ACR = 'none';

/** The acceptable `acr` values. An empty list stands for the deliberate `none`, which must be the only value. */
const AcrValues = z
  .string()
  .transform((text) => text.split(' ').filter((value) => value !== ''))
  .refine(
    (values) =>
      values.length > 0 &&
      values.length <= 10 &&
      values.every((value) => /^[\x21-\x7e]{1,200}$/.test(value)) &&
      (values.length === 1 || !values.includes(NO_ACR)),
    'must be acr values with spaces between them, ten at most, or none alone',
  )
  .transform((values): readonly string[] => (values[0] === NO_ACR ? [] : values));

const Schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  ROLE: z.enum(['web', 'worker', 'all']).default('all'),
  HOST: z.string().default('127.0.0.1'),
  PORT: Port.default(3000),
  METRICS_PORT: Port.default(9464),
  /** The address that people use, without a path: https://clinic.example. */
  PUBLIC_URL: Url,
  /** The number of reverse proxies between people and this server. Only their X-Forwarded-For entries are believed. */
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
  DATABASE_APP_URL: DatabaseUrl,
  DATABASE_PLATFORM_URL: DatabaseUrl,
  DATABASE_JOBS_URL: DatabaseUrl,
  /** Only releases are given this. With it, the server applies migrations at start. */
  DATABASE_MIGRATOR_URL: DatabaseUrl.optional(),
  /** The app's role past a pooler that does not keep a connection for a session. Unless given, DATABASE_APP_URL. */
  DATABASE_LISTEN_URL: DatabaseUrl.optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(50).default(8),
  /** 32 bytes or more in base64. It signs form tokens and seals the state of a sign-in. */
  SECRET: z.base64().min(44),
  KEY_FILE: z.string().optional(),
  KMS_KEY_ARN: z.string().startsWith('arn:').optional(),
  KMS_ENDPOINT: Url.optional(),
  AWS_REGION: z.string().optional(),
  /**
   * The file of the Ed25519 key that signs the ends of the audit chains. The key is made when it is first needed.
   * Unless given, the file stands beside KEY_FILE.
   */
  AUDIT_SIGNING_KEY_FILE: z.string().optional(),
  /**
   * The file of that key's public half, written beside it, which is all that `clinic audit verify` needs of it. Unless
   * given, its name is that of the signing key with `.pub` after it.
   */
  AUDIT_PUBLIC_KEY_FILE: z.string().optional(),
  /**
   * The file of the signed ends of the audit chains, as JSON lines outside the database. Unless given, it stands
   * beside the signing key.
   */
  AUDIT_HEADS_FILE: z.string().optional(),
  OIDC_ISSUER: Url,
  OIDC_CLIENT_ID: z.string().min(1),
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** The realm in the provider's admin interface. Without one, people's sessions at the provider go on. */
  OIDC_ADMIN_URL: Url.optional(),
  /** The acr values of a sign-in with a second factor, strongest first; `none` leaves it to the provider. */
  OIDC_ACR: AcrValues,
  /** The number of posts that one account may send in a minute. Half of them may come at once. */
  POSTS_PER_MINUTE: z.coerce.number().int().min(10).default(240),
  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must be an smtp:// or smtps:// address'),
  MAIL_FROM: z.string().min(3),
  /** The account at Twilio by which texts go. Without it there are none, and no page speaks of them. */
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/, 'must be AC and 32 hexadecimal digits')
    .optional(),
  /** It proves who we are to Twilio, and that what comes in is of Twilio. */
  TWILIO_AUTH_TOKEN: z.string().min(16).optional(),
  /** Another address in place of Twilio's own, for tests and the demo. */
  TWILIO_API_URL: Url.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** The names of all variables. */
export const CONFIG_NAMES: readonly string[] = Object.keys(Schema.shape);

export type Config = Readonly<z.infer<typeof Schema>>;

/** Thrown when the configuration is wrong. It tells every fault at once, by names only, never by values. */
export class ConfigInvalid extends Error {
  constructor(faults: readonly string[]) {
    super(`The configuration is not complete:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'ConfigInvalid';
  }
}

type Given = Readonly<Record<string, string | undefined>>;

/** Rules between several variables, told beside the faults of each variable. `name` is the variable to correct. */
const TOGETHER: readonly { name: string; message: string; isBroken: (given: Given) => boolean }[] = [
  {
    name: 'KEY_FILE',
    message: 'set exactly one of KEY_FILE and KMS_KEY_ARN',
    isBroken: ({ KEY_FILE, KMS_KEY_ARN }) => (KEY_FILE === undefined) === (KMS_KEY_ARN === undefined),
  },
  ...['AWS_REGION', 'AUDIT_SIGNING_KEY_FILE'].map((name) => ({
    name,
    message: 'must be set with KMS_KEY_ARN',
    isBroken: (given: Given) => given['KMS_KEY_ARN'] !== undefined && given[name] === undefined,
  })),
  ...(
    [
      ['TWILIO_AUTH_TOKEN', 'TWILIO_ACCOUNT_SID'],
      ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'],
      ['TWILIO_ACCOUNT_SID', 'TWILIO_API_URL'],
    ] as const
  ).map(([name, other]) => ({
    name,
    message: `must be set with ${other}`,
    isBroken: (given: Given) => given[other] !== undefined && given[name] === undefined,
  })),
  ...['PUBLIC_URL', 'OIDC_ISSUER', 'TWILIO_API_URL'].map((name) => ({
    name,
    message: 'must be https, except on the local machine',
    isBroken: (given: Given) => isInsecure(given[name] ?? ''),
  })),
  {
    name: 'OIDC_ADMIN_URL',
    message: 'must be of the same origin as OIDC_ISSUER',
    isBroken: ({ OIDC_ADMIN_URL, OIDC_ISSUER = '' }) =>
      OIDC_ADMIN_URL !== undefined && originOf(OIDC_ADMIN_URL) !== originOf(OIDC_ISSUER),
  },
  {
    name: 'OIDC_CLIENT_SECRET',
    message: 'must be set with OIDC_ADMIN_URL',
    isBroken: ({ OIDC_ADMIN_URL, OIDC_CLIENT_SECRET }) =>
      OIDC_ADMIN_URL !== undefined && OIDC_CLIENT_SECRET === undefined,
  },
  {
    name: 'PUBLIC_URL',
    message: 'must have no path',
    isBroken: ({ PUBLIC_URL = '' }) => URL.canParse(PUBLIC_URL) && new URL(PUBLIC_URL).pathname !== '/',
  },
  {
    name: 'METRICS_PORT',
    message: 'must differ from PORT',
    isBroken: ({ PORT = '3000', METRICS_PORT = '9464' }) => PORT === METRICS_PORT && PORT !== '0',
  },
];

/** Reads the whole configuration from the environment. Throws ConfigInvalid. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  // An empty variable counts as absent.
  const given: Given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = Schema.safeParse(given);
  const alone = read.success
    ? []
    : read.error.issues.map(({ path, message }) => {
        const name = String(path[0]);
        return `${name}: ${given[name] === undefined ? 'is missing' : message}`;
      });
  const together = TOGETHER.filter(({ isBroken }) => isBroken(given));
  const faults = [...alone, ...together.map(({ name, message }) => `${name}: ${message}`)];
  if (read.success && faults.length === 0) return read.data;
  throw new ConfigInvalid([...new Set(faults)]);
}

/**
 * Tells whether an address is insecure. Returns false for what is not an address at all, because that is a fault of
 * its own.
 */
function isInsecure(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return protocol !== 'https:' && !(protocol === 'http:' && isLocal);
}

function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null;
}
