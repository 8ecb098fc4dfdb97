import { ACTS } from '#app/modules/audit/actions.ts';
import { auditSigningFilesOf, useAuditSigning } from '#app/modules/audit/chain/index.server.ts';
import { claimOnce } from '#app/modules/identity/posts/index.server.ts';
import { createOidc } from '#app/modules/identity/oidc/index.server.ts';
import { countJob, gauge, serveMetrics } from '#app/http/metrics.server.ts';
import { useServerConfig } from '#app/http/server-config.server.ts';
import { countStreams, endStreams } from '#app/modules/scheduling/live/index.server.ts';
import { smtpMailer, useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { twilioTexter, useTexter } from '#app/modules/notifications/texts/index.server.ts';
import { useProvisioning } from '#app/modules/clinics/making/index.server.ts';
import { useQueueOffice } from '#app/modules/operations/index.server.ts';
import { describeZoneDifferences, provisionPlatform } from '#app/modules/tenancy/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { usePublicUrl } from '#app/platform/public-url.ts';
import { useTexts } from '#app/platform/texts.ts';
import { ConfigInvalid, readConfig, type Config } from '#app/platform/config.server.ts';
import { closeConsole, describeError, log } from '#app/platform/log.server.ts';
import { listenForChanges } from '#db/listen.server.ts';
import { openOutbox } from '#db/outbox.server.ts';
import { openStores } from '#db/stores.server.ts';
import { applyMigrations, requireMigrated } from '#db/migrate.server.ts';
import { openQueue } from '#jobs/queue.server.ts';
import { queueOffice } from '#jobs/queue-office.server.ts';

let isStopping = false;

/**
 * Starts what ROLE says. At SIGTERM it stops in order: no new requests, the requests under way finish, then the stores
 * close.
 */
async function start(config: Config): Promise<void> {
  // The site loads while the database is asked. A worker does without the pages.
  const site = config.ROLE === 'worker' ? undefined : loadSite();
  if (config.DATABASE_MIGRATOR_URL !== undefined) await applyMigrations(config.DATABASE_MIGRATOR_URL);
  else await requireMigrated(config.DATABASE_APP_URL);
  const stores = await openStores(config, ACTS);
  await provisionPlatform(now());
  useAuditSigning(auditSigningFilesOf(config));
  const publicUrl = new URL(config.PUBLIC_URL);
  usePublicUrl(publicUrl);
  const oidc = createOidc({
    issuer: config.OIDC_ISSUER,
    clientId: config.OIDC_CLIENT_ID,
    ...(config.OIDC_CLIENT_SECRET === undefined ? {} : { clientSecret: config.OIDC_CLIENT_SECRET }),
    ...(config.OIDC_ADMIN_URL === undefined ? {} : { adminUrl: config.OIDC_ADMIN_URL }),
    requiredAcr: config.OIDC_ACR,
    redirectUri: new URL(paths.signInCallback, publicUrl).href,
    postLogoutRedirectUri: new URL('/', publicUrl).href,
    cookieSecret: config.SECRET,
    claimOnce,
  });
  useProvisioning({
    issuer: config.OIDC_ISSUER,
    findOrMakePerson: oidc.findOrMakePerson,
    clinics: oidc.clinics,
    publicUrl,
  });
  useServerConfig({
    publicUrl,
    isSecure: publicUrl.protocol === 'https:',
    secret: config.SECRET,
    postsPerMinute: config.POSTS_PER_MINUTE,
    twilioToken: config.TWILIO_AUTH_TOKEN ?? null,
    oidc,
  });
  useTexts(config.TWILIO_ACCOUNT_SID !== undefined);
  const metrics = await serveMetrics(config.METRICS_PORT, config.HOST);
  gauge('database_connections', 'Connections of the tenant pool in use.', () => stores.connectionsInUse());
  const stops: (() => Promise<unknown>)[] = [];
  if (site !== undefined) {
    gauge('live_streams', 'Browsers that listen for changes of others.', countStreams);
    const stopListening = listenForChanges(config.DATABASE_LISTEN_URL ?? config.DATABASE_APP_URL);
    const { build, createWeb } = await site;
    const web = createWeb({ build, trustedProxyHops: config.TRUSTED_PROXY_HOPS, assets: 'build/client' });
    await new Promise<void>((resolve, reject) => {
      web.server.once('error', reject);
      web.server.listen(config.PORT, config.HOST, resolve);
    });
    stops.push(() => {
      endStreams();
      return Promise.all([web.drain(), stopListening()]);
    });
  }
  stops.push(await startJobs(config));
  log.info('Started', { role: config.ROLE, port: config.PORT });
  void warnOfZones();
  process.send?.('started');

  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    const forced = setTimeout(() => process.exit(1), 20_000);
    forced.unref();
    for (const step of stops) await step();
    metrics.close();
    await stores.close();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  // The process that started this one to hear of its start is gone, and with it what it uses.
  process.on('disconnect', () => void stop());
}

/** Warns in the log of zones in which PostgreSQL and the program tell another time. It holds nothing up and stops nothing. */
async function warnOfZones(): Promise<void> {
  try {
    for (const warning of await describeZoneDifferences()) log.warn(warning);
  } catch (error) {
    log.warn('The zone data could not be compared', describeError(error));
  }
}

/** Loads the built pages and the web server that shows them. */
async function loadSite() {
  const [build, { createWeb }] = await Promise.all([
    import('virtual:remix/server-build'),
    import('#app/http/web.server.ts'),
  ]);
  return { build, createWeb };
}

/**
 * Starts the worker. In a process without one, it prepares an access to the queues, which begins when an operator first
 * asks. Returns the function that stops either.
 */
async function startJobs(config: Config): Promise<() => Promise<void>> {
  const jobsUrl = config.DATABASE_JOBS_URL;
  if (config.ROLE !== 'web') {
    useMailer(smtpMailer(config.SMTP_URL, config.MAIL_FROM));
    const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token, TWILIO_API_URL: apiUrl } = config;
    if (sid !== undefined && token !== undefined) useTexter(twilioTexter({ sid, token, apiUrl }));
    const { startWorker } = await import('#jobs/worker.server.ts');
    const worker = await startWorker({ jobsUrl, onEnd: countJob });
    useQueueOffice(queueOffice(async () => worker.boss, worker.outbox));
    return () => worker.stop();
  }
  const outbox = openOutbox(jobsUrl);
  let opening: ReturnType<typeof openQueue> | undefined;
  const open = () =>
    (opening ??= openQueue(jobsUrl, { role: 'web', connections: 2 }).catch((error: unknown) => {
      opening = undefined;
      throw error;
    }));
  useQueueOffice(queueOffice(open, outbox));
  return async () => {
    await (await opening?.catch(() => undefined))?.stop({ graceful: false });
    await outbox.close();
  };
}

closeConsole();
process.on('uncaughtException', (error) => {
  log.error('An error escaped', describeError(error));
  // When the database ends a connection while we end it, nobody is left to hear its error. The stop goes on.
  if (!isStopping) process.exit(1);
});

try {
  await start(readConfig(process.env));
} catch (error) {
  process.stderr.write(
    `${error instanceof ConfigInvalid || error instanceof Error ? error.message : 'Failed to start'}\n`,
  );
  process.exit(1);
}
