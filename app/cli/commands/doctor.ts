import { ACTS } from '#app/modules/audit/actions.ts';
import postgres from 'postgres';
import {
  describeZoneDifferences,
  findTenantById,
  listTenants,
  PLATFORM_TENANT,
} from '#app/modules/tenancy/index.server.ts';
import { createOidc } from '#app/modules/identity/oidc/index.server.ts';
import { findMailFault } from '#app/modules/notifications/sending/index.server.ts';
import { canDrawPictures } from '#app/platform/draw-picture.server.ts';
import { paths } from '#app/platform/paths.ts';
import { readConfig, type Config } from '#app/platform/config.server.ts';
import { readJournal } from '#db/migrate.server.ts';
import { openStores } from '#db/stores.server.ts';
import { withTenant } from '#db/tenant.server.ts';

/** The findings of one look at the installation: facts to print, and faults. */
interface Finding {
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly faults: readonly string[];
  /** What is odd and stops nothing. */
  readonly warnings?: readonly string[];
}

/**
 * `clinic doctor`: checks the configuration, the database's roles, the journal of migrations, and whether every
 * clinic's keys can be unwrapped; and warns where PostgreSQL's zone data differ from the program's, and when the mail
 * server or the identity provider does not answer, or no picture can be drawn. Changes nothing. `ok` is false when anything is wrong. Values of the
 * configuration, among them passwords, are never printed.
 */
export async function doctor(environment: NodeJS.ProcessEnv): Promise<Record<string, unknown>> {
  const found: Record<string, Finding> = {};
  const look = async (name: string, fn: () => Promise<Finding> | Finding) => {
    found[name] = await Promise.resolve()
      .then(fn)
      .catch((error: unknown) => ({ faults: [error instanceof Error ? error.message : 'failed'] }));
  };
  let config: Config | undefined;
  await look('configuration', () => {
    config = readConfig(environment);
    return { faults: [] };
  });
  const { DATABASE_APP_URL = '' } = environment;
  await look('migrations', () => readMigrations(DATABASE_APP_URL));
  if (config !== undefined) {
    const complete = config;
    await look('roles', () => readRoles(complete));
    await look('mail', () => readMail(complete));
    await look('provider', () => readProvider(complete));
    await look('pictures', readPictures);
    // Clinics and their keys can be read only when the database is at this release.
    if (found['migrations']?.faults.length === 0) {
      await look('keys', () => readKeys(complete));
      await look('zones', () => readZones(complete));
    }
  }
  const ok = Object.values(found).every(({ faults }) => faults.length === 0);
  return { ok, ...Object.fromEntries(Object.entries(found).map(([name, one]) => [name, shown(one)])) };
}

