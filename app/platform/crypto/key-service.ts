/** The purpose of a data key. The key's wrapping is bound to it, so that one key cannot stand in for another. */
export interface KeyContext {
  readonly tenant: string;
  readonly purpose: string;
  readonly version: string;
}

/** Wraps and unwraps data keys. The wrapping key never leaves it. */
export interface KeyService {
  /** Makes a new 32-byte data key and returns it plain and wrapped (base64). */
  generate(context: KeyContext): Promise<{ plain: Buffer; wrapped: string }>;
  /** Unwraps a data key. Throws when it was wrapped for another context or by another service. */
  unwrap(wrapped: string, context: KeyContext): Promise<Buffer>;
  /** Resolves when the service answers; rejects otherwise. */
  check(): Promise<void>;
}

/**
 * Thrown when the key service does not answer in time, or not as it should: answer 503. Keys in memory go on working.
 */
export class KeyServiceUnavailable extends Error {
  constructor(cause?: unknown) {
    super('The key service is unavailable.', { cause });
    this.name = 'KeyServiceUnavailable';
  }
}
