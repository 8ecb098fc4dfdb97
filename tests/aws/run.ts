import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { freePort } from '#db/embedded.server.ts';
import { CACHE, need, runSuite, runTests, startServer } from '../outside/suite.ts';

/**
 * `npm run test:aws`: the key service against moto, which speaks AWS KMS's protocol from an implementation of its own.
 * Fetched from PyPI into an environment below .cache the first time.
 */
const MOTO = 'moto[server]==5.2.5';

await runSuite('AWS KMS', async () => {
  const moto = installMoto();
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const env = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
  await startServer([moto, '-H', '127.0.0.1', '-p', String(port)], {
    url: `${endpoint}/moto-api/`,
    log: join(CACHE, 'moto.log'),
    seconds: 60,
  });
  const kms = new KMSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const { KeyMetadata } = await kms.send(
    new CreateKeyCommand({ Description: 'wraps the data keys of clinics' }),
  );
  runTests('aws', { ...env, TEST_KMS_ENDPOINT: endpoint, TEST_KMS_KEY_ARN: KeyMetadata?.Arn ?? '' });
});

function installMoto(): string {
  const place = join(CACHE, 'moto');
  const program = join(place, 'bin', 'moto_server');
  if (existsSync(program)) return program;
  console.log('Installing moto…');
  rmSync(place, { recursive: true, force: true });
  // Made in its final place: an environment's programs name their folder. A half-made one has no moto_server yet.
  need('there is no Python 3 that makes environments.', 'python3', ['-m', 'venv', place]);
  need('moto could not be fetched from PyPI.', join(place, 'bin', 'pip'), ['install', '--quiet', MOTO]);
  return program;
}
