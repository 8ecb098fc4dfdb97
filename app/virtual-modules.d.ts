/** The built routes, made by the Remix plugin of vite.config.ts. */
declare module 'virtual:remix/server-build' {
  import type { ServerBuild } from '@remix-run/node';
  const build: ServerBuild;
  export = build;
}
