import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { buildBrowserScripts, type BrowserManifest } from './build.ts';

const VIRTUAL = 'virtual:browser-manifest';

/** `import scripts from 'virtual:browser-manifest'` gives the hashed addresses; the files land in the client build. */
export function browserScripts(clientDir = 'build/client'): Plugin {
  let manifest: Promise<BrowserManifest> | undefined;
  let publicDir = resolve(clientDir);
  return {
    name: 'browser-scripts',
    configResolved(config) {
      if (config.command === 'serve') publicDir = resolve(config.root, 'public');
    },
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : undefined),
    async load(id) {
      if (id !== `\0${VIRTUAL}`) return undefined;
      manifest ??= buildBrowserScripts(publicDir);
      return `export default ${JSON.stringify(await manifest)};`;
    },
  };
}
