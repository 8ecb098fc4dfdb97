import { z } from 'zod';

const Port = z.coerce.number().int().min(0).max(65535);
const Url = z.url();
const DatabaseUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgres:// address');

const Schema = z
  .object({
    NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
    ROLE: z.enum(['web', 'worker', 'all']).default('all'),
    HOST: z.string().default('127.0.0.1'),
    PORT: Port.default(3000),
    METRICS_PORT: Port.default(9464),
    /** The address people use, without a path: https://clinic.example. */
    PUBLIC_URL: Url,
    /** Reverse proxies between people and this server; their X-Forwarded-For entries are believed, no others. */
    TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
    DATABASE_APP_URL: DatabaseUrl,
    DATABASE_PLATFORM_URL: DatabaseUrl,
    DATABASE_JOBS_URL: DatabaseUrl,
    /** Given only to releases; with it, the server applies migrations at start. */
    DATABASE_MIGRATOR_URL: DatabaseUrl.optional(),
    DATABASE_POOL: z.coerce.number().int().min(1).max(50).default(8),
    /** 32 bytes or more, base64: signs form tokens and seals sign-in state. */
    SECRET: z.base64().min(44),
    KEY_FILE: z.string().optional(),
    KMS_KEY_ARN: z.string().startsWith('arn:').optional(),
    KMS_ENDPOINT: Url.optional(),
    AWS_REGION: z.string().optional(),
    /** Ed25519 key that signs the ends of the audit chains, made at first use; beside KEY_FILE unless told. */
    AUDIT_SIGNING_KEY_FILE: z.string().optional(),
    /** Signed ends of the audit chains as JSON lines, outside the database; beside the signing key unless told. */
    AUDIT_HEADS_FILE: z.string().optional(),
    OIDC_ISSUER: Url,
    OIDC_CLIENT_ID: z.string().min(1),
    OIDC_CLIENT_SECRET: z.string().optional(),
    /** What one account may post in a minute; half of it at once. */
    POSTS_PER_MINUTE: z.coerce.number().int().min(10).default(240),
    SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must be an smtp:// or smtps:// address'),
    MAIL_FROM: z.string().min(3),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  })
  .refine((c) => (c.KEY_FILE === undefined) !== (c.KMS_KEY_ARN === undefined), {
    path: ['KEY_FILE'],
    message: 'set exactly one of KEY_FILE and KMS_KEY_ARN',
  })
  .refine((c) => c.KMS_KEY_ARN === undefined || c.AWS_REGION !== undefined, {
    path: ['AWS_REGION'],
    message: 'must be set with KMS_KEY_ARN',
  })
  .refine((c) => c.KMS_KEY_ARN === undefined || c.AUDIT_SIGNING_KEY_FILE !== undefined, {
    path: ['AUDIT_SIGNING_KEY_FILE'],
    message: 'must be set with KMS_KEY_ARN',
  })
  .refine((c) => c.NODE_ENV !== 'production' || isSecureOrLocal(c.PUBLIC_URL), {
    path: ['PUBLIC_URL'],
    message: 'must be https, except on the local machine',
  });

export type Config = Readonly<z.infer<typeof Schema>>;

/** The configuration is wrong: every fault at once, names only, never values. */
export class ConfigInvalid extends Error {
  constructor(faults: readonly string[]) {
    super(`The configuration is not complete:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'ConfigInvalid';
  }
}

/** Reads the whole configuration from the environment. Throws ConfigInvalid. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  // An empty variable is an absent one.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = Schema.safeParse(given);
  if (read.success) return read.data;
  const faults = read.error.issues.map(
    ({ path, message }) =>
      `${path.join('.')}: ${given[String(path[0])] === undefined ? 'is missing' : message}`,
  );
  throw new ConfigInvalid([...new Set(faults)]);
}

/** Also true of what is no address at all: that is a fault of its own, told beside this one. */
function isSecureOrLocal(address: string): boolean {
  if (!URL.canParse(address)) return true;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || hostname === '127.0.0.1' || hostname === 'localhost';
}