function shown({ facts, faults, warnings = [] }: Finding): Record<string, unknown> {
  return {
    ok: faults.length === 0,
    ...facts,
    ...(faults.length === 0 ? {} : { faults }),
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}

async function readMigrations(appUrl: string): Promise<Finding> {
  if (appUrl === '') return { faults: ['DATABASE_APP_URL: is missing'] };
  const { applied, pending, faults } = await readJournal(appUrl);
  return {
    facts: { applied: applied.length, newest: applied.at(-1) ?? null, pending },
    faults: [...faults, ...pending.map((name) => `${name} is not applied. Run \`clinic migrate\`.`)],
  };
}

/**
 * Checks that each address signs in as the role for which it is, and that no role sees past row-level security. Warns
 * of a role without the limits of db/bootstrap.sql.
 */
async function readRoles(config: Config): Promise<Finding> {
  const wanted = {
    clinic_app: config.DATABASE_APP_URL,
    clinic_platform: config.DATABASE_PLATFORM_URL,
    clinic_jobs: config.DATABASE_JOBS_URL,
    ...(config.DATABASE_MIGRATOR_URL === undefined ? {} : { clinic_migrator: config.DATABASE_MIGRATOR_URL }),
  };
  const found = await Promise.all(
    Object.entries(wanted).map(([role, url]) =>
      readRole(role, url).catch((): Finding => ({ faults: [`${role}: cannot connect.`] })),
    ),
  );
  return {
    facts: { roles: Object.keys(wanted) },
    faults: found.flatMap(({ faults }) => faults),
    warnings: found.flatMap(({ warnings = [] }) => warnings),
  };
}

async function readRole(wanted: string, url: string): Promise<Finding> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    const [role] = await sql`
      select rolname as name, rolsuper or rolbypassrls as is_unbound,
        rolconnlimit = -1 or has_database_privilege(current_database(), 'temporary') as is_unlimited
      from pg_roles where rolname = current_user`;
    return {
      faults: [
        ...(role?.['name'] === wanted ? [] : [`${wanted}: its address signs in as ${role?.['name']}.`]),
        ...(role?.['is_unbound'] === true ? [`${wanted}: it sees past row-level security.`] : []),
      ],
      warnings:
        role?.['is_unlimited'] === true
          ? [`${wanted}: it has no limits yet. Run db/bootstrap.sql once more.`]
          : [],
    };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function readKeys(config: Config): Promise<Finding> {
  const stores = await openStores({ ...config, DATABASE_POOL: 2 }, ACTS);
  try {
    // The server makes the system's own tenant when it first starts.
    const platform = await findTenantById(PLATFORM_TENANT.id);
    const clinics = await listTenants();
    const tenants = [...(platform === null ? [] : [platform]), ...clinics];
    const faults: string[] = [];
    for (const tenant of tenants) {
      // Entering a clinic unwraps its keys.
      const entering = withTenant(
        tenant,
        { kind: 'job', name: 'doctor' },
        { requestId: 'doctor' },
        async () => {},
      );
      await entering.catch(() => faults.push(`The keys of ${tenant.slug} cannot be unwrapped.`));
    }
    return { facts: { clinics: clinics.length }, faults };
  } finally {
    await stores.close();
  }
}

/** Warns when no mail can be sent. The server starts all the same, and messages wait. */
async function readMail({ SMTP_URL }: Config): Promise<Finding> {
  const fault = await findMailFault(SMTP_URL);
  const warnings = {
    away: 'SMTP_URL: the mail server does not answer.',
    refuses: 'SMTP_URL: the mail server answers with a refusal. Look at its user and password.',
  };
  return { faults: [], warnings: fault === null ? [] : [warnings[fault]] };
}

/** Warns when no logo and no photo can be taken. */
async function readPictures(): Promise<Finding> {
  return {
    faults: [],
    warnings: (await canDrawPictures()) ? [] : ['The package sharp is not in node_modules.'],
  };
}

/** Warns when nobody can sign in because of the identity provider. */
async function readProvider(config: Config): Promise<Finding> {
  const oidc = createOidc({
    issuer: config.OIDC_ISSUER,
    clientId: config.OIDC_CLIENT_ID,
    requiredAcr: config.OIDC_ACR,
    redirectUri: new URL(paths.signInCallback, config.PUBLIC_URL).href,
    postLogoutRedirectUri: new URL('/', config.PUBLIC_URL).href,
    cookieSecret: config.SECRET,
  });
  const fault = await oidc.findFault();
  if (fault === null) return { faults: [] };
  return {
    faults: [],
    warnings: [
      fault === 'provider-unreachable'
        ? 'OIDC_ISSUER: the identity provider does not answer.'
        : 'OIDC_ISSUER: what answers there is no provider that calls itself so and knows PKCE with S256.',
    ],
  };
}

/** Warns of zones of the clinics in which the program and PostgreSQL tell another time. */
async function readZones(config: Config): Promise<Finding> {
  const stores = await openStores({ ...config, DATABASE_POOL: 2 }, ACTS);
  try {
    return { faults: [], warnings: await describeZoneDifferences() };
  } finally {
    await stores.close();
  }
}
