import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '#db/embedded.server.ts';
import { CACHE, need, runSuite, runTests, startServer } from '../outside/suite.ts';
import { PEOPLE } from './people.ts';

/**
 * `npm run test:keycloak`: signing in through a real Keycloak, with the realm of docs/keycloak. Fetched from Maven
 * Central into .cache the first time; that and its first start take some minutes.
 */
const VERSION = '26.7.3';
const UNPACK = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack';
const ADDRESS = 'https://clinic.example';
const SECRET = 'a-client-secret-of-the-tests';

await runSuite('Keycloak', async () => {
  const home = installKeycloak();
  const [port, clinicPort, health] = [await freePort(), await freePort(), await freePort()];
  importRealm(home, `http://127.0.0.1:${clinicPort}`);
  const provider = `http://127.0.0.1:${port}`;
  await startServer(
    [
      'sh',
      join(home, 'bin', 'kc.sh'),
      'start-dev',
      '--import-realm',
      '--http-host=127.0.0.1',
      `--http-port=${port}`,
      `--http-management-port=${health}`,
      '--db=dev-mem',
      '--cache=local',
    ],
    {
      url: `${provider}/realms/clinic/.well-known/openid-configuration`,
      log: join(CACHE, 'keycloak.log'),
      seconds: 400,
      env: { KC_BOOTSTRAP_ADMIN_USERNAME: 'admin', KC_BOOTSTRAP_ADMIN_PASSWORD: 'admin' },
    },
  );
  runTests('keycloak', {
    TEST_KEYCLOAK: provider,
    TEST_CLINIC_PORT: String(clinicPort),
    TEST_CLIENT_SECRET: SECRET,
  });
});

function installKeycloak(): string {
  const home = join(CACHE, 'keycloak', `keycloak-${VERSION}`);
  need('there is no Java.', 'java', ['-version']);
  if (existsSync(join(home, 'lib', 'quarkus-run.jar'))) return home;
  need('there is no Maven to fetch it with.', 'mvn', ['--version']);
  console.log('Fetching Keycloak…');
  need('Keycloak could not be fetched from Maven Central.', 'mvn', [
    '-B',
    '-q',
    UNPACK,
    `-Dartifact=org.keycloak:keycloak-quarkus-dist:${VERSION}:zip`,
    `-DoutputDirectory=${join(CACHE, 'keycloak')}`,
  ]);
  return home;
}

/** The realm of the guide, with the tests' addresses and people. */
function importRealm(home: string, clinic: string): void {
  const folder = join(home, 'data', 'import');
  const realm = JSON.parse(
    readFileSync('docs/keycloak/clinic-realm.json', 'utf8')
      .replaceAll(ADDRESS, clinic)
      .replace('REPLACE-THE-CLIENT-SECRET', SECRET),
  ) as { users: object[] };
  rmSync(join(home, 'data'), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'clinic-realm.json'),
    JSON.stringify({ ...realm, users: [...realm.users, ...PEOPLE.map(toUser)] }),
  );
}

function toUser({ name, password, totpSecret, tenantHint, isNew }: (typeof PEOPLE)[number]): object {
  const otp = {
    type: 'otp',
    secretData: JSON.stringify({ value: totpSecret }),
    credentialData: JSON.stringify({ subType: 'totp', digits: 6, period: 30, algorithm: 'HmacSHA1' }),
  };
  return {
    username: `${name}@clinic.test`,
    email: `${name}@clinic.test`,
    firstName: name,
    lastName: 'Keycloak',
    enabled: true,
    emailVerified: true,
    attributes: { tenant_id: [tenantHint] },
    credentials: [{ type: 'password', value: password, temporary: false }, ...(isNew ? [] : [otp])],
    requiredActions: [],
  };
}
