import type { KMSClient } from '@aws-sdk/client-kms';
import { describeError, log } from '#app/platform/log.server.ts';
import { KeyServiceUnavailable, type KeyContext, type KeyService } from './key-service.ts';

/** The deadline of each question to KMS, with its repetitions. */
const DEADLINE_MS = 5_000;
/** For this long after a failure, nobody waits for KMS and nobody asks it. */
const BREAK_MS = 2_000;

type Kms = typeof import('@aws-sdk/client-kms');

/**
 * Wraps data keys with AWS KMS under `keyArn`. The context is KMS's encryption context, so it is in CloudTrail too.
 * The functions reject with KeyServiceUnavailable within five seconds when KMS does not answer, and with KMS's own
 * error when it refuses.
 */
export function kmsKeyService(options: { keyArn: string; region: string; endpoint?: string }): KeyService {
  let client: KMSClient | undefined;
  let brokenUntil = 0;

  async function ask<T>(
    question: (kms: Kms, client: KMSClient, options: { abortSignal: AbortSignal }) => Promise<T>,
  ) {
    if (performance.now() < brokenUntil) throw new KeyServiceUnavailable();
    // It is loaded at first use: the SDK costs start-up time that local installations need not pay.
    const kms = await import('@aws-sdk/client-kms');
    client ??= new kms.KMSClient({
      region: options.region,
      maxAttempts: 3,
      ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
    });
    try {
      return await question(kms, client, { abortSignal: AbortSignal.timeout(DEADLINE_MS) });
    } catch (error) {
      const isRefusal = error instanceof kms.KMSServiceException && error.$fault === 'client';
      if (isRefusal && error.$retryable === undefined && error.name !== 'ThrottlingException') throw error;
      brokenUntil = performance.now() + BREAK_MS;
      log.warn('The key service did not answer', describeError(error));
      throw new KeyServiceUnavailable(error);
    }
  }

  return {
    async generate(context) {
      const made = await ask((kms, client, within) =>
        client.send(
          new kms.GenerateDataKeyCommand({
            KeyId: options.keyArn,
            KeySpec: 'AES_256',
            EncryptionContext: bind(context),
          }),
          within,
        ),
      );
      if (!made.Plaintext || !made.CiphertextBlob) throw new Error('The key service returned no key.');
      return {
        plain: Buffer.from(made.Plaintext),
        wrapped: Buffer.from(made.CiphertextBlob).toString('base64'),
      };
    },
    async unwrap(wrapped, context) {
      const opened = await ask((kms, client, within) =>
        client.send(
          new kms.DecryptCommand({
            KeyId: options.keyArn,
            CiphertextBlob: Buffer.from(wrapped, 'base64'),
            EncryptionContext: bind(context),
          }),
          within,
        ),
      );
      if (!opened.Plaintext) throw new Error('The key service returned no key.');
      return Buffer.from(opened.Plaintext);
    },
    async check() {
      await ask((kms, client, within) =>
        client.send(new kms.DescribeKeyCommand({ KeyId: options.keyArn }), within),
      );
    },
  };
}

const bind = (context: KeyContext): Record<string, string> => ({ ...context });
