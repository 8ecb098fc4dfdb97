import type { Oidc } from '#app/modules/identity/oidc/index.server.ts';

/** The part of the configuration that the wrappers need. */
export interface ServerConfig {
  readonly publicUrl: URL;
  readonly isSecure: boolean;
  readonly secret: string;
  readonly oidc: Oidc;
  /** The number of posts that one account may send in a minute. */
  readonly postsPerMinute: number;
  /** With it Twilio signs what it brings; null where there are no texts. */
  readonly twilioToken: string | null;
}

let config: ServerConfig | undefined;

/** Sets the configuration. The server calls it once at start. */
export function useServerConfig(given: ServerConfig): void {
  config = given;
}

export function getServerConfig(): ServerConfig {
  if (config === undefined) throw new Error('The server is not configured: call useServerConfig first.');
  return config;
}
