import type { Oidc } from '#app/modules/identity/oidc/index.server.ts';

/** What the wrappers need of the configuration. */
export interface ServerConfig {
  readonly publicUrl: URL;
  readonly isSecure: boolean;
  readonly secret: string;
  readonly oidc: Oidc;
  /** What one account may post in a minute. */
  readonly postsPerMinute: number;
}

let config: ServerConfig | undefined;

/** Called once at start. */
export function useServerConfig(given: ServerConfig): void {
  config = given;
}

export function getServerConfig(): ServerConfig {
  if (config === undefined) throw new Error('The server is not configured: call useServerConfig first.');
  return config;
}
