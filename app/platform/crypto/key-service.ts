/** What a data key is for; bound to its wrapping, so that one cannot stand in for another. */
export interface KeyContext {
  readonly tenant: string;
  readonly purpose: string;
  readonly version: string;
}

/** Wraps and unwraps data keys. The wrapping key never leaves it. */
export interface KeyService {
  /** A new 32-byte data key, plain and wrapped (base64). */
  generate(context: KeyContext): Promise<{ plain: Buffer; wrapped: string }>;
  /** Throws when the key was wrapped for another context or by another service. */
  unwrap(wrapped: string, context: KeyContext): Promise<Buffer>;
  /** Resolves when the service answers; rejects otherwise. */
  check(): Promise<void>;
}

/** The key service did not answer in time, or not as it should: answer 503. Keys in memory go on working. */
export class KeyServiceUnavailable extends Error {
  constructor(cause?: unknown) {
    super('The key service is unavailable.', { cause });
    this.name = 'KeyServiceUnavailable';
  }
}
