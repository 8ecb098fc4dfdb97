import type { KMSClient } from '@aws-sdk/client-kms';
import type { KeyContext, KeyService } from './key-service.ts';

const TIMEOUT_MS = 5_000;

/** Wraps data keys with AWS KMS under `keyArn`; the context is KMS's encryption context, so it is in CloudTrail too. */
export function kmsKeyService(options: { keyArn: string; region: string; endpoint?: string }): KeyService {
  // Loaded at first use: the SDK costs start-up time that local installations need not pay.
  let client: KMSClient | undefined;
  const sdk = async () => {
    const kms = await import('@aws-sdk/client-kms');
    client ??= new kms.KMSClient({
      region: options.region,
      maxAttempts: 3,
      requestHandler: { requestTimeout: TIMEOUT_MS, connectionTimeout: TIMEOUT_MS },
      ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
    });
    return { kms, client };
  };
  const bind = (context: KeyContext) => ({ ...context });
  return {
    async generate(context) {
      const { kms, client } = await sdk();
      const made = await client.send(
        new kms.GenerateDataKeyCommand({
          KeyId: options.keyArn,
          KeySpec: 'AES_256',
          EncryptionContext: bind(context),
        }),
      );
      if (!made.Plaintext || !made.CiphertextBlob) throw new Error('The key service returned no key.');
      return {
        plain: Buffer.from(made.Plaintext),
        wrapped: Buffer.from(made.CiphertextBlob).toString('base64'),
      };
    },
    async unwrap(wrapped, context) {
      const { kms, client } = await sdk();
      const opened = await client.send(
        new kms.DecryptCommand({
          KeyId: options.keyArn,
          CiphertextBlob: Buffer.from(wrapped, 'base64'),
          EncryptionContext: bind(context),
        }),
      );
      if (!opened.Plaintext) throw new Error('The key service returned no key.');
      return Buffer.from(opened.Plaintext);
    },
    async check() {
      const { kms, client } = await sdk();
      await client.send(new kms.DescribeKeyCommand({ KeyId: options.keyArn }));
    },
  };
}
