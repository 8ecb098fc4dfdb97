import type { Plugin } from 'vite';
import { bundleBrowserScripts, type BrowserBundle } from './build.ts';

/** Puts the browser scripts among the client build's assets and tells the server their addresses. */
export function browserScripts(): Plugin {
  let bundle: BrowserBundle;
  let isServerBuild = false;
  return {
    name: 'browser-scripts',
    async config(_config, { isSsrBuild }) {
      isServerBuild = isSsrBuild ?? false;
      bundle = await bundleBrowserScripts();
      return { define: { __BROWSER_SCRIPTS__: JSON.stringify(bundle.manifest) } };
    },
    generateBundle() {
      if (isServerBuild) return;
      for (const file of bundle.files)
        this.emitFile({ type: 'asset', fileName: file.path, source: file.code });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const file = bundle.files.find((candidate) => `/${candidate.path}` === request.url);
        if (!file) return next();
        response.setHeader('Content-Type', 'text/javascript');
        response.end(file.code);
      });
    },
  };
}
